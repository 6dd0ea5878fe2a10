import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyChannelSums } from './questions'

/** One output cell of a layer with several input channels: the sum of each channel, then their sum and the bias. */
export const channelSums: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [2, 3],
        rows: [3, 4],
        columns: [4],
        kernel: [[2, 2]],
        biases: BIASES,
        work: { products: 7, perCell: 12 },
      },
      questions: anyChannelSums,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [2, 3],
        rows: [4],
        columns: [5],
        kernel: [
          [2, 2],
          [2, 3],
        ],
        stride: [
          [1, 1],
          [2, 2],
        ],
        padding: [
          [0, 0, 0, 0],
          [1, 1, 1, 1],
        ],
        biases: BIASES,
        work: { products: 9, perCell: 12 },
      },
      questions: anyChannelSums,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [3],
        rows: [4],
        columns: [5, 6],
        filters: [2],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        stride: [[2, 2]],
        padding: [
          [1, 0, 1, 0],
          [0, 1, 0, 1],
        ],
        biases: BIASES,
        work: { products: 10, perCell: 12 },
      },
      questions: anyChannelSums,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        channels: [3],
        rows: [4, 5],
        columns: [5, 6],
        filters: [2],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 11, perCell: 13 },
      },
      questions: anyChannelSums,
    },
  },
  named: anyChannelSums,
}
