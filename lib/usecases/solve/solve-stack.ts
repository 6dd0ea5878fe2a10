import 'server-only'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { runStack } from '@/lib/conv/run-stack'
import { type Stack, type StackTrace, traceStack } from '@/lib/conv/stack'
import type { ResolvedStackLayer } from '@/lib/conv/stack-layer'
import type { Shape3 } from '@/lib/conv/tensor'
import { type Cost, conv2dCosts, pool2dCosts, refuseCosts, reluCosts, scatterCosts } from './costs'
import type { Refused } from './solve-operation'
import type { SolveStackInput } from './stack.schema'

type PerAxis = readonly [rows: number, columns: number]

/** What is known after one layer. Counts are this layer's; the receptive field is that of its cells on the stack's input. */
type SolvedLayer = {
  readonly op: ResolvedStackLayer['op']
  /** `(K, H, W)` */
  readonly shape: Shape3
  readonly parameters: number
  readonly multiplyAdds: number
  /** in cells of the stack's input */
  readonly receptiveField: { readonly size: PerAxis; readonly jump: PerAxis; readonly start: PerAxis }
}

export type SolvedStack = {
  readonly type: 'solved'
  /** of the last layer's output, `(K, H, W)` */
  readonly shape: Shape3
  readonly layers: readonly SolvedLayer[]
  /** of all layers together */
  readonly parameters: number
  readonly multiplyAdds: number
  /** `[filter][row][column]`, where the stack was given data */
  readonly output?: readonly (readonly (readonly number[])[])[]
}

/** Follows a stack layer by layer, and computes it where there is data. The work is known and bounded before. */
export function solveStack({ stack, data }: SolveStackInput): SolvedStack | Refused {
  const costs = [followingCost(stack), ...(data === null ? [] : stack.layers.flatMap(layerCosts))]
  const problem = refuseCosts('stack', costs)
  if (problem !== null) return { type: 'refused', errors: [{ ...problem, field: 'stack' }] }

  const traced = solved(traceStack(stack), stack.inputShape)
  if (data === null) return traced
  const run = runStack(stack, data)
  if (run.type === 'refused') {
    const errors = run.problems.map(({ layer, field, message }) => ({
      // What the layer is given is no field of the request: the layers before made it.
      field: layer === null ? field : field === 'input' ? `stack[${layer}]` : `stack[${layer}].${field}`,
      message,
    }))
    return { type: 'refused', errors }
  }
  const output = run.outputs.at(-1)
  return output === undefined ? traced : { ...traced, output: nestedArrays(output) }
}

function solved({ layers, parameters, multiplyAdds }: StackTrace, inputShape: Shape3): SolvedStack {
  return {
    type: 'solved',
    shape: layers.at(-1)?.outputShape ?? inputShape,
    layers: layers.map(({ op, outputShape, receptiveField: { rows, columns }, ...counts }) => ({
      op,
      shape: outputShape,
      parameters: counts.parameters.total,
      multiplyAdds: counts.multiplyAdds,
      receptiveField: {
        size: [rows.size, columns.size],
        jump: [rows.jump, columns.jump],
        start: [rows.start, columns.start],
      },
    })),
    parameters: parameters.total,
    multiplyAdds,
  }
}

/**
 * A receptive field is followed through all layers before, and behind transposed convolutions from as many cells as their
 * strides multiply to.
 */
function followingCost({ layers }: Stack): Cost {
  let count = 0
  let spread: PerAxis = [1, 1]
  for (const [index, layer] of layers.entries()) {
    if (layer.op === 'convTranspose2d') spread = [spread[0] * layer.stride[0], spread[1] * layer.stride[1]]
    const [, height, width] = layer.outputShape
    count += (Math.min(spread[0], height) + Math.min(spread[1], width)) * (index + 1)
  }
  return { kind: 'cells to follow for the receptive fields', count, field: 'stack' }
}

function layerCosts(layer: ResolvedStackLayer): readonly Cost[] {
  if (layer.op === 'relu') return reluCosts(layer.inputShape)
  const input = { shape: layer.inputShape }
  if (!('weightShape' in layer)) return pool2dCosts({ ...layer, input })
  const geometry = { ...layer, input, weight: { shape: layer.weightShape } }
  return geometry.op === 'conv2d' ? conv2dCosts(geometry) : scatterCosts(geometry, layer.outputShape)
}
