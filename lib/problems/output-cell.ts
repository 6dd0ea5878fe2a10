import { EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyCell } from './questions'

/** One number of the output of a layer with one channel and without a bias. */
export const outputCell: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [3, 4],
        columns: [4, 5],
        kernel: [[2, 2]],
        work: { products: 4, perCell: 4 },
      },
      questions: anyCell,
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
      questions: anyCell,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [5],
        columns: [6, 7],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        padding: [
          [0, 0, 0, 0],
          [1, 1, 1, 1],
        ],
        work: { products: 7, perCell: 9 },
      },
      questions: anyCell,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        rows: [5, 6],
        columns: [7],
        filters: [2],
        kernel: [
          [3, 3],
          [3, 4],
        ],
        stride: [
          [1, 2],
          [2, 1],
        ],
        padding: [[1, 1, 1, 1]],
        work: { products: 8, perCell: 12 },
      },
      questions: anyCell,
    },
  },
  named: anyCell,
}
