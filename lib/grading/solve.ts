import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { parameterCount } from '@/lib/conv/counts'
import { explainCell } from '@/lib/conv/explain-cell'
import { type AxisGeometry, traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes, conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Ask, OutputPosition } from '@/lib/problems/ask'
import { askedCells } from '@/lib/problems/asked-cells'
import type { Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { questionOf } from './question-of'
import type { CellStep, OutputExtentStep, Solution, SolutionStep } from './solution'

/** A solution lists its cells when they have no more products than this; of a larger one they are had one by one. */
const MOST_PRODUCTS_LISTED = 3000

/** The answer and the steps to it, worked out by the engine from the params. */
export function solve({ layer: stored, ask }: Params): Solution {
  const layer = toConv2dLayer(stored)
  const cells = askedCells(ask, conv2dOutputShape(layer))
  const [, channels, height, width] = layer.weight.shape
  const isListed = cells.length * channels * height * width <= MOST_PRODUCTS_LISTED
  return {
    answer: questionOf(layer, ask).answer(),
    steps: [...stepsBeforeCells(layer, ask), ...(isListed ? cells.map((at) => solveLayerCell(layer, at)) : [])],
    cellCount: cells.length,
  }
}

/**
 * The working of one cell of the answer; null where the question asks for no such cell.
 *
 * @param at filter, row and column
 */
export function solveCell({ layer: stored, ask }: Params, at: OutputPosition): CellStep | null {
  const layer = toConv2dLayer(stored)
  const isAsked = askedCells(ask, conv2dOutputShape(layer)).some((cell) =>
    cell.every((part, axis) => part === at[axis]),
  )
  return isAsked ? solveLayerCell(layer, at) : null
}

function solveLayerCell(layer: Conv2dLayer, at: OutputPosition): CellStep {
  return { rule: 'cell', ...explainCell(layer, at) }
}

function stepsBeforeCells(layer: Conv2dLayer, ask: Ask): SolutionStep[] {
  switch (ask.kind) {
    case 'products':
    case 'cell':
    case 'channels':
      return []
    case 'map':
      return sizeSteps(layer)
    case 'volume':
    case 'shape':
      return [
        { rule: 'output-channels', filters: layer.weight.shape[0], result: layer.weight.shape[0] },
        ...sizeSteps(layer),
      ]
    case 'parameters': {
      const [filters, channelsPerFilter, height, width] = layer.weight.shape
      const { weights, biases, total } = parameterCount(layer)
      return [
        { rule: 'parameters', filters, channelsPerFilter, kernel: [height, width], weights, biases, result: total },
      ]
    }
  }
}

function sizeSteps(layer: Conv2dLayer): OutputExtentStep[] {
  const { rows, columns } = conv2dOutputAxes(layer)
  return [sizeStep('rows', rows), sizeStep('columns', columns)]
}

function sizeStep(axis: OutputExtentStep['axis'], geometry: AxisGeometry): OutputExtentStep {
  const { output, ...trace } = traceOutputExtent(geometry)
  return { rule: 'output-extent', axis, ...geometry, ...trace, result: output }
}
