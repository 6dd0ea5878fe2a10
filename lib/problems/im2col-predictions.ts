import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { im2colColumn } from '@/lib/conv/im2col'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { OUTPUT_RULES } from '@/lib/misconceptions/output-rules'
import { PADDING_RULES } from '@/lib/misconceptions/padding-rules'
import { STRIDE_RULES } from '@/lib/misconceptions/stride-rules'

/** A column as a method writes it down. */
type ColumnPrediction = { readonly id: string; readonly column: readonly number[] }

/** Row and column of the output. */
type Place = readonly [row: number, column: number]

/** Wrong ways to the window: on a layer with other settings, or that of another place. */
const MOVED_WINDOWS = {
  'stride-size-only': STRIDE_RULES['stride-size-only'],
  'stride-plus-one': STRIDE_RULES['stride-plus-one'],
  'padding-size-only': PADDING_RULES['padding-size-only'],
  'padding-edge': PADDING_RULES['padding-edge'],
} as const
const OTHER_PLACES = {
  'neighbour-cell-right': OUTPUT_RULES['neighbour-cell-right'],
  'neighbour-cell-below': OUTPUT_RULES['neighbour-cell-below'],
} as const

/** Wrong ways through the right window: where in its own column each number of the right one is taken from. */
const ORDERS = {
  'kernel-transposed': ([, height, width]: Sizes, channel: number, place: number) =>
    channel * height * width + (place % height) * width + Math.floor(place / height),
  'kernel-rotated-180': ([, height, width]: Sizes, channel: number, place: number) =>
    (channel + 1) * height * width - 1 - place,
  'slices-reversed': ([channels, height, width]: Sizes, channel: number, place: number) =>
    (channels - 1 - channel) * height * width + place,
} as const

type Sizes = readonly [channels: number, height: number, width: number]
type MovedId = keyof typeof MOVED_WINDOWS
type PlaceId = keyof typeof OTHER_PLACES
type OrderId = keyof typeof ORDERS

export type ColumnRuleId = MovedId | PlaceId | OrderId

/** The column of one place of the output, right and by each of the rules that apply. Of the first group. */
export function im2colPredictions(layer: Conv2dLayer, at: Place, rules: readonly ColumnRuleId[]): ColumnPrediction[] {
  const right = numbersOf(layer, at)
  const wrong = rules.flatMap((id) => {
    const column = wrongColumn(id, layer, at, right)
    return column === null ? [] : [{ id, column }]
  })
  return [{ id: 'right', column: right }, ...wrong]
}

function wrongColumn(id: ColumnRuleId, layer: Conv2dLayer, at: Place, right: readonly number[]): number[] | null {
  if (isOrder(id)) return reordered(id, layer, right)
  if (isOtherPlace(id)) {
    const shape = conv2dOutputShape(layer)
    const [, row, column] = OTHER_PLACES[id].placeOf([0, ...at], shape)
    return row === at[0] && column === at[1] ? null : numbersOf(layer, [row, column])
  }
  const changed = MOVED_WINDOWS[id].appliesTo(layer) ? MOVED_WINDOWS[id].changed(layer) : null
  if (changed === null) return null
  const [, rows, columns] = conv2dOutputShape(changed)
  // On the layer it makes up the rule has no such window.
  return at[0] < rows && at[1] < columns ? numbersOf(changed, at) : null
}

/** null: the order is the right one for a window of these sizes. */
function reordered(id: OrderId, { weight }: Conv2dLayer, right: readonly number[]): number[] | null {
  const [, channels, height, width] = weight.shape
  const sizes: Sizes = [channels, height, width]
  const from = right.map((_, place) =>
    ORDERS[id](sizes, Math.floor(place / (height * width)), place % (height * width)),
  )
  return from.every((place, index) => place === index) ? null : from.map((place) => right[place] ?? Number.NaN)
}

function numbersOf(layer: Conv2dLayer, at: Place): number[] {
  return im2colColumn(layer, at).map(({ value }) => value)
}

function isOrder(id: ColumnRuleId): id is OrderId {
  return id in ORDERS
}

function isOtherPlace(id: ColumnRuleId): id is PlaceId {
  return id in OTHER_PLACES
}
