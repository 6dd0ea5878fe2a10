import { BIASES, EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { anyPixel } from './questions'

/** A 1x1 convolution: every filter at one place mixes the channels there. */
export const pointwise: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        channels: [2],
        rows: [2, 3],
        columns: [3, 4],
        filters: [2],
        kernel: [[1, 1]],
        biases: BIASES,
        work: { products: 4, perCell: 2 },
      },
      questions: anyPixel,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        channels: [3],
        rows: [2, 3],
        columns: [3, 4],
        filters: [2],
        kernel: [[1, 1]],
        biases: BIASES,
        work: { products: 6, perCell: 3 },
      },
      questions: anyPixel,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        channels: [3],
        rows: [3, 4],
        columns: [5],
        filters: [3],
        kernel: [[1, 1]],
        stride: [
          [2, 2],
          [1, 2],
        ],
        biases: BIASES,
        work: { products: 9, perCell: 3 },
      },
      questions: anyPixel,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        channels: [4],
        rows: [3, 4],
        columns: [4, 5],
        filters: [3],
        kernel: [[1, 1]],
        stride: [
          [1, 1],
          [2, 2],
        ],
        biases: BIASES,
        work: { products: 9, perCell: 4 },
      },
      questions: anyPixel,
    },
  },
  named: null,
}
