import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyCell } from './questions'

/** One output cell of a layer with several channels and several filters. */
export const filterCell: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [2],
        rows: [3, 4],
        columns: [4],
        filters: [2],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        biases: BIASES,
        work: { products: 8, perCell: 12 },
      },
      questions: anyCell,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [2, 3],
        rows: [4],
        columns: [5],
        filters: [2],
        kernel: [
          [2, 2],
          [2, 3],
        ],
        stride: [
          [1, 1],
          [2, 2],
        ],
        biases: BIASES,
        work: { products: 9, perCell: 12 },
      },
      questions: anyCell,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [3],
        rows: [4],
        columns: [5, 6],
        filters: [3],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        stride: [[2, 2]],
        padding: [
          [1, 0, 1, 0],
          [0, 1, 0, 1],
        ],
        biases: BIASES,
        work: { products: 10, perCell: 12 },
      },
      questions: anyCell,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        channels: [3],
        rows: [4, 5],
        columns: [5, 6],
        filters: [3],
        kernel: [[3, 3]],
        stride: [[2, 2]],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 11, perCell: 13 },
      },
      questions: anyCell,
    },
  },
  named: anyCell,
}
