import { EASY_NUMBERS, PLAIN } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyBorderWindow, anyWindow } from './questions'

/** Which input cells feed an output cell. */
export const locateWindow: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [4, 5],
        columns: [5, 6],
        kernel: [
          [2, 2],
          [2, 3],
        ],
        work: null,
      },
      questions: anyWindow,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [5, 6],
        columns: [7],
        kernel: [
          [2, 2],
          [2, 3],
        ],
        stride: [
          [2, 2],
          [2, 1],
        ],
        work: null,
      },
      questions: anyWindow,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [4, 5],
        columns: [5, 6],
        kernel: [[3, 3]],
        stride: [
          [1, 1],
          [2, 2],
        ],
        padding: [[1, 1, 1, 1]],
        work: null,
      },
      questions: anyBorderWindow,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [6, 7],
        columns: [7, 8],
        kernel: [
          [2, 2],
          [3, 2],
        ],
        stride: [
          [1, 2],
          [2, 1],
        ],
        dilation: [
          [2, 2],
          [2, 3],
        ],
        work: null,
      },
      questions: anyWindow,
    },
  },
  named: null,
}
