import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyCell } from './questions'

/** One output cell of filters that have a bias. */
export const bias: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [3, 4],
        columns: [4, 5],
        kernel: [[2, 2]],
        biases: BIASES,
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
        biases: BIASES,
        work: { products: 6, perCell: 9 },
      },
      questions: anyCell,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4, 5],
        columns: [5, 6],
        filters: [2],
        kernel: [[3, 3]],
        biases: BIASES,
        work: { products: 6, perCell: 9 },
      },
      questions: anyCell,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        rows: [5, 6],
        columns: [6, 7],
        filters: [3],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 7, perCell: 9 },
      },
      questions: anyCell,
    },
  },
  named: anyCell,
}
