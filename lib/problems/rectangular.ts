import { BIASES, between, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyMap, outputShape } from './questions'
import { changesBothSizes, isSmallMap, UNEVEN_SHARE } from './telling-geometry'

/** Kernels, strides and padding that differ by axis. */
export const rectangular: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1, 2],
        rows: between(6, 11),
        columns: between(7, 13),
        filters: [3, 4],
        kernel: [
          [2, 3],
          [3, 2],
          [1, 3],
          [3, 5],
        ],
        stride: [
          [1, 2],
          [2, 1],
        ],
        padding: [
          [0, 0, 0, 0],
          [0, 1, 0, 1],
        ],
        work: null,
      },
      questions: outputShape,
      suits: changesBothSizes,
      unevenShare: UNEVEN_SHARE,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4, 5],
        columns: [4, 5, 6],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        biases: BIASES,
        work: { products: 30, perCell: 6 },
      },
      questions: anyMap,
      suits: isSmallMap,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [5, 6],
        columns: [6, 7],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        stride: [
          [1, 2],
          [2, 1],
        ],
        biases: BIASES,
        work: { products: 32, perCell: 6 },
      },
      questions: anyMap,
      suits: isSmallMap,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        channels: [2],
        rows: [4, 5],
        columns: [5, 6],
        filters: [2],
        kernel: [
          [2, 3],
          [3, 2],
          [1, 3],
        ],
        stride: [
          [1, 2],
          [2, 1],
        ],
        padding: [
          [1, 0, 1, 0],
          [0, 1, 0, 1],
        ],
        biases: BIASES,
        work: { products: 36, perCell: 6 },
      },
      questions: anyMap,
      suits: isSmallMap,
    },
  },
  named: null,
}
