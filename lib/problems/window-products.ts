import { BIASES, drawProblem, EASY_NUMBERS, type LevelPlan, planOf, SIGNED_NUMBERS, USUAL_NUMBERS } from './level-plan'
import { anyOutputPosition } from './output-position'
import type { Params } from './params'
import type { Random } from './random'
import type { Difficulty, Level } from './skills'

const LEVELS: { readonly [L in Level]: LevelPlan } = {
  1: {
    geometries: [
      { input: [1, 4, 4], filters: 1, kernel: [2, 2], stride: [1, 1], padding: [0, 0, 0, 0] },
      { input: [1, 4, 5], filters: 1, kernel: [2, 3], stride: [1, 1], padding: [0, 0, 0, 0] },
    ],
    numbers: { ...EASY_NUMBERS, nonZeroWeights: 5, biases: [] },
    limits: { productsPerCell: 6, productsInAll: 6, largestProduct: 6 },
  },
  2: {
    geometries: [
      { input: [1, 4, 5], filters: 1, kernel: [3, 3], stride: [1, 1], padding: [1, 1, 1, 1] },
      { input: [1, 5, 6], filters: 1, kernel: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] },
      { input: [1, 5, 7], filters: 1, kernel: [3, 3], stride: [2, 2], padding: [0, 0, 0, 0] },
    ],
    numbers: { ...USUAL_NUMBERS, nonZeroWeights: 7, biases: [] },
    limits: { productsPerCell: 9, productsInAll: 9, largestProduct: 12 },
  },
  3: {
    geometries: [
      { input: [2, 5, 6], filters: 2, kernel: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] },
      { input: [3, 4, 6], filters: 2, kernel: [2, 3], stride: [1, 2], padding: [0, 1, 0, 1] },
    ],
    numbers: { ...SIGNED_NUMBERS, nonZeroWeights: 18, biases: BIASES },
    limits: { productsPerCell: 9, productsInAll: 9, largestProduct: 12 },
  },
}

/** The products of one channel's window with its kernel, one a cell of the window. */
export function generateWindowProducts(random: Random, difficulty: Difficulty): Params {
  const plan = planOf(LEVELS, difficulty)
  const channels = plan.geometries.map(({ input }) => input[0])
  return drawProblem(random, plan, (output) => ({
    kind: 'products',
    at: anyOutputPosition(random, output),
    channel: random.int(0, Math.min(...channels) - 1),
  }))
}
