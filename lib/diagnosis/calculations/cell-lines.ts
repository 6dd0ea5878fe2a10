import { type ExplainedChannel, explainCell, type Term } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { CalculationLine } from '@/lib/diagnosis/calculation'
import { capital, formatList } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import type { CellWay } from './cell-way'
import { addUp, line, reluLine } from './lines'
import { placesInWords, written } from './writing'

/** What one channel comes to in a window, with the lines to it. */
type WorkedChannel = { readonly lines: readonly CalculationLine[]; readonly sum: number }

/** One number of an output, worked out in some way. */
export type WorkedCell = {
  /** Which cells the window lies on, without a full stop. */
  readonly source: string
  readonly channels: readonly WorkedChannel[]
  readonly lines: readonly CalculationLine[]
}

/** One cell, worked out in some way; null where that gives no such cell. */
export function workedCell(way: CellWay, place: OutputPosition): WorkedCell | null {
  const [, slices] = way.layer.weight.shape
  const [map, row, column] = place
  const filter = way.isStacked ? Math.floor(map / slices) : map
  const [filters, rows, columns] = conv2dOutputShape(way.layer)
  if (filter >= filters || row >= rows || column >= columns) return null

  const explained = explainCell(way.layer, [filter, row, column]).channels
  const read = way.isStacked ? explained.slice(map % slices, (map % slices) + 1) : explained
  const channels = read.map((channel) => workedChannel(way, channel, explained.indexOf(channel)))
  const sums = channels.map(({ sum }) => sum)
  return {
    source: sourceOf(way, read),
    channels,
    lines: [...channels.flatMap(({ lines }) => lines), ...totalLines(way, filter, sums)],
  }
}

/** What is done with the sums of the channels: their total, the bias. */
export function totalLines(way: CellWay, filter: number, sums: readonly number[]): CalculationLine[] {
  const [, slices, height, width] = way.layer.weight.shape
  const size = { channels: slices, cells: height * width }
  const put = way.total(sums, size)
  const total = put?.result ?? addUp(sums)
  const lines = put ? [line('total', sums.length > 1 ? 'sum of the channels' : 'all products', put)] : []
  if (way.relu === 'before the bias') lines.push(reluLine(total, 'relu before bias'))
  const soFar = lines.at(-1)?.result ?? total
  const bias = way.layer.bias && way.bias?.(soFar, (way.layer.bias[filter] ?? 0) + 0, size)
  if (bias) lines.push(line('bias', biasName(way, filter), bias))
  return lines
}

function workedChannel(way: CellWay, { channel, terms }: ExplainedChannel, slice: number): WorkedChannel {
  const products = terms.map((term) => termLine(way, channel, slice, term))
  const numbers = products.map(({ result }) => result)
  const [only = 0] = numbers
  const sum = numbers.length > 1 ? way.sum(numbers) : null
  const lines = sum ? [...products, line(`sum ${slice}`, `channel ${way.channelOf(channel)}`, sum)] : products
  if (way.relu !== 'of each channel') return { lines, sum: sum?.result ?? only }
  const rectified = reluLine(sum?.result ?? only, `relu ${slice}`)
  return { lines: [...lines, rectified], sum: rectified.result }
}

function termLine(way: CellWay, channel: number, slice: number, term: Term): CalculationLine {
  const { row, column, weightRow, weightColumn, weight, isPadding } = term
  const value = isPadding ? (way.border ?? term.value) : term.value
  const place = `row ${written(row)}, column ${written(column)}${isPadding ? ' (padding)' : ''}`
  return line(
    `term ${slice} ${weightRow} ${weightColumn}`,
    way.inputChannels > 1 ? `channel ${way.channelOf(channel)}, ${place}` : place,
    way.term(value, weight),
  )
}

function biasName({ layer, biasOf }: CellWay, filter: number): string {
  return layer.weight.shape[0] > 1 ? `bias of filter ${biasOf(filter)}` : 'bias'
}

function sourceOf(way: CellWay, channels: readonly ExplainedChannel[]): string {
  const terms = channels.flatMap((channel) => channel.terms)
  const [, height, width] = way.layer.input.shape
  const rows = [...new Set(terms.map(({ row }) => row))]
  const columns = [...new Set(terms.map(({ column }) => column))]
  const window = `${counted('row', rows)}, ${counted('column', columns)}`
  const names = channels.map(({ channel }) => way.channelOf(channel))
  const padding = paddingInWords(outside(rows, height), outside(columns, width))
  return `${capital(window)} of ${channelsInWords(names, way.inputChannels)}${padding}`
}

/** "; row −1 and column −1 are padding" */
function paddingInWords(rows: readonly number[], columns: readonly number[]): string {
  const parts = [
    ...(rows.length > 0 ? [counted('row', rows)] : []),
    ...(columns.length > 0 ? [counted('column', columns)] : []),
  ]
  if (parts.length === 0) return ''
  return `; ${formatList(parts)} ${rows.length + columns.length === 1 ? 'is' : 'are'} padding`
}

/** The places that are not on the input. */
function outside(places: readonly number[], size: number): number[] {
  return places.filter((place) => place < 0 || place >= size)
}

function counted(unit: string, places: readonly number[]): string {
  return `${unit}${places.length === 1 ? '' : 's'} ${placesInWords(places)}`
}

function channelsInWords(channels: readonly number[], all: number): string {
  if (all === 1) return 'the input'
  if (channels.length === 1) return `channel ${channels.join()}`
  if (channels.length < all) return `channels ${placesInWords(channels)}`
  return all === 2 ? 'both channels' : `all ${all} channels`
}
