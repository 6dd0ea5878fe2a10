import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyMap } from './questions'

/** The whole feature map of one filter; its size is part of the question. */
export const featureMap: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [3, 4],
        columns: [4, 5],
        kernel: [[2, 2]],
        work: { products: 20, perCell: 4 },
      },
      questions: anyMap,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4, 5],
        columns: [5, 6],
        kernel: [[3, 3]],
        work: { products: 28, perCell: 6 },
      },
      questions: anyMap,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [5, 6],
        columns: [7, 8],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        work: { products: 28, perCell: 6 },
      },
      questions: anyMap,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        rows: [5, 6],
        columns: [6, 7],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 30, perCell: 6 },
      },
      questions: anyMap,
    },
  },
  named: anyMap,
}
