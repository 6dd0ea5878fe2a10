import { type Constraints, PLAIN, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyColumn, matrixSizes } from './questions'
import { changesBothSizes, isShortColumn } from './telling-geometry'

/** These are copied, not multiplied, so every digit will do; different ones show an order. */
const DIGITS = {
  ...USUAL_NUMBERS,
  input: { low: 0, high: 9, zeros: 0.1 },
} satisfies Partial<Constraints>

/** A convolution as a product of two matrices. */
export const im2col: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...DIGITS,
        rows: [3, 4],
        columns: [4, 5],
        kernel: [
          [2, 2],
          [2, 3],
          [3, 2],
        ],
        work: null,
      },
      questions: anyColumn,
      suits: isShortColumn,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...DIGITS,
        rows: [4, 5],
        columns: [5, 6],
        kernel: [
          [2, 3],
          [3, 2],
          [3, 3],
        ],
        stride: [
          [1, 1],
          [2, 2],
        ],
        padding: [
          [1, 1, 1, 1],
          [0, 1, 0, 1],
        ],
        work: null,
      },
      questions: anyColumn,
      suits: isShortColumn,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...DIGITS,
        channels: [2, 3],
        rows: [3, 4],
        columns: [4, 5],
        filters: [2],
        kernel: [
          [2, 2],
          [2, 3],
          [3, 2],
        ],
        stride: [
          [1, 1],
          [1, 2],
        ],
        padding: [
          [0, 0, 0, 0],
          [1, 0, 1, 0],
        ],
        work: null,
      },
      questions: anyColumn,
      suits: isShortColumn,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...DIGITS,
        channels: [2, 3, 4],
        rows: [6, 7, 8, 9],
        columns: [8, 10, 11],
        filters: [5, 6, 8],
        kernel: [
          [2, 2],
          [3, 3],
          [2, 3],
          [3, 2],
        ],
        stride: [
          [1, 1],
          [2, 2],
          [1, 2],
        ],
        padding: [
          [0, 0, 0, 0],
          [1, 1, 1, 1],
        ],
        work: null,
      },
      questions: matrixSizes,
      suits: changesBothSizes,
    },
  },
  named: null,
}
