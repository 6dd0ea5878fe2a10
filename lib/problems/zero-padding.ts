import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyMap, cornerAndEdge } from './questions'
import { isSmallMap } from './telling-geometry'

/** Cells at the border of the output, where windows reach into the padding. */
export const zeroPadding: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [3, 4],
        columns: [4, 5],
        kernel: [[3, 3]],
        padding: [[1, 1, 1, 1]],
        work: { products: 8, perCell: 9 },
      },
      questions: cornerAndEdge,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [3, 4],
        columns: [5, 6],
        kernel: [[3, 3]],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 8, perCell: 9 },
      },
      questions: cornerAndEdge,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [3, 4],
        columns: [4, 5],
        kernel: [[3, 3]],
        padding: [
          [1, 1, 1, 1],
          [1, 0, 1, 1],
          [1, 1, 1, 0],
        ],
        biases: BIASES,
        work: { products: 40, perCell: 6 },
      },
      questions: anyMap,
      suits: isSmallMap,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        rows: [5, 6],
        columns: [4, 5],
        kernel: [[3, 3]],
        stride: [
          [2, 1],
          [2, 2],
        ],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 40, perCell: 6 },
      },
      questions: anyMap,
    },
  },
  named: anyMap,
}
