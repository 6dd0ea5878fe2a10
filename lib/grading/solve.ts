import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { parameterCount } from '@/lib/conv/counts'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Ask, OutputPosition } from '@/lib/problems/ask'
import { askedCells } from '@/lib/problems/asked-cells'
import { isMissing } from '@/lib/problems/hidden-number'
import type { Conv2dParams, Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { countSteps } from './counts'
import { feedingChannelsStep } from './feeding-channels'
import { solveFollowThrough } from './follow-through'
import { solveGradients } from './gradients'
import { im2colColumnSteps } from './im2col-column'
import { missingNumberStep } from './missing-number'
import { outputChannelsStep, outputExtentSteps } from './output-size-steps'
import { solvePooling } from './pooling'
import { questionOf } from './question-of'
import { samePaddingSteps } from './same-padding'
import { settingsSteps } from './settings'
import type { CellStep, Conv2dStep, Solution } from './solution'
import { solveStack } from './stack'
import { startsSteps } from './starts'
import { solveTransposed } from './transposed'
import { windowSteps } from './window'
import { wrongValueStep } from './wrong-cell'

/** A solution lists its cells when they have no more products than this; of a larger one they are had one by one. */
const MOST_PRODUCTS_LISTED = 3000

/** The answer and the steps to it, worked out by the engine from the params. */
export function solve(params: Conv2dParams): Solution<Conv2dStep>
export function solve(params: Params): Solution
export function solve(params: Params): Solution {
  switch (params.op) {
    case 'conv2d':
      return solveConv2d(params)
    case 'pool2d':
      return solvePooling(params)
    case 'followThrough':
      return solveFollowThrough(params)
    case 'convTranspose2d':
      return solveTransposed(params)
    case 'stack':
      return solveStack(params)
    case 'conv2dGrad':
      return solveGradients(params)
  }
}

function solveConv2d({ layer: stored, ask }: Conv2dParams): Solution<Conv2dStep> {
  const layer = toConv2dLayer(stored)
  const cells = workedCells(layer, ask)
  const [, channels, height, width] = layer.weight.shape
  const isListed = cells.length * channels * height * width <= MOST_PRODUCTS_LISTED
  return {
    answer: questionOf(layer, ask).answer(),
    steps: [...stepsBeforeCells(layer, ask), ...(isListed ? cells.map((at) => solveLayerCell(layer, ask, at)) : [])],
    cellCount: cells.length,
  }
}

/**
 * The working of one cell of a convolution's answer; null where the question asks for no such cell. Of everything else the
 * solution lists all cells.
 *
 * @param at filter, row and column
 */
export function solveCell(params: Params, at: OutputPosition): CellStep | null {
  if (params.op !== 'conv2d') return null
  const { layer: stored, ask } = params
  const layer = toConv2dLayer(stored)
  const isAsked = askedCells(ask, conv2dOutputShape(layer)).some((cell) =>
    cell.every((part, axis) => part === at[axis]),
  )
  return isAsked ? solveLayerCell(layer, ask, at) : null
}

/** The cells whose working belongs to the solution: of a map with a wrong one that one; none where an equation has it. */
function workedCells(layer: Conv2dLayer, ask: Ask): OutputPosition[] {
  if (isMissing(ask)) return []
  return ask.kind === 'wrong-cell' ? [wrongValueStep(layer, ask).at] : askedCells(ask, conv2dOutputShape(layer))
}

function solveLayerCell(layer: Conv2dLayer, ask: Ask, at: OutputPosition): CellStep {
  const cell = explainCell(layer, at)
  return { rule: 'cell', ...cell, ...(ask.kind === 'relu-map' ? { afterRelu: Math.max(0, cell.result) } : {}) }
}

function stepsBeforeCells(layer: Conv2dLayer, ask: Ask): Conv2dStep[] {
  switch (ask.kind) {
    case 'products':
    case 'cell':
    case 'cells':
    case 'row':
    case 'pixel':
    case 'channels':
      return []
    case 'map':
    case 'relu-map':
      return outputExtentSteps(layer)
    case 'volume':
    case 'shape':
      return [outputChannelsStep(layer), ...outputExtentSteps(layer)]
    case 'parameters': {
      const [filters, channelsPerFilter, height, width] = layer.weight.shape
      const { weights, biases, total } = parameterCount(layer)
      return [
        {
          rule: 'parameters',
          filters,
          groups: layer.groups,
          channelsPerFilter,
          kernel: [height, width],
          weights,
          biases,
          result: total,
        },
      ]
    }
    case 'counts':
      return countSteps(layer, ask.of)
    case 'window':
      return windowSteps(layer, ask.at)
    case 'starts':
      return [...outputExtentSteps(layer), ...startsSteps(layer)]
    case 'feeding-channels':
      return [feedingChannelsStep(layer, ask.filter)]
    case 'im2col-column':
      return im2colColumnSteps(layer, ask)
    case 'same-padding':
      return samePaddingSteps(layer, ask.convention)
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input':
      return [missingNumberStep(layer, ask)]
    case 'settings':
      return settingsSteps(layer, ask)
    case 'wrong-cell':
      return [wrongValueStep(layer, ask)]
  }
}
