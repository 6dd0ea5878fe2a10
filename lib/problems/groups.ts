import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyCell, anyMap, counts, feedingChannels } from './questions'
import { isSmallMap } from './telling-geometry'

/** Groups of channels with filters of their own, down to one channel a group. */
export const groups: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [4, 6, 8, 9, 12],
        rows: [3, 4, 5],
        columns: [4, 5, 6],
        filters: [4, 6, 8, 9, 12],
        kernel: [[2, 2]],
        groups: [2, 3, 4, 6],
        work: null,
      },
      questions: feedingChannels,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [4],
        rows: [3, 4],
        columns: [4],
        filters: [4],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        groups: [2],
        biases: BIASES,
        work: { products: 8, perCell: 12 },
      },
      questions: anyCell,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [4, 6, 8, 12],
        rows: [5, 6],
        columns: [7, 8],
        filters: [8, 12, 16, 24],
        kernel: [
          [3, 3],
          [1, 1],
          [3, 5],
          [5, 5],
        ],
        groups: [2, 4],
        biases: BIASES,
        work: null,
      },
      questions: counts('weights', 'biases'),
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        channels: [3],
        rows: [4],
        columns: [4, 5],
        // One filter for each channel, or two: then filters 2 and 3 are both of channel 1.
        filters: [3, 6],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        groups: [3],
        biases: BIASES,
        work: { products: 24, perCell: 4 },
      },
      questions: anyMap,
      suits: isSmallMap,
    },
  },
  named: null,
}
