import { BIASES, drawProblem, EASY_NUMBERS, type LevelPlan, planOf, SIGNED_NUMBERS, USUAL_NUMBERS } from './level-plan'
import type { Params } from './params'
import type { Random } from './random'
import type { Difficulty, Level } from './skills'

const LEVELS: { readonly [L in Level]: LevelPlan } = {
  1: {
    geometries: [
      { input: [2, 3, 4], filters: 2, kernel: [2, 3], stride: [1, 1], padding: [0, 0, 0, 0] },
      { input: [2, 3, 5], filters: 2, kernel: [2, 3], stride: [1, 1], padding: [0, 0, 0, 0] },
      { input: [2, 4, 3], filters: 2, kernel: [3, 2], stride: [1, 1], padding: [0, 0, 0, 0] },
    ],
    numbers: { ...EASY_NUMBERS, nonZeroWeights: 4, biases: BIASES },
    limits: { productsPerCell: 4, productsInAll: 48, largestProduct: 6 },
  },
  2: {
    geometries: [
      { input: [2, 4, 6], filters: 2, kernel: [2, 3], stride: [2, 2], padding: [0, 0, 0, 0] },
      { input: [2, 4, 3], filters: 2, kernel: [2, 3], stride: [2, 1], padding: [0, 1, 0, 1] },
      { input: [2, 3, 4], filters: 2, kernel: [3, 2], stride: [2, 1], padding: [1, 0, 1, 0] },
      { input: [2, 5, 4], filters: 2, kernel: [2, 3], stride: [3, 1], padding: [0, 0, 0, 0] },
    ],
    numbers: { ...USUAL_NUMBERS, nonZeroWeights: 4, biases: BIASES },
    limits: { productsPerCell: 4, productsInAll: 48, largestProduct: 12 },
  },
  3: {
    geometries: [
      { input: [2, 4, 5], filters: 2, kernel: [2, 3], stride: [2, 2], padding: [0, 1, 0, 1] },
      { input: [3, 4, 5], filters: 2, kernel: [2, 3], stride: [2, 2], padding: [0, 0, 0, 0] },
      { input: [2, 5, 3], filters: 2, kernel: [3, 2], stride: [2, 1], padding: [1, 0, 1, 0] },
      { input: [2, 3, 6], filters: 2, kernel: [2, 3], stride: [1, 2], padding: [0, 1, 0, 0] },
    ],
    numbers: { ...SIGNED_NUMBERS, nonZeroWeights: 4, biases: BIASES },
    limits: { productsPerCell: 4, productsInAll: 48, largestProduct: 12 },
  },
}

/** Every feature map of the output; the size is part of the question. */
export function generateOutputVolume(random: Random, difficulty: Difficulty): Params {
  return drawProblem(random, planOf(LEVELS, difficulty), () => ({ kind: 'volume' }))
}
