import { BIASES, drawProblem, EASY_NUMBERS, type LevelPlan, planOf, USUAL_NUMBERS } from './level-plan'
import type { Params } from './params'
import type { Random } from './random'
import type { Difficulty, Level } from './skills'

const LEVELS: { readonly [L in Level]: LevelPlan } = {
  1: {
    geometries: [
      { input: [1, 3, 4], filters: 1, kernel: [2, 2], stride: [1, 1], padding: [0, 0, 0, 0] },
      { input: [1, 4, 4], filters: 1, kernel: [2, 2], stride: [1, 1], padding: [0, 0, 0, 0] },
      { input: [1, 4, 5], filters: 1, kernel: [3, 3], stride: [1, 1], padding: [0, 0, 0, 0] },
    ],
    numbers: { ...EASY_NUMBERS, nonZeroWeights: 5, biases: [] },
    limits: { productsPerCell: 6, productsInAll: 30, largestProduct: 6 },
  },
  2: {
    geometries: [
      { input: [1, 3, 4], filters: 1, kernel: [3, 3], stride: [1, 1], padding: [1, 1, 1, 1] },
      { input: [1, 5, 7], filters: 1, kernel: [3, 3], stride: [2, 2], padding: [0, 0, 0, 0] },
      { input: [1, 4, 6], filters: 1, kernel: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] },
    ],
    numbers: { ...USUAL_NUMBERS, nonZeroWeights: 6, biases: BIASES },
    limits: { productsPerCell: 6, productsInAll: 60, largestProduct: 12 },
  },
  3: {
    geometries: [
      { input: [2, 4, 5], filters: 2, kernel: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] },
      { input: [2, 5, 6], filters: 2, kernel: [2, 3], stride: [2, 1], padding: [0, 0, 0, 0] },
      { input: [2, 4, 5], filters: 2, kernel: [2, 3], stride: [1, 2], padding: [0, 1, 0, 1] },
    ],
    numbers: { ...USUAL_NUMBERS, nonZeroWeights: 6, biases: BIASES },
    limits: { productsPerCell: 6, productsInAll: 60, largestProduct: 12 },
  },
}

/** The whole feature map of one filter; its size is part of the question. */
export function generateFeatureMap(random: Random, difficulty: Difficulty): Params {
  return drawProblem(random, planOf(LEVELS, difficulty), ([filters]) => ({
    kind: 'map',
    filter: random.int(0, filters - 1),
  }))
}
