import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyWindowProducts } from './questions'

/** The products of one channel's window with its kernel, one a cell of the window. */
export const windowProducts: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [3, 4],
        columns: [4, 5],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        work: { products: 4, perCell: 6 },
      },
      questions: anyWindowProducts,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4, 5],
        columns: [5, 6],
        kernel: [[3, 3]],
        work: { products: 6, perCell: 9 },
      },
      questions: anyWindowProducts,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4, 5],
        columns: [6, 7],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        padding: [
          [0, 0, 0, 0],
          [1, 1, 1, 1],
        ],
        work: { products: 6, perCell: 9 },
      },
      questions: anyWindowProducts,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        channels: [2, 3],
        rows: [4, 5],
        columns: [6],
        filters: [2],
        kernel: [[3, 3]],
        stride: [
          [1, 2],
          [2, 2],
        ],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 7, perCell: 9 },
      },
      questions: anyWindowProducts,
    },
  },
  named: anyWindowProducts,
}
