import { between, EASY_NUMBERS, PLAIN } from './constraints'
import type { SkillPlan } from './level-plan'
import { outputShape } from './questions'
import { isTelling } from './telling-geometry'

/** The size of the output without padding, at stride 1. */
export const sizeFormula: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1],
        rows: between(4, 12),
        columns: between(5, 14),
        filters: [2, 3, 4, 5, 6],
        kernel: [
          [2, 2],
          [3, 3],
          [2, 3],
          [3, 2],
        ],
        work: null,
      },
      questions: outputShape,
      suits: isTelling,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1, 2],
        rows: between(8, 16),
        columns: between(9, 18),
        filters: [3, 4, 5, 6, 7, 8],
        kernel: [
          [3, 3],
          [5, 5],
          [2, 3],
          [4, 3],
        ],
        work: null,
      },
      questions: outputShape,
      suits: isTelling,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1, 3],
        rows: between(14, 24),
        columns: between(15, 26),
        filters: [4, 6, 8],
        kernel: [
          [3, 5],
          [5, 3],
          [4, 7],
          [7, 1],
        ],
        work: null,
      },
      questions: outputShape,
      suits: isTelling,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1],
        rows: [28, 30, 32, 36, 40, 48, 56, 60, 64],
        columns: [24, 28, 32, 36, 40, 48, 56, 60, 64],
        filters: [6, 8, 10, 16, 20, 24],
        kernel: [
          [5, 5],
          [7, 7],
          [11, 11],
          [3, 7],
          [9, 9],
          [5, 3],
        ],
        work: null,
      },
      questions: outputShape,
      suits: isTelling,
    },
  },
  named: null,
}
