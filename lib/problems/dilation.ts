import { BIASES, between, EASY_NUMBERS, PLAIN, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyCell, anyMap, counts, outputShape } from './questions'
import { changesBothSizes, isSmallMap, UNEVEN_SHARE } from './telling-geometry'

/** Kernels with gaps. */
export const dilation: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [5, 6],
        columns: [6, 7],
        kernel: [
          [2, 2],
          [2, 3],
        ],
        dilation: [[2, 2]],
        biases: BIASES,
        work: { products: 4, perCell: 6 },
      },
      questions: anyCell,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        filters: [1, 2, 3, 4],
        rows: between(9, 14),
        columns: between(10, 15),
        kernel: [
          [2, 3],
          [3, 2],
          [3, 3],
          [2, 4],
          [4, 3],
          [3, 5],
        ],
        dilation: [
          [2, 2],
          [2, 3],
          [3, 2],
          [1, 2],
        ],
        work: null,
      },
      questions: counts('kernel-span-rows', 'kernel-span-columns'),
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [1, 2],
        rows: between(10, 14),
        columns: between(10, 15),
        filters: [3, 5],
        kernel: [
          [3, 3],
          [2, 3],
          [3, 5],
        ],
        stride: [
          [1, 1],
          [2, 2],
        ],
        padding: [
          [0, 0, 0, 0],
          [1, 1, 1, 1],
          [2, 2, 2, 2],
        ],
        dilation: [
          [2, 2],
          [3, 2],
        ],
        work: null,
      },
      questions: outputShape,
      suits: changesBothSizes,
      unevenShare: UNEVEN_SHARE,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [5, 6],
        columns: [6, 7],
        kernel: [
          [2, 2],
          [2, 3],
          [3, 2],
        ],
        dilation: [
          [2, 2],
          [2, 1],
          [1, 2],
        ],
        biases: BIASES,
        work: { products: 30, perCell: 6 },
      },
      questions: anyMap,
      suits: isSmallMap,
    },
  },
  named: null,
}
