import { EASY_NUMBERS, PLAIN } from './constraints'
import type { SkillPlan } from './level-plan'
import { settingsForBoth, settingsForEach } from './reverse-questions'

/** The stride and the padding that make the output a given size: one each for both axes, then for each axis. */
export const settingsForSize: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1, 2, 3],
        rows: [5, 6, 7, 8, 9, 10],
        columns: [6, 7, 8, 9, 10, 11, 12],
        filters: [1, 2, 3, 4, 6, 8],
        kernel: [
          [2, 2],
          [3, 3],
        ],
        work: null,
      },
      questions: settingsForBoth,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1, 3],
        rows: [10, 12, 13, 15],
        columns: [11, 14, 16, 18],
        filters: [2, 4],
        kernel: [
          [3, 3],
          [4, 4],
          [5, 5],
        ],
        work: null,
      },
      questions: settingsForBoth,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [1, 3],
        rows: [9, 11, 12, 14],
        columns: [13, 15, 17, 20],
        filters: [4, 6],
        kernel: [
          [3, 3],
          [3, 5],
          [5, 3],
        ],
        work: null,
      },
      questions: settingsForEach,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [3],
        rows: [24, 28, 32],
        columns: [27, 30, 36, 40],
        filters: [6, 8],
        kernel: [
          [3, 3],
          [3, 4],
          [4, 3],
        ],
        dilation: [
          [2, 2],
          [1, 2],
          [2, 1],
        ],
        work: null,
      },
      questions: settingsForEach,
    },
  },
  named: null,
}
