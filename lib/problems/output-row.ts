import { EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyRow, firstRow } from './questions'

/** One row of a feature map. */
export const outputRow: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [3, 4],
        columns: [4, 5],
        kernel: [[2, 2]],
        work: { products: 10, perCell: 4 },
      },
      questions: firstRow,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4],
        columns: [5, 6],
        kernel: [
          [3, 3],
          [2, 3],
        ],
        work: { products: 15, perCell: 6 },
      },
      questions: anyRow,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [5, 6],
        columns: [7, 8],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        work: { products: 16, perCell: 6 },
      },
      questions: anyRow,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        rows: [4, 5],
        columns: [5, 6],
        kernel: [[3, 3]],
        stride: [
          [1, 2],
          [2, 2],
        ],
        padding: [[1, 1, 1, 1]],
        work: { products: 14, perCell: 6 },
      },
      questions: anyRow,
    },
  },
  named: anyRow,
}
