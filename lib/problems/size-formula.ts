import { EASY_NUMBERS, PLAIN } from './constraints'
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
        rows: [4, 5, 6, 7],
        columns: [5, 6, 7, 8],
        filters: [2, 3],
        kernel: [
          [2, 2],
          [3, 3],
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
        rows: [8, 9, 10, 12],
        columns: [9, 11, 13, 14],
        filters: [3, 4, 5],
        kernel: [
          [3, 3],
          [5, 5],
          [2, 3],
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
        rows: [14, 16, 20],
        columns: [15, 18, 24],
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
        rows: [28, 32, 56],
        columns: [24, 28, 48, 56],
        filters: [6, 8, 16],
        kernel: [
          [5, 5],
          [7, 7],
          [11, 11],
          [3, 7],
        ],
        work: null,
      },
      questions: outputShape,
      suits: isTelling,
    },
  },
  named: null,
}
