import { between, EASY_NUMBERS, PLAIN } from './constraints'
import type { SkillPlan } from './level-plan'
import { samePaddingOf } from './questions'
import { hasUnevenSame } from './telling-geometry'

/** What the libraries' word "same" adds on each side. */
export const samePadding: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [3],
        rows: between(8, 18),
        columns: between(9, 19),
        filters: [1, 2, 4],
        kernel: [
          [3, 3],
          [5, 5],
          [3, 5],
          [5, 3],
          [7, 3],
          [1, 7],
        ],
        work: null,
      },
      questions: samePaddingOf('same-upper', 'same-lower', 'tensorflow', 'pytorch'),
    },
    2: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [3],
        rows: between(8, 18),
        columns: between(9, 19),
        filters: [1, 2, 4],
        kernel: [
          [2, 2],
          [4, 4],
          [6, 6],
          [2, 3],
          [3, 4],
          [4, 2],
          [5, 2],
        ],
        work: null,
      },
      questions: samePaddingOf('same-upper', 'same-lower', 'tensorflow', 'pytorch'),
      suits: hasUnevenSame,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [3],
        rows: between(8, 24),
        columns: between(9, 25),
        filters: [2, 4],
        kernel: [
          [3, 3],
          [5, 5],
          [7, 7],
          [4, 4],
          [2, 2],
        ],
        stride: [[2, 2]],
        work: null,
      },
      questions: samePaddingOf('same-upper', 'same-lower', 'tensorflow'),
      suits: hasUnevenSame,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [3],
        rows: between(9, 20),
        columns: between(10, 21),
        filters: [4],
        kernel: [
          [3, 5],
          [5, 3],
          [2, 3],
          [3, 2],
          [4, 3],
          [3, 4],
        ],
        stride: [
          [1, 2],
          [2, 1],
          [2, 3],
          [3, 2],
        ],
        dilation: [[2, 2]],
        work: null,
      },
      questions: samePaddingOf('same-upper', 'same-lower'),
      suits: hasUnevenSame,
    },
  },
  named: null,
}
