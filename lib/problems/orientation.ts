import { EASY_NUMBERS, PLAIN, SIGNED_NUMBERS, USUAL_NUMBERS } from './constraints'
import type { SkillPlan } from './level-plan'
import { twoCells } from './questions'

/** Two cells with kernels that look different every way round: they are laid on as they are written. */
export const orientation: SkillPlan = {
  levels: {
    1: {
      constraints: {
        ...PLAIN,
        ...EASY_NUMBERS,
        rows: [3, 4],
        columns: [4, 5],
        kernel: [[2, 2]],
        work: { products: 7, perCell: 4 },
      },
      questions: twoCells,
    },
    2: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4],
        columns: [5, 6],
        kernel: [
          [2, 3],
          [3, 2],
        ],
        work: { products: 10, perCell: 6 },
      },
      questions: twoCells,
    },
    3: {
      constraints: {
        ...PLAIN,
        ...USUAL_NUMBERS,
        rows: [4, 5],
        columns: [5, 6],
        kernel: [[3, 3]],
        work: { products: 12, perCell: 9 },
      },
      questions: twoCells,
    },
    4: {
      constraints: {
        ...PLAIN,
        ...SIGNED_NUMBERS,
        rows: [5],
        columns: [6, 7],
        kernel: [[3, 3]],
        stride: [
          [2, 2],
          [1, 2],
        ],
        work: { products: 12, perCell: 9 },
      },
      questions: twoCells,
    },
  },
  named: null,
}
