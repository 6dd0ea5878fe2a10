import type { ConvTranspose2dLayer, TransposedOperands } from './conv-transpose2d-layer'
import type { ExplainedCell, Term } from './explain-cell'
import { checkPosition, sumOfProducts, withoutNegativeZero } from './explanation'
import { at } from './tensor'
import { convTranspose2dOutputShape } from './transposed-extent'

/**
 * Gathered: every product behind one output cell, in the order `convTranspose2d` adds them: channels, input rows, input
 * columns, so each channel's kernel from its last cell to its first. `row` and `column` of a term are the input cell's,
 * `weightRow` and `weightColumn` the kernel's; there are only real cells, none is padding. A channel may have no terms
 * and sum 0, where no block reaches the cell. `result` is the very number `convTranspose2d` gives.
 *
 * Throws a RangeError when `position` is not a cell of the output.
 */
export function gatherCell(
  layer: ConvTranspose2dLayer,
  position: readonly [filter: number, row: number, column: number],
): ExplainedCell {
  checkPosition(position, convTranspose2dOutputShape(layer), 'output')
  return gatherTerms(layer, position)
}

/** As `gatherCell`, for an output of any size: `position` is not checked. */
export function gatherTerms(
  layer: TransposedOperands,
  [filter, row, column]: readonly [filter: number, row: number, column: number],
): ExplainedCell {
  const [top, left] = layer.padding
  const [channels, height, width] = layer.input.shape
  const [, filtersPerGroup, kernelHeight, kernelWidth] = layer.weight.shape
  const channelsPerGroup = channels / layer.groups
  const group = Math.floor(filter / filtersPerGroup)
  const meetingRows = meetings(row + top, height, kernelHeight, layer.stride[0], layer.dilation[0])
  const meetingColumns = meetings(column + left, width, kernelWidth, layer.stride[1], layer.dilation[1])

  const explained = Array.from({ length: channelsPerGroup }, (_, index) => {
    const channel = group * channelsPerGroup + index
    const terms = meetingRows.flatMap(([inputRow, weightRow]) =>
      meetingColumns.map(([inputColumn, weightColumn]): Term => {
        const value = withoutNegativeZero(at(layer.input, channel, inputRow, inputColumn))
        const weight = weightAt(layer, channel, filter - group * filtersPerGroup, weightRow, weightColumn)
        const product = withoutNegativeZero(value * weight)
        return { row: inputRow, column: inputColumn, weightRow, weightColumn, value, weight, product, isPadding: false }
      }),
    )
    return { channel, terms, sum: sumOfProducts(terms) }
  })
  const bias = withoutNegativeZero(layer.bias?.[filter] ?? 0)
  return {
    at: [filter, row, column],
    channels: explained,
    bias,
    result: sumOfProducts(explained.flatMap(({ terms }) => terms)) + bias,
  }
}

/** One product an input cell adds to the output cell at `row` and `column`, outside the output where it is cut. */
export type ScatteredTerm = {
  readonly row: number
  readonly column: number
  readonly weightRow: number
  readonly weightColumn: number
  readonly weight: number
  readonly product: number
  /** whether the padding cuts this product away */
  readonly isCut: boolean
}

/** What one input cell adds: to each output channel of its group its value times the kernel for that channel. */
export type ScatteredCell = {
  readonly at: readonly [channel: number, row: number, column: number]
  readonly value: number
  /** `terms` in the kernel's reading order, all kh x kw of them */
  readonly blocks: readonly { readonly filter: number; readonly terms: readonly ScatteredTerm[] }[]
}

/**
 * Scattered: the block or blocks one input cell adds to the output. The blocks of all input cells, each cell's products
 * added up without those that are cut, and the biases make the whole output.
 *
 * Throws a RangeError when `position` is not a cell of the input.
 */
export function scatterCell(
  layer: ConvTranspose2dLayer,
  position: readonly [channel: number, row: number, column: number],
): ScatteredCell {
  checkPosition(position, layer.input.shape, 'input')
  const [channel, row, column] = position
  const [, outputHeight, outputWidth] = convTranspose2dOutputShape(layer)
  const [channels, filtersPerGroup, kernelHeight, kernelWidth] = layer.weight.shape
  const [top, left] = layer.padding
  const group = Math.floor(channel / (channels / layer.groups))
  const value = withoutNegativeZero(at(layer.input, channel, row, column))

  const blocks = Array.from({ length: filtersPerGroup }, (_, filter) => ({
    filter: group * filtersPerGroup + filter,
    terms: Array.from({ length: kernelHeight * kernelWidth }, (_, cell): ScatteredTerm => {
      const weightRow = Math.floor(cell / kernelWidth)
      const weightColumn = cell % kernelWidth
      const outputRow = row * layer.stride[0] - top + weightRow * layer.dilation[0]
      const outputColumn = column * layer.stride[1] - left + weightColumn * layer.dilation[1]
      const weight = weightAt(layer, channel, filter, weightRow, weightColumn)
      return {
        row: outputRow,
        column: outputColumn,
        weightRow,
        weightColumn,
        weight,
        product: withoutNegativeZero(value * weight),
        isCut: outputRow < 0 || outputRow >= outputHeight || outputColumn < 0 || outputColumn >= outputWidth,
      }
    }),
  }))
  return { at: [channel, row, column], value, blocks }
}

/** Along one axis: which input cells reach a place of the uncut output, each with the kernel cell that takes it there. */
function meetings(
  place: number,
  input: number,
  kernel: number,
  stride: number,
  dilation: number,
): [inputCell: number, kernelCell: number][] {
  return Array.from({ length: kernel }, (_, cell): [number, number] => [(place - cell * dilation) / stride, cell])
    .filter(([inputCell]) => Number.isInteger(inputCell) && inputCell >= 0 && inputCell < input)
    .reverse()
}

function weightAt(layer: TransposedOperands, channel: number, filter: number, row: number, column: number): number {
  const [, filtersPerGroup, height, width] = layer.weight.shape
  const cell = ((channel * filtersPerGroup + filter) * height + row) * width + column
  // Inside by construction; NaN would show at once if it were not.
  return withoutNegativeZero(layer.weight.data[cell] ?? Number.NaN)
}
