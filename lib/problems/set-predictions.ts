import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { windowPositions } from '@/lib/conv/window'
import { DILATION_RULES } from '@/lib/misconceptions/dilation-rules'
import { GROUP_RULES } from '@/lib/misconceptions/group-rules'
import { OUTPUT_RULES } from '@/lib/misconceptions/output-rules'
import { PADDING_RULES } from '@/lib/misconceptions/padding-rules'
import { STRIDE_RULES } from '@/lib/misconceptions/stride-rules'
import type { OutputPosition } from './ask'

/** The set a method answers with, its elements in writing: equal sets have equal writing. */
type SetPrediction = { readonly id: string; readonly set: string }

/** Wrong ways to the place of a window: on a layer with other settings, or the window of another place. */
const MOVED_WINDOWS = {
  'stride-size-only': STRIDE_RULES['stride-size-only'],
  'stride-plus-one': STRIDE_RULES['stride-plus-one'],
  'padding-size-only': PADDING_RULES['padding-size-only'],
  'dilation-size-only': DILATION_RULES['dilation-size-only'],
  'dilation-plus-one': DILATION_RULES['dilation-plus-one'],
} as const
const OTHER_PLACES = {
  'neighbour-cell-right': OUTPUT_RULES['neighbour-cell-right'],
  'neighbour-cell-below': OUTPUT_RULES['neighbour-cell-below'],
} as const
const WINDOW_RULES = { ...MOVED_WINDOWS, ...OTHER_PLACES }

/** The channels that a wrong method takes for those of a group. */
const WRONG_CHANNELS: {
  readonly [Id in FeedingRuleId]: (layer: Conv2dLayer, group: number, filter: number) => number[]
} = {
  'group-first-only': ({ weight }) => numbersTo(weight.shape[1]),
  'groups-interleaved': ({ weight, groups }, group) =>
    numbersTo(weight.shape[1]).map((slice) => group + slice * groups),
  'groups-ignored': ({ input }) => numbersTo(input.shape[0]),
  // One channel each: the filters are dealt out to the channels in turn.
  'multiplier-order': ({ groups }, _, filter) => [filter % groups],
}

export type WindowRuleId = keyof typeof WINDOW_RULES
export type StartRuleId = keyof typeof STRIDE_RULES
export type FeedingRuleId = 'group-first-only' | 'groups-interleaved' | 'groups-ignored' | 'multiplier-order'

/** The input cells under a window, right and by each of the rules that apply. */
export function windowPredictions(
  layer: Conv2dLayer,
  at: OutputPosition,
  rules: readonly WindowRuleId[],
): SetPrediction[] {
  const wrong = rules
    .filter((id) => WINDOW_RULES[id].appliesTo(layer))
    .map((id) => {
      if (id === 'neighbour-cell-right' || id === 'neighbour-cell-below') {
        return { id, set: cellsUnder(layer, OTHER_PLACES[id].placeOf(at, conv2dOutputShape(layer))) }
      }
      return { id, set: cellsUnder(MOVED_WINDOWS[id].changed(layer) ?? layer, at) }
    })
  return [{ id: 'right', set: cellsUnder(layer, at) }, ...wrong]
}

/** Where windows start, right and by each of the rules that apply. */
export function startsPredictions(layer: Conv2dLayer, rules: readonly StartRuleId[]): SetPrediction[] {
  const [, rows, columns] = conv2dOutputShape(layer)
  const wrong = rules
    .map((id) => STRIDE_RULES[id])
    .filter((rule) => rule.appliesTo(layer))
    .map((rule) => {
      const windows = rule.reads(layer)
      return {
        id: rule.id,
        set: starts(rule.changed(layer) ?? layer, windows?.rows.length ?? rows, windows?.columns.length ?? columns),
      }
    })
  return [{ id: 'right', set: starts(layer, rows, columns) }, ...wrong]
}

/** The channels that feed a filter, right and by each of the rules that apply. */
export function feedingPredictions(
  layer: Conv2dLayer,
  filter: number,
  rules: readonly FeedingRuleId[],
): SetPrediction[] {
  const [filters, slices] = layer.weight.shape
  const group = Math.floor(filter / (filters / layer.groups))
  const right = numbersTo(slices).map((slice) => group * slices + slice)
  const wrong = rules
    .filter((id) => GROUP_RULES[id].appliesTo(layer))
    .map((id) => ({ id, set: WRONG_CHANNELS[id](layer, group, filter).join() }))
  return [{ id: 'right', set: right.join() }, ...wrong]
}

/** Every row with every column, none of the padding: the same cells have the same rows and columns. */
function cellsUnder(layer: Conv2dLayer, [, row, column]: OutputPosition): string {
  const [, height, width] = layer.input.shape
  const [, , kernelHeight, kernelWidth] = layer.weight.shape
  const { rows, columns } = windowPositions({ ...layer, kernel: [kernelHeight, kernelWidth] }, row, column)
  const inside = (places: readonly number[], size: number) => places.filter((place) => place >= 0 && place < size)
  const [rowsInside, columnsInside] = [inside(rows, height), inside(columns, width)]
  return rowsInside.length > 0 && columnsInside.length > 0 ? `${rowsInside} / ${columnsInside}` : 'none'
}

function starts({ stride, padding }: Conv2dLayer, rows: number, columns: number): string {
  const along = (axis: 0 | 1, windows: number) =>
    numbersTo(windows).map((window) => window * stride[axis] - padding[axis])
  return `${along(0, rows)} / ${along(1, columns)}`
}

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
