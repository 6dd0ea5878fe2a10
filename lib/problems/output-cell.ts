import { BIASES, drawProblem, EASY_NUMBERS, type LevelPlan, planOf, USUAL_NUMBERS } from './level-plan'
import { anyOutputPosition } from './output-position'
import type { Params } from './params'
import type { Random } from './random'
import type { Difficulty, Level } from './skills'

const LEVELS: { readonly [L in Level]: LevelPlan } = {
  1: {
    geometries: [
      { input: [1, 4, 4], filters: 1, kernel: [2, 2], stride: [1, 1], padding: [0, 0, 0, 0] },
      { input: [1, 4, 5], filters: 1, kernel: [2, 2], stride: [1, 1], padding: [0, 0, 0, 0] },
      { input: [1, 4, 5], filters: 1, kernel: [3, 3], stride: [1, 1], padding: [0, 0, 0, 0] },
    ],
    numbers: { ...EASY_NUMBERS, nonZeroWeights: 6, biases: [] },
    limits: { productsPerCell: 6, productsInAll: 6, largestProduct: 6 },
  },
  2: {
    geometries: [
      { input: [1, 4, 5], filters: 1, kernel: [3, 3], stride: [1, 1], padding: [1, 1, 1, 1] },
      { input: [1, 5, 7], filters: 1, kernel: [3, 3], stride: [2, 2], padding: [0, 0, 0, 0] },
      { input: [1, 6, 7], filters: 1, kernel: [2, 2], stride: [2, 2], padding: [0, 0, 0, 0] },
    ],
    numbers: { ...USUAL_NUMBERS, nonZeroWeights: 7, biases: BIASES },
    limits: { productsPerCell: 9, productsInAll: 9, largestProduct: 12 },
  },
  3: {
    geometries: [
      { input: [1, 5, 6], filters: 2, kernel: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] },
      { input: [1, 6, 7], filters: 2, kernel: [3, 2], stride: [2, 1], padding: [1, 1, 1, 1] },
      { input: [1, 5, 8], filters: 2, kernel: [3, 4], stride: [1, 2], padding: [1, 1, 1, 1] },
    ],
    numbers: { ...USUAL_NUMBERS, nonZeroWeights: 9, biases: BIASES },
    limits: { productsPerCell: 12, productsInAll: 12, largestProduct: 12 },
  },
}

/** One number of the output; at every level the layer has one input channel. */
export function generateOutputCell(random: Random, difficulty: Difficulty): Params {
  return drawProblem(random, planOf(LEVELS, difficulty), (output) => ({
    kind: 'cell',
    at: anyOutputPosition(random, output),
  }))
}
