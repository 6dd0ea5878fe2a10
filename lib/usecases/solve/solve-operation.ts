import 'server-only'
import type { ExplainedCell } from '@/lib/conv/explain-cell'
import type { ScatteredCell } from '@/lib/conv/explain-conv-transpose2d'
import type { ExplainedInputGrad, ExplainedWeightGrad } from '@/lib/conv/explain-conv2d-gradients'
import type { ExplainedPoolCell } from '@/lib/conv/explain-pool2d'
import type { ExplainedReluCell } from '@/lib/conv/relu'
import type { Shape3, Shape4 } from '@/lib/conv/tensor'
import { refuseCosts } from './costs'
import {
  CONV2D_STEPS,
  type Explanation,
  GATHERED_STEPS,
  INPUT_GRAD_STEPS,
  POOL2D_STEPS,
  RELU_STEPS,
  SCATTERED_STEPS,
  WEIGHT_GRAD_STEPS,
} from './explanations'
import {
  CONV_TRANSPOSE2D,
  CONV2D,
  INPUT_GRAD,
  type NestedOutput,
  type Operation,
  POOL2D,
  RELU,
  WEIGHT_GRAD,
} from './operations'
import type { SolveOperationInput } from './solve.schema'

/** The most that the steps of one request list, all of them together. */
const MOST_EXPLAINED = 20_000

/** How one cell comes about, in its operation's own form. */
export type Step =
  | ExplainedCell
  | ScatteredCell
  | ExplainedPoolCell
  | ExplainedReluCell
  | ExplainedWeightGrad
  | ExplainedInputGrad

export type SolvedOperation = {
  readonly type: 'solved'
  /** `(K, H, W)`, or a weight's four axes */
  readonly shape: Shape3 | Shape4
  readonly output: NestedOutput
  /** The cells asked for, in reading order. */
  readonly steps: readonly Step[]
}

export type Refused = {
  readonly type: 'refused'
  readonly errors: readonly { readonly field: string; readonly message: string }[]
}

/** Computes an operation. How much work it is, is known and bounded before any of it is done. */
export function solveOperation(request: SolveOperationInput): SolvedOperation | Refused {
  switch (request.op) {
    case 'conv2d':
      return solve(CONV2D, CONV2D_STEPS, request.layer, request.steps)
    case 'convTranspose2d': {
      const { layer, steps } = request
      return typeof steps === 'object' && 'inputCell' in steps
        ? solve(CONV_TRANSPOSE2D, SCATTERED_STEPS, layer, { cell: steps.inputCell })
        : solve(CONV_TRANSPOSE2D, GATHERED_STEPS, layer, steps)
    }
    case 'maxPool2d':
    case 'avgPool2d':
      return solve(POOL2D, POOL2D_STEPS, request.layer, request.steps)
    case 'relu':
      return solve(RELU, RELU_STEPS, request.layer, request.steps)
    case 'conv2dWeightGrad':
      return solve(WEIGHT_GRAD, WEIGHT_GRAD_STEPS, request.layer, request.steps)
    case 'conv2dInputGrad':
      return solve(INPUT_GRAD, INPUT_GRAD_STEPS, request.layer, request.steps)
  }
}

function solve<Layer, Place extends Shape3 | Shape4, One extends Step>(
  operation: Operation<Layer>,
  explanation: Explanation<Layer, Place, One>,
  layer: Layer,
  steps: boolean | { readonly cell: Place },
): SolvedOperation | Refused {
  const problem = refuseCosts('layer', operation.costs(layer)) ?? refuseSteps(explanation, layer, steps)
  if (problem !== null) return { type: 'refused', errors: [problem] }
  const asked = steps === false ? [] : steps === true ? explanation.places(explanation.within(layer)) : [steps.cell]
  return {
    type: 'solved',
    shape: operation.shape(layer),
    output: operation.output(layer),
    steps: asked.map((place) => explanation.explain(layer, place)),
  }
}

function refuseSteps<Layer, Place extends Shape3 | Shape4>(
  { field, whose, unit, within, most, example }: Explanation<Layer, Place, Step>,
  layer: Layer,
  steps: boolean | { readonly cell: Place },
): { field: string; message: string } | null {
  if (steps === false) return null
  const shape = within(layer)
  const cells = steps === true ? shape.reduce((product, size) => product * size, 1) : 1
  const listed = cells * most(layer)
  if (listed > MOST_EXPLAINED) {
    const advice = steps === true ? ` Ask for one cell: ${example}.` : ''
    const message = `The steps would list up to ${listed} ${unit}; ${MOST_EXPLAINED} is the limit.${advice}`
    return { field: 'steps', message }
  }
  if (steps === true || steps.cell.every((place, axis) => place < (shape[axis] ?? 0))) return null
  return { field, message: `The ${whose} is ${shape.join(' by ')}; there is no cell [${steps.cell.join(', ')}].` }
}
