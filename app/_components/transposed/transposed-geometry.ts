import type { LitWindow } from '@/app/_components/grid-cells'
import type { OutputPosition } from '@/lib/problems/ask'
import type { TransposedAsk } from '@/lib/problems/transposed/params'
import type { PublicTransposedLayer } from '@/lib/problems/transposed/public-layer'

/** An input row (or column) and the row (or column) of the kernel that takes it to one output row (or column). */
type Meeting = { readonly input: number; readonly weight: number }

/** The input cells that reach one output cell: every pair of these rows and columns. */
export type Meetings = { readonly rows: readonly Meeting[]; readonly columns: readonly Meeting[] }

type BlockAsk = Extract<TransposedAsk, { kind: 'scattered-block' }>

/** Filters, rows and columns of the output. */
export function outputSize(layer: PublicTransposedLayer): { filters: number; rows: number; columns: number } {
  const [, height, width] = layer.input.shape
  const [, filtersPerGroup, kernelHeight, kernelWidth] = layer.weight.shape
  const { stride, padding, outputPadding, dilation, groups } = layer
  const [top, left, bottom, right] = padding
  return {
    filters: filtersPerGroup * groups,
    rows: (height - 1) * stride[0] + dilation[0] * (kernelHeight - 1) + 1 - top - bottom + outputPadding[0],
    columns: (width - 1) * stride[1] + dilation[1] * (kernelWidth - 1) + 1 - left - right + outputPadding[1],
  }
}

/** The input channels that one filter gets blocks from. */
export function channelsOf({ input, weight, groups }: PublicTransposedLayer, filter: number): number[] {
  const perGroup = input.shape[0] / groups
  const first = Math.floor(filter / weight.shape[1]) * perGroup
  return Array.from({ length: perGroup }, (_, index) => first + index)
}

/** The numbers of one input channel, row by row. */
export function inputValues({ input }: PublicTransposedLayer, channel: number): readonly (number | null)[] {
  const [, height, width] = input.shape
  return input.data?.slice(channel * height * width, (channel + 1) * height * width) ?? []
}

/** The kernel that one input channel has for one filter, row by row. */
export function kernelWeights(
  { weight }: PublicTransposedLayer,
  channel: number,
  filter: number,
): readonly (number | null)[] {
  const [, filtersPerGroup, height, width] = weight.shape
  const start = (channel * filtersPerGroup + (filter % filtersPerGroup)) * height * width
  return weight.data?.slice(start, start + height * width) ?? []
}

/** The input cells whose blocks reach an output cell; none where it lies outside the output. */
export function meetingsOf(layer: PublicTransposedLayer, [, row, column]: OutputPosition): Meetings {
  const [, height, width] = layer.input.shape
  const [, , kernelHeight, kernelWidth] = layer.weight.shape
  const { stride, padding, dilation } = layer
  const size = outputSize(layer)
  if (row < 0 || row >= size.rows || column < 0 || column >= size.columns) return { rows: [], columns: [] }
  return {
    rows: meetingsAlong(row + padding[0], height, kernelHeight, stride[0], dilation[0]),
    columns: meetingsAlong(column + padding[1], width, kernelWidth, stride[1], dilation[1]),
  }
}

/** What is lit in one input channel for an output cell: the cells that reach it, with their weights. null: none do. */
export function litInput(layer: PublicTransposedLayer, at: OutputPosition, channel: number): LitWindow | null {
  const { rows, columns } = meetingsOf(layer, at)
  if (rows.length === 0 || columns.length === 0 || !channelsOf(layer, at[0]).includes(channel)) return null
  const weights = kernelWeights(layer, channel, at[0])
  const [, , , width] = layer.weight.shape
  return {
    rows: rows.map(({ input }) => input),
    columns: columns.map(({ input }) => input),
    weights: rows.flatMap((row) => columns.map((column) => weights[row.weight * width + column.weight] ?? null)),
  }
}

/** The cells of the kernel that take those input cells there. null: none do. */
export function litKernel(layer: PublicTransposedLayer, at: OutputPosition): LitWindow | null {
  const { rows, columns } = meetingsOf(layer, at)
  if (rows.length === 0 || columns.length === 0) return null
  return { rows: rows.map(({ weight }) => weight).reverse(), columns: columns.map(({ weight }) => weight).reverse() }
}

/** Where one cell of a block lies on the output; outside of it where it is cut off. */
export function blockPlace(
  { stride, padding, dilation }: PublicTransposedLayer,
  { input, filter }: BlockAsk,
  row: number,
  column: number,
): OutputPosition {
  return [
    filter,
    input[1] * stride[0] - padding[0] + row * dilation[0],
    input[2] * stride[1] - padding[1] + column * dilation[1],
  ]
}

/** The cell of a block that lies at an output position, as `blockPlace` gives it. */
export function blockCell(
  layer: PublicTransposedLayer,
  ask: BlockAsk,
  [, row, column]: OutputPosition,
): { row: number; column: number } {
  const [, firstRow, firstColumn] = blockPlace(layer, ask, 0, 0)
  return { row: (row - firstRow) / layer.dilation[0], column: (column - firstColumn) / layer.dilation[1] }
}

/** Input cells in their order, so the kernel's cells from the last to the first. `place` is on the uncut output. */
function meetingsAlong(place: number, input: number, kernel: number, stride: number, dilation: number): Meeting[] {
  return Array.from(
    { length: kernel },
    (_, weight): Meeting => ({ input: (place - weight * dilation) / stride, weight }),
  )
    .filter((meeting) => Number.isInteger(meeting.input) && meeting.input >= 0 && meeting.input < input)
    .reverse()
}
