import { between, EASY_NUMBERS, PLAIN } from './constraints'
import type { SkillPlan } from './level-plan'
import { counts, outputShape } from './questions'
import { changesBothSizes } from './telling-geometry'

/** How much padding keeps the size, and what size a padding gives. */
export const paddingSizes: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        filters: [1, 2, 3, 4, 5],
        rows: between(9, 18),
        columns: between(10, 19),
        kernel: [
          [3, 3],
          [5, 5],
          [7, 7],
          [9, 9],
        ],
        work: null,
      },
      questions: counts('half-padding-rows'),
    },
    2: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        filters: [1, 2, 3, 4, 5],
        rows: between(9, 16),
        columns: between(11, 18),
        kernel: [
          [3, 5],
          [5, 3],
          [1, 7],
          [7, 3],
          [5, 9],
        ],
        work: null,
      },
      questions: counts('half-padding-rows', 'half-padding-columns'),
    },
    3: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1, 2],
        rows: between(6, 11),
        columns: between(7, 13),
        filters: [3, 4, 5],
        kernel: [
          [3, 3],
          [4, 4],
          [5, 5],
          [2, 3],
        ],
        padding: [
          [1, 1, 1, 1],
          [2, 2, 2, 2],
          [2, 1, 2, 1],
          [1, 2, 1, 2],
        ],
        work: null,
      },
      questions: outputShape,
      suits: changesBothSizes,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        filters: [1, 2, 3, 4, 5],
        rows: between(9, 16),
        columns: between(11, 18),
        kernel: [
          [3, 5],
          [5, 3],
          [3, 7],
          [7, 5],
        ],
        dilation: [
          [1, 1],
          [2, 2],
        ],
        work: null,
      },
      questions: counts('full-padding-rows', 'full-padding-columns', 'half-padding-rows', 'half-padding-columns'),
    },
  },
  named: null,
}
