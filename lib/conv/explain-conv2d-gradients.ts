import type { Conv2dInputGradLayer, Conv2dWeightGradLayer } from './conv2d-gradient-layers'
import { asTransposed } from './conv2d-gradients'
import { gatherTerms } from './explain-conv-transpose2d'
import { checkPosition, sumOfProducts, withoutNegativeZero } from './explanation'
import { at, type Tensor } from './tensor'

/** One product of a weight's gradient: an input value times the gradient of the output cell it went into. */
export type WeightGradTerm = {
  /** of the output cell */
  readonly gradRow: number
  readonly gradColumn: number
  /** of the input cell, on the unpadded input, so may lie outside it */
  readonly row: number
  readonly column: number
  /** the input's value, 0 in the padding */
  readonly value: number
  readonly grad: number
  readonly product: number
  readonly isPadding: boolean
}

/** The gradient of one weight, whole. `result` is the very number `conv2dWeightGrad` gives. */
export type ExplainedWeightGrad = {
  readonly at: readonly [filter: number, channel: number, weightRow: number, weightColumn: number]
  /** counted over the whole input, whatever the groups */
  readonly inputChannel: number
  readonly terms: readonly WeightGradTerm[]
  readonly result: number
}

/**
 * Every product behind the gradient of one weight, one for each cell of its filter's map, in reading order.
 * Throws a RangeError when `position` is not a cell of the weight.
 */
export function explainWeightGrad(
  layer: Conv2dWeightGradLayer,
  position: readonly [filter: number, channel: number, weightRow: number, weightColumn: number],
): ExplainedWeightGrad {
  const { input, outputGrad, kernelSize, stride, padding, dilation, groups } = layer
  const [channels, height, width] = input.shape
  const [filters, gradHeight, gradWidth] = outputGrad.shape
  checkPosition(position, [filters, channels / groups, ...kernelSize], 'weight')
  const [filter, channel, weightRow, weightColumn] = position
  const inputChannel = Math.floor((filter * groups) / filters) * (channels / groups) + channel

  const terms = Array.from({ length: gradHeight * gradWidth }, (_, cell): WeightGradTerm => {
    const gradRow = Math.floor(cell / gradWidth)
    const gradColumn = cell % gradWidth
    const row = gradRow * stride[0] - padding[0] + weightRow * dilation[0]
    const column = gradColumn * stride[1] - padding[1] + weightColumn * dilation[1]
    const isPadding = row < 0 || row >= height || column < 0 || column >= width
    const value = isPadding ? 0 : withoutNegativeZero(at(input, inputChannel, row, column))
    const grad = withoutNegativeZero(at(outputGrad, filter, gradRow, gradColumn))
    return { gradRow, gradColumn, row, column, value, grad, product: withoutNegativeZero(value * grad), isPadding }
  })
  return { at: [filter, channel, weightRow, weightColumn], inputChannel, terms, result: sumOfProducts(terms) }
}

/** One product of an input cell's gradient: the gradient of an output cell times the weight it lay under there. */
export type InputGradTerm = {
  /** of the output cell */
  readonly gradRow: number
  readonly gradColumn: number
  readonly weightRow: number
  readonly weightColumn: number
  readonly grad: number
  readonly weight: number
  readonly product: number
}

/** The gradient of one input cell, whole. `result` is the very number `conv2dInputGrad` gives. */
export type ExplainedInputGrad = {
  readonly at: readonly [channel: number, row: number, column: number]
  /** the filters that see this channel; one may have no terms and sum 0, where no window of it reaches the cell */
  readonly filters: readonly {
    readonly filter: number
    readonly terms: readonly InputGradTerm[]
    readonly sum: number
  }[]
  readonly result: number
}

/**
 * Every product behind the gradient of one input cell: filters, then rows and columns of the output.
 * Throws a RangeError when `position` is not a cell of the input.
 */
export function explainInputGrad(
  layer: Conv2dInputGradLayer,
  position: readonly [channel: number, row: number, column: number],
): ExplainedInputGrad {
  checkPosition(position, layer.inputShape, 'input')
  const gathered = gatherTerms(asTransposed(layer), position)
  const filters = gathered.channels.map(({ channel, terms, sum }) => ({
    filter: channel,
    terms: terms.map(
      ({ row, column, weightRow, weightColumn, value, weight, product }): InputGradTerm => ({
        gradRow: row,
        gradColumn: column,
        weightRow,
        weightColumn,
        grad: value,
        weight,
        product,
      }),
    ),
    sum,
  }))
  return { at: gathered.at, filters, result: gathered.result }
}

/** The gradient of one bias, whole: the gradients of its filter's map, in reading order. */
export type ExplainedBiasGrad = {
  readonly filter: number
  readonly terms: readonly { readonly gradRow: number; readonly gradColumn: number; readonly grad: number }[]
  /** the very number `conv2dBiasGrad` gives */
  readonly result: number
}

/** What the gradient of one bias is made of. Throws a RangeError when there is no such filter. */
export function explainBiasGrad(outputGrad: Tensor, filter: number): ExplainedBiasGrad {
  const [filters, height, width] = outputGrad.shape
  checkPosition([filter], [filters], 'bias')
  const terms = Array.from({ length: height * width }, (_, cell) => {
    const gradRow = Math.floor(cell / width)
    const gradColumn = cell % width
    return { gradRow, gradColumn, grad: withoutNegativeZero(at(outputGrad, filter, gradRow, gradColumn)) }
  })
  return { filter, terms, result: terms.reduce((sum, { grad }) => sum + grad, 0) }
}
