import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyReluMap } from './questions'
import { isSmallMap } from './telling-geometry'

/** A feature map after ReLU. */
export const relu: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [3, 4],
        columns: [4, 5],
        kernel: [[2, 2]],
        biases: BIASES,
        work: { products: 20, perCell: 4 },
      },
      questions: anyReluMap,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4, 5],
        columns: [5],
        kernel: [
          [3, 3],
          [2, 3],
        ],
        biases: BIASES,
        work: { products: 28, perCell: 6 },
      },
      questions: anyReluMap,
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
        biases: BIASES,
        work: { products: 30, perCell: 6 },
      },
      questions: anyReluMap,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        channels: [2],
        rows: [4, 5],
        columns: [5, 6],
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
          [0, 0, 0, 0],
          [0, 1, 0, 1],
        ],
        biases: BIASES,
        work: { products: 32, perCell: 6 },
      },
      questions: anyReluMap,
      suits: isSmallMap,
    },
  },
  named: anyReluMap,
}
