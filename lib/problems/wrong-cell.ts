import { BIASES, EASY_NUMBERS, PLAIN, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { oneWrongCell } from './reverse-questions'
import { isSmallMap } from './telling-geometry'

/** A finished feature map with one wrong number. */
export const wrongCell: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [3, 4],
        columns: [3, 4],
        kernel: [[2, 2]],
        work: { products: 14, perCell: 4 },
      },
      questions: oneWrongCell,
      suits: isSmallMap,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [5, 6],
        columns: [5, 6, 7],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        biases: BIASES,
        work: { products: 22, perCell: 6 },
      },
      questions: oneWrongCell,
      suits: isSmallMap,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [5, 6],
        columns: [5, 6],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 30, perCell: 6 },
      },
      questions: oneWrongCell,
      suits: isSmallMap,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [2],
        rows: [5, 6],
        columns: [5, 6],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 44, perCell: 9 },
      },
      questions: oneWrongCell,
      suits: isSmallMap,
    },
  },
  named: null,
}
