import { between, EASY_NUMBERS, PLAIN } from './constraints'
import type { SkillPlan } from './level-plan'
import { outputShape as askForShape } from './questions'
import { changesBothSizes, isTelling, UNEVEN_SHARE } from './telling-geometry'

/** The size of the output with stride and padding. */
export const outputShape: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1, 2],
        rows: between(6, 14),
        columns: between(7, 16),
        filters: [3, 4, 5],
        kernel: [
          [2, 2],
          [3, 3],
        ],
        stride: [
          [2, 2],
          [3, 3],
        ],
        work: null,
      },
      questions: askForShape,
      suits: isTelling,
      unevenShare: UNEVEN_SHARE,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1, 3],
        rows: between(7, 15),
        columns: between(8, 17),
        filters: [4, 6],
        kernel: [
          [3, 3],
          [4, 4],
          [5, 5],
        ],
        stride: [
          [2, 2],
          [3, 3],
        ],
        padding: [
          [1, 1, 1, 1],
          [2, 2, 2, 2],
        ],
        work: null,
      },
      questions: askForShape,
      suits: changesBothSizes,
      unevenShare: UNEVEN_SHARE,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1, 3],
        rows: between(8, 12),
        columns: between(11, 16),
        filters: [4, 6],
        kernel: [
          [3, 5],
          [5, 3],
          [2, 3],
          [7, 3],
        ],
        stride: [
          [1, 2],
          [2, 1],
          [2, 3],
        ],
        padding: [
          [1, 2, 1, 2],
          [0, 1, 0, 1],
          [1, 0, 1, 0],
        ],
        work: null,
      },
      questions: askForShape,
      suits: changesBothSizes,
      unevenShare: UNEVEN_SHARE,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1],
        rows: [28, 32, 40, 48, 56, 64],
        columns: [24, 28, 36, 48, 56, 60],
        filters: [6, 8, 16],
        kernel: [
          [5, 5],
          [7, 7],
          [3, 3],
        ],
        stride: [
          [2, 2],
          [3, 3],
          [4, 4],
        ],
        padding: [
          [1, 1, 1, 1],
          [2, 2, 2, 2],
          [1, 0, 2, 1],
        ],
        work: null,
      },
      questions: askForShape,
      suits: changesBothSizes,
      unevenShare: UNEVEN_SHARE,
    },
  },
  named: askForShape,
}
