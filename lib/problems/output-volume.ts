import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { wholeVolume } from './questions'
import { isSmallVolume } from './telling-geometry'

/** Every feature map of the output; the size is part of the question. */
export const outputVolume: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [2],
        rows: [3, 4],
        columns: [4, 5],
        filters: [2],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        biases: BIASES,
        work: { products: 30, perCell: 4 },
      },
      questions: wholeVolume,
      suits: isSmallVolume,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [2],
        rows: [4, 5],
        columns: [4, 6],
        filters: [2],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        stride: [
          [2, 2],
          [2, 3],
        ],
        biases: BIASES,
        work: { products: 28, perCell: 4 },
      },
      questions: wholeVolume,
      suits: isSmallVolume,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [2],
        rows: [3, 4],
        columns: [4, 5],
        filters: [2],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        stride: [
          [2, 2],
          [2, 1],
        ],
        padding: [
          [1, 0, 1, 0],
          [0, 1, 0, 1],
          [1, 1, 1, 1],
        ],
        biases: BIASES,
        work: { products: 32, perCell: 4 },
      },
      questions: wholeVolume,
      suits: isSmallVolume,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        channels: [2],
        rows: [3, 4],
        columns: [4, 5],
        filters: [2],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        stride: [
          [2, 2],
          [1, 2],
        ],
        padding: [
          [0, 1, 0, 1],
          [1, 0, 1, 0],
          [0, 0, 0, 0],
        ],
        biases: BIASES,
        work: { products: 32, perCell: 4 },
      },
      questions: wholeVolume,
      suits: isSmallVolume,
    },
  },
  named: wholeVolume,
}
