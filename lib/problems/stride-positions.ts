import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyMap, windowStarts } from './questions'
import { isSmallMap } from './telling-geometry'

/** Where windows start, and the map they make. */
export const stridePositions: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [4, 5, 6],
        columns: [5, 6, 7],
        kernel: [
          [2, 2],
          [3, 3],
        ],
        stride: [[2, 2]],
        work: null,
      },
      questions: windowStarts,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [5, 6, 7],
        columns: [6, 7, 8],
        kernel: [
          [2, 2],
          [2, 3],
          [3, 2],
        ],
        stride: [
          [2, 3],
          [1, 2],
          [3, 2],
        ],
        work: null,
      },
      questions: windowStarts,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [5, 6],
        columns: [5, 6, 7],
        kernel: [
          [3, 3],
          [2, 2],
        ],
        stride: [[2, 2]],
        work: { products: 24, perCell: 6 },
      },
      questions: anyMap,
      suits: isSmallMap,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        rows: [5, 6],
        columns: [6, 7],
        kernel: [[3, 3]],
        stride: [
          [2, 2],
          [2, 3],
        ],
        padding: [[1, 1, 1, 1]],
        biases: BIASES,
        work: { products: 28, perCell: 6 },
      },
      questions: anyMap,
      suits: isSmallMap,
    },
  },
  named: null,
}
