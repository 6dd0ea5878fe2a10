import { BIASES, drawProblem, EASY_NUMBERS, type LevelPlan, planOf, SIGNED_NUMBERS, USUAL_NUMBERS } from './level-plan'
import { anyOutputPosition } from './output-position'
import type { Params } from './params'
import type { Random } from './random'
import type { Difficulty, Level } from './skills'

const LEVELS: { readonly [L in Level]: LevelPlan } = {
  1: {
    geometries: [
      { input: [2, 3, 4], filters: 1, kernel: [2, 2], stride: [1, 1], padding: [0, 0, 0, 0] },
      { input: [3, 3, 4], filters: 1, kernel: [2, 2], stride: [1, 1], padding: [0, 0, 0, 0] },
    ],
    numbers: { ...EASY_NUMBERS, nonZeroWeights: 9, biases: BIASES },
    limits: { productsPerCell: 12, productsInAll: 12, largestProduct: 6 },
  },
  2: {
    geometries: [
      { input: [3, 4, 5], filters: 1, kernel: [2, 2], stride: [2, 2], padding: [0, 0, 0, 0] },
      { input: [3, 3, 4], filters: 1, kernel: [2, 2], stride: [1, 1], padding: [1, 1, 1, 1] },
      { input: [2, 4, 5], filters: 1, kernel: [3, 3], stride: [1, 1], padding: [1, 1, 1, 1] },
    ],
    numbers: { ...USUAL_NUMBERS, nonZeroWeights: 11, biases: BIASES },
    limits: { productsPerCell: 12, productsInAll: 12, largestProduct: 12 },
  },
  3: {
    geometries: [
      { input: [3, 4, 5], filters: 2, kernel: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] },
      { input: [3, 5, 6], filters: 2, kernel: [3, 2], stride: [2, 2], padding: [1, 0, 1, 0] },
    ],
    numbers: { ...SIGNED_NUMBERS, nonZeroWeights: 13, biases: BIASES },
    limits: { productsPerCell: 12, productsInAll: 12, largestProduct: 12 },
  },
}

/** One output cell of a layer with several input channels: the sum of each channel, then their sum and the bias. */
export function generateChannelSums(random: Random, difficulty: Difficulty): Params {
  return drawProblem(random, planOf(LEVELS, difficulty), (output) => ({
    kind: 'channels',
    at: anyOutputPosition(random, output),
  }))
}
