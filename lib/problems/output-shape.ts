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
        channels: [1, 2, 3],
        // Even numbers and multiples of 3: into others the windows seldom fit evenly.
        rows: [6, 8, 9, 10, 12, 14],
        columns: [9, 10, 12, 14, 15, 16, 18],
        filters: [5, 6, 8, 11, 13, 16],
        kernel: [
          [2, 2],
          [3, 3],
          [4, 4],
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
        channels: [1, 2, 3],
        rows: [8, 10, 11, 12, 13, 14],
        columns: [9, 12, 15, 16, 17, 18],
        filters: [5, 10, 12, 16, 20],
        // With a smaller padding, or kernel, one of the wrong methods is right at stride 2.
        kernel: [
          [4, 4],
          [5, 5],
          [6, 6],
          [7, 7],
        ],
        stride: [
          [2, 2],
          [3, 3],
        ],
        padding: [[2, 2, 2, 2]],
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
        filters: [6, 8, 12, 16, 20],
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
