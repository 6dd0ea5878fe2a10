import { BIASES, EASY_NUMBERS, PLAIN } from './constraints'
import type { SkillPlan } from './level-plan'
import { counts, parameterTotal } from './questions'
import { changesBothSizes } from './telling-geometry'

/** How many numbers a layer learns, and the shape of what it gives. Input size, stride and padding are there to be passed over. */
export const parameterCount: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [2, 3],
        rows: [6, 8],
        columns: [5, 7, 9],
        filters: [2, 4, 5, 6, 7],
        kernel: [
          [2, 2],
          [3, 3],
        ],
        biases: BIASES,
        work: null,
      },
      questions: parameterTotal,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [3, 4],
        rows: [10, 28],
        columns: [11, 32],
        filters: [5, 6, 8, 10],
        kernel: [
          [3, 3],
          [5, 5],
          [3, 2],
          [1, 3],
        ],
        stride: [
          [1, 1],
          [2, 2],
        ],
        padding: [
          [0, 0, 0, 0],
          [1, 1, 1, 1],
        ],
        biases: BIASES,
        withoutBias: 0.25,
        work: null,
      },
      questions: parameterTotal,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [6, 8, 12, 16],
        rows: [7, 8, 14],
        columns: [8, 13, 16],
        filters: [10, 16, 20, 32],
        kernel: [
          [1, 1],
          [3, 3],
          [5, 5],
          [3, 5],
        ],
        stride: [
          [1, 2],
          [2, 2],
        ],
        padding: [
          [1, 1, 1, 1],
          [2, 2, 2, 2],
        ],
        biases: BIASES,
        withoutBias: 0.5,
        work: null,
      },
      questions: parameterTotal,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [2, 3],
        rows: [8, 9, 11],
        columns: [10, 12, 13],
        filters: [4, 5, 6, 8],
        kernel: [
          [3, 3],
          [5, 5],
          [3, 5],
        ],
        stride: [
          [2, 2],
          [1, 2],
        ],
        padding: [
          [1, 1, 1, 1],
          [2, 2, 2, 2],
          [0, 0, 0, 0],
        ],
        biases: BIASES,
        work: null,
      },
      questions: counts('output-channels', 'output-rows', 'output-columns', 'weights', 'biases'),
      suits: changesBothSizes,
    },
  },
  named: parameterTotal,
}
