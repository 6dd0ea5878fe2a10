import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { missingBias, missingInput, missingWeight, missingWeightOrInput } from './reverse-questions'

/** One number of the layer is hidden and one output is given. */
export const missingNumber: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [3, 4],
        columns: [5, 6],
        kernel: [[2, 2]],
        biases: BIASES,
        work: { products: 4, perCell: 4 },
      },
      questions: missingBias,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4, 5],
        columns: [6, 7],
        kernel: [[3, 3]],
        biases: BIASES,
        withoutBias: 0.3,
        work: { products: 6, perCell: 9 },
      },
      questions: missingWeight,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4, 5],
        columns: [6, 7],
        kernel: [[3, 3]],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 6, perCell: 9 },
      },
      questions: missingInput,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        channels: [2],
        rows: [4, 5],
        columns: [6, 7],
        filters: [2],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 10, perCell: 12 },
      },
      questions: missingWeightOrInput,
    },
  },
  named: null,
}
