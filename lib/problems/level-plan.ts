import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Shape3 } from '@/lib/conv/tensor'
import type { Ask } from './ask'
import { drawBest } from './draw-best'
import { drawLayer, type Geometry, type Numbers } from './draw-layer'
import { countFaults, countLookAlikes, type Limits } from './humane'
import type { Params } from './params'
import { toConv2dLayer } from './problem-layer'
import type { Random } from './random'
import { type Difficulty, isNamedLayer, type Level, type NamedLayer } from './skills'

/** What the layers of one level look like. */
export type LevelPlan = {
  readonly geometries: readonly Geometry[]
  readonly numbers: Numbers
  /** How much work by hand; null: a famous layer, taken as it is. */
  readonly limits: Limits | null
}

const DRAWS = 300
const DRAWS_OF_A_NAMED_LAYER = 3

export const BIASES = [-4, -3, -2, 2, 3, 5] as const

/** Products of at most 6. */
export const EASY_NUMBERS = { input: [0, 3], weight: [-2, 2] } as const
/** Products of at most 12. */
export const USUAL_NUMBERS = { input: [0, 4], weight: [-2, 3] } as const
/** The same with negative inputs: a product of two negative numbers turns up. */
export const SIGNED_NUMBERS = { input: [-3, 4], weight: [-2, 3] } as const

/** The two layers that made people ask; see `NAMED_LAYERS`. */
export const NAMED_PLANS: { readonly [N in NamedLayer]: LevelPlan } = {
  // The lecture animation draws the 5x5x3 input already padded, as 7x7x3; two 3x3x3 filters, stride 2.
  'lecture-7x7x3': {
    geometries: [{ input: [3, 5, 5], filters: 2, kernel: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] }],
    numbers: { input: [0, 2], weight: [-1, 1], nonZeroWeights: 16, biases: [-1, 1, 2] },
    limits: null,
  },
  // How do three channels become one number per position, five times: a 25x25x5 volume.
  'image-25x25x3': {
    geometries: [{ input: [3, 25, 25], filters: 5, kernel: [3, 3], stride: [1, 1], padding: [1, 1, 1, 1] }],
    numbers: { input: [0, 3], weight: [-2, 2], nonZeroWeights: 12, biases: BIASES },
    limits: null,
  },
}

/** The layers of a level, or the named layer. */
export function planOf(levels: { readonly [L in Level]: LevelPlan }, difficulty: Difficulty): LevelPlan {
  return isNamedLayer(difficulty) ? NAMED_PLANS[difficulty] : levels[difficulty]
}

/**
 * A problem of the plan: the layer, the question and, where it asks for one cell, the cell are drawn together until
 * they are humane (see `countFaults`) or the best of a bounded number of draws.
 *
 * @param chooseAsk the question, given the output shape `(K, H, W)`
 */
export function drawProblem(random: Random, plan: LevelPlan, chooseAsk: (output: Shape3) => Ask): Params {
  const { geometries, numbers, limits } = plan
  // Chosen once: were it drawn anew each time, the geometries that are easily humane would turn up most.
  const geometry = random.pick(geometries)
  return drawBest(
    limits === null ? DRAWS_OF_A_NAMED_LAYER : DRAWS,
    () => {
      const layer = drawLayer(random, geometry, numbers)
      return { layer, ask: chooseAsk(conv2dOutputShape(toConv2dLayer(layer))) }
    },
    (params) => (limits === null ? countLookAlikes(params.layer) : countFaults(params, limits)),
  )
}
