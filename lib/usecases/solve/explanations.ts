import 'server-only'
import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import type { Conv2dInputGradLayer, Conv2dWeightGradLayer } from '@/lib/conv/conv2d-gradient-layers'
import { asTransposed } from '@/lib/conv/conv2d-gradients'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { type ExplainedCell, explainCell } from '@/lib/conv/explain-cell'
import { gatherCell, type ScatteredCell, scatterCell } from '@/lib/conv/explain-conv-transpose2d'
import {
  type ExplainedInputGrad,
  type ExplainedWeightGrad,
  explainInputGrad,
  explainWeightGrad,
} from '@/lib/conv/explain-conv2d-gradients'
import { type ExplainedPoolCell, explainPoolCell } from '@/lib/conv/explain-pool2d'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { pool2dOutputShape } from '@/lib/conv/pool-extent'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { type ExplainedReluCell, explainReluCell } from '@/lib/conv/relu'
import type { Shape3, Shape4, Tensor } from '@/lib/conv/tensor'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import { weightShape } from './operations'

/** How the cells of a tensor are explained. A place has the axes that the tensor's shape has. */
export type Explanation<Layer, Place extends Shape3 | Shape4, Step> = {
  /** where a request names the cell, and how */
  readonly field: 'steps.cell' | 'steps.inputCell'
  readonly example: string
  /** the tensor that has the cells, and its shape */
  readonly whose: 'output' | 'input'
  readonly within: (layer: Layer) => Place
  /** all places of a tensor of that shape, in reading order */
  readonly places: (shape: Place) => Place[]
  /** what a step lists, and the most that it can list */
  readonly unit: 'products' | 'cells'
  readonly most: (layer: Layer) => number
  readonly explain: (layer: Layer, place: Place) => Step
}

const ofOutput = { field: 'steps.cell', whose: 'output', places: places3 } as const
const ofFilters = { ...ofOutput, example: '{"cell":[filter, row, column]}', unit: 'products' } as const
const ofChannels = { ...ofOutput, example: '{"cell":[channel, row, column]}' } as const

export const CONV2D_STEPS: Explanation<Conv2dLayer, Shape3, ExplainedCell> = {
  ...ofFilters,
  within: conv2dOutputShape,
  most: ({ weight: { shape } }) => shape[1] * shape[2] * shape[3],
  explain: explainCell,
}

export const GATHERED_STEPS: Explanation<ConvTranspose2dLayer, Shape3, ExplainedCell> = {
  ...ofFilters,
  within: convTranspose2dOutputShape,
  most: mostGathered,
  explain: gatherCell,
}

/** The other way to tell a transposed convolution: what one input cell adds. */
export const SCATTERED_STEPS: Explanation<ConvTranspose2dLayer, Shape3, ScatteredCell> = {
  field: 'steps.inputCell',
  example: '{"inputCell":[channel, row, column]}',
  whose: 'input',
  within: ({ input }) => input.shape,
  places: places3,
  unit: 'products',
  most: ({ weight: { shape } }) => shape[1] * shape[2] * shape[3],
  explain: scatterCell,
}

export const POOL2D_STEPS: Explanation<Pool2dLayer, Shape3, ExplainedPoolCell> = {
  ...ofChannels,
  within: pool2dOutputShape,
  unit: 'cells',
  most: ({ kernelSize: [height, width] }) => height * width,
  explain: explainPoolCell,
}

export const RELU_STEPS: Explanation<Tensor, Shape3, ExplainedReluCell> = {
  ...ofChannels,
  within: ({ shape }) => shape,
  unit: 'cells',
  most: () => 1,
  explain: explainReluCell,
}

export const WEIGHT_GRAD_STEPS: Explanation<Conv2dWeightGradLayer, Shape4, ExplainedWeightGrad> = {
  field: 'steps.cell',
  example: '{"cell":[filter, channel, row, column]}',
  whose: 'output',
  within: weightShape,
  places: places4,
  unit: 'products',
  most: ({ outputGrad: { shape } }) => shape[1] * shape[2],
  explain: explainWeightGrad,
}

export const INPUT_GRAD_STEPS: Explanation<Conv2dInputGradLayer, Shape3, ExplainedInputGrad> = {
  ...ofChannels,
  within: ({ inputShape }) => inputShape,
  unit: 'products',
  most: (layer) => mostGathered(asTransposed(layer)),
  explain: explainInputGrad,
}

/**
 * At most every kernel cell of each channel meets an input cell in one output cell. With a stride it is fewer, but all
 * are tried.
 */
function mostGathered({ input, weight, groups }: Pick<ConvTranspose2dLayer, 'input' | 'weight' | 'groups'>): number {
  return (input.shape[0] / groups) * weight.shape[2] * weight.shape[3]
}

function places3([channels, height, width]: Shape3): Shape3[] {
  return range(channels).flatMap((channel) =>
    range(height).flatMap((row) => range(width).map((column): Shape3 => [channel, row, column])),
  )
}

function places4([filters, ...maps]: Shape4): Shape4[] {
  return range(filters).flatMap((filter) => places3(maps).map((place): Shape4 => [filter, ...place]))
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index)
}
