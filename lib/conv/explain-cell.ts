import type { Conv2dLayer } from './conv2d-layer'
import { checkPosition, sumOfProducts, withoutNegativeZero } from './explanation'
import { conv2dOutputShape } from './output-shape'
import { paddedSource } from './padding-mode'
import { at } from './tensor'
import { type WindowPositions, windowPositions } from './window'

/** One product: input value times weight. Row and column are positions on the unpadded input, so may lie outside it. */
export type Term = {
  readonly row: number
  readonly column: number
  readonly weightRow: number
  readonly weightColumn: number
  /** the input's value; in the padding 0, or the value of the `source` */
  readonly value: number
  readonly weight: number
  readonly product: number
  readonly isPadding: boolean
  /** the input cell whose value stands in the padding; left out on the input, and where the padding is a zero */
  readonly source?: { readonly row: number; readonly column: number }
}

/** The products of one input channel (counted over the whole input, whatever the groups) and their sum. */
export type ExplainedChannel = { readonly channel: number; readonly terms: readonly Term[]; readonly sum: number }

/**
 * One output cell, whole. `bias` is 0 where the layer has none. `result` is the very number `conv2d` gives: all products
 * added one after the other, then the bias. With whole numbers that is the channels' sums and the bias; with fractions
 * it may differ from those in the last bit.
 */
export type ExplainedCell = {
  readonly at: readonly [filter: number, row: number, column: number]
  readonly channels: readonly ExplainedChannel[]
  readonly bias: number
  readonly result: number
}

/**
 * Every product behind one output cell, in the order `conv2d` adds them: channels, kernel rows, kernel columns.
 * Throws a RangeError when `position` is not a cell of the output.
 */
export function explainCell(
  layer: Conv2dLayer,
  position: readonly [filter: number, row: number, column: number],
): ExplainedCell {
  checkPosition(position, conv2dOutputShape(layer), 'output')
  const [filter, row, column] = position
  const [filters, channelsPerFilter, kernelHeight, kernelWidth] = layer.weight.shape
  const firstChannel = Math.floor(filter / (filters / layer.groups)) * channelsPerFilter
  const window = windowPositions({ ...layer, kernel: [kernelHeight, kernelWidth] }, row, column)

  const channels = Array.from({ length: channelsPerFilter }, (_, weightChannel) => {
    const channel = firstChannel + weightChannel
    const terms = channelTerms(layer, window, channel, filter, weightChannel)
    return { channel, terms, sum: sumOfProducts(terms) }
  })
  const bias = layer.bias === null ? 0 : withoutNegativeZero(layer.bias[filter] ?? Number.NaN)
  return {
    at: [filter, row, column],
    channels,
    bias,
    result: sumOfProducts(channels.flatMap(({ terms }) => terms)) + bias,
  }
}

function channelTerms(
  { input, weight, paddingMode }: Conv2dLayer,
  { rows, columns }: WindowPositions,
  channel: number,
  filter: number,
  weightChannel: number,
): Term[] {
  const [, height, width] = input.shape
  const [, channels, kernelHeight, kernelWidth] = weight.shape
  return rows.flatMap((row, weightRow) => {
    const sourceRow = paddedSource(row, height, paddingMode)
    return columns.map((column, weightColumn) => {
      const sourceColumn = paddedSource(column, width, paddingMode)
      const isPadding = row !== sourceRow || column !== sourceColumn
      const source = sourceRow === null || sourceColumn === null ? null : { row: sourceRow, column: sourceColumn }
      const weightCell = ((filter * channels + weightChannel) * kernelHeight + weightRow) * kernelWidth + weightColumn
      const value = source === null ? 0 : withoutNegativeZero(at(input, channel, source.row, source.column))
      // Inside by construction; NaN would show at once if it were not.
      const factor = withoutNegativeZero(weight.data[weightCell] ?? Number.NaN)
      const product = withoutNegativeZero(value * factor)
      const term = { row, column, weightRow, weightColumn, value, weight: factor, product, isPadding }
      return isPadding && source !== null ? { ...term, source } : term
    })
  })
}
