import { drawLayer, type Geometry } from './draw-layer'
import { BIASES, NAMED_PLANS, USUAL_NUMBERS } from './level-plan'
import type { Params } from './params'
import type { Random } from './random'
import { type Difficulty, isNamedLayer, type Level } from './skills'

/**
 * Which layers a level counts. The input's size, the stride and the padding are there to be passed over: they change
 * no count.
 */
type CountPlan = {
  readonly inputs: readonly Geometry['input'][]
  readonly filters: readonly number[]
  readonly kernels: readonly Geometry['kernel'][]
  readonly strides: readonly Geometry['stride'][]
  readonly paddings: readonly Geometry['padding'][]
  /** The probability that the layer has biases. */
  readonly biasShare: number
}

const NO_PADDING = [0, 0, 0, 0] as const
const PADDED = [1, 1, 1, 1] as const

const LEVELS: { readonly [L in Level]: CountPlan } = {
  1: {
    inputs: [
      [1, 6, 5],
      [2, 6, 7],
      [3, 8, 9],
    ],
    filters: [2, 4, 5, 6, 7],
    kernels: [
      [2, 2],
      [3, 3],
    ],
    strides: [[1, 1]],
    paddings: [NO_PADDING],
    biasShare: 1,
  },
  2: {
    inputs: [
      [3, 32, 28],
      [3, 12, 16],
      [4, 10, 11],
      [1, 28, 32],
    ],
    filters: [5, 6, 8, 10],
    kernels: [
      [3, 3],
      [5, 5],
      [3, 2],
      [1, 3],
    ],
    strides: [
      [1, 1],
      [2, 2],
    ],
    paddings: [NO_PADDING, PADDED],
    biasShare: 0.75,
  },
  3: {
    // Inner layers of small networks; 6 channels to 16 filters of 5x5 is the second layer of LeNet-5.
    inputs: [
      [6, 14, 13],
      [8, 14, 16],
      [12, 7, 8],
      [16, 8, 7],
    ],
    filters: [10, 16, 20, 32],
    kernels: [
      [1, 1],
      [3, 3],
      [5, 5],
      [3, 5],
    ],
    strides: [
      [1, 2],
      [2, 2],
    ],
    paddings: [PADDED, [2, 2, 2, 2]],
    biasShare: 0.5,
  },
}

/** How many numbers the layer learns: weights and biases. */
export function generateParameterCount(random: Random, difficulty: Difficulty): Params {
  const plan = isNamedLayer(difficulty) ? null : LEVELS[difficulty]
  const geometries = isNamedLayer(difficulty)
    ? NAMED_PLANS[difficulty].geometries
    : [drawGeometry(random, LEVELS[difficulty])]
  const biases = random.happens(plan?.biasShare ?? 1) ? BIASES : []
  const layer = drawLayer(random, random.pick(geometries), { ...USUAL_NUMBERS, nonZeroWeights: Infinity, biases })
  return { layer, ask: { kind: 'parameters' } }
}

function drawGeometry(random: Random, plan: CountPlan): Geometry {
  return {
    input: random.pick(plan.inputs),
    filters: random.pick(plan.filters),
    kernel: random.pick(plan.kernels),
    stride: random.pick(plan.strides),
    padding: random.pick(plan.paddings),
  }
}
