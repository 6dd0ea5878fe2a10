import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { isLayerRule } from '@/lib/diagnosis/conv2d-outputs'
import { inputDilated } from '@/lib/misconceptions/dilation-rules'
import type { ReluRuleId, RuleId, ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { entryOf } from './entry-of'
import { addUp, type Written } from './lines'
import { largestOf, minus, plus, productOf, quotientOf, sumOf, written } from './writing'

/** How many products a window has. */
export type WindowSize = { readonly channels: number; readonly cells: number }

/** How somebody works out one number of a convolution's output. */
export type CellWay = {
  /** the layer that is worked on; its biases are those of the right one, but for those of other filters */
  readonly layer: Conv2dLayer
  /** how many the input has, whatever becomes of it */
  readonly inputChannels: number
  /** what stands in the padding, whatever the layer says; null: what it says */
  readonly border: number | null
  readonly term: (value: number, weight: number) => Written
  /** how the products of one channel are put together */
  readonly sum: (products: readonly number[]) => Written
  /** how the channels are put together; null: there is nothing to put together */
  readonly total: (sums: readonly number[], size: WindowSize) => Written | null
  /** what the bias does to the total; null: nothing */
  readonly bias: ((total: number, bias: number, size: WindowSize) => Written) | null
  readonly relu: 'none' | 'of each channel' | 'before the bias'
  /** the input channel that stands in the place of a channel */
  readonly channelOf: (channel: number) => number
  /** the filter whose bias stands in the place of a filter's */
  readonly biasOf: (filter: number) => number
  /** a map for each channel of each filter, in the place of their sum */
  readonly isStacked: boolean
}

const multiplied = (value: number, weight: number): Written => ({
  text: productOf(value, weight),
  // Adding 0 turns -0 into 0.
  result: value * weight + 0,
})

const added = (numbers: readonly number[]): Written => ({ text: sumOf(numbers), result: addUp(numbers) })

function addedChannels(sums: readonly number[]): Written | null {
  return sums.length > 1 ? added(sums) : null
}

/** The way of the right method. */
export function rightWay(layer: Conv2dLayer): CellWay {
  return {
    layer,
    inputChannels: layer.input.shape[0],
    border: null,
    term: multiplied,
    sum: added,
    total: addedChannels,
    bias: (total, bias) => ({ text: `${written(total)}${plus(bias)}`, result: total + bias }),
    relu: 'none',
    channelOf: (channel) => channel,
    biasOf: (filter) => filter,
    isStacked: false,
  }
}

/** The bias times as much. */
function biasTimes(times: (size: WindowSize) => number): NonNullable<CellWay['bias']> {
  return (total, bias, size) => ({
    text: `${written(total)} + ${productOf(times(size), bias)}`,
    result: total + times(size) * bias,
  })
}

/** What the methods that change no layer do instead of the right method. */
const CHANGES: { readonly [Id in ValueRuleId | ReluRuleId]?: Partial<CellWay> } = {
  'bias-omitted': { bias: null },
  'bias-per-channel': { bias: biasTimes(({ channels }) => channels) },
  'bias-per-tap': { bias: biasTimes(({ channels, cells }) => channels * cells) },
  'bias-per-kernel-cell': { bias: biasTimes(({ cells }) => cells) },
  'bias-subtracted': {
    bias: (total, bias) => ({ text: `${written(total)}${minus(bias)}`, result: total - bias }),
  },
  'bias-multiplied': { bias: (total, bias) => ({ text: productOf(total, bias), result: total * bias + 0 }) },
  'channel-first-only': { total: ([first = 0]) => ({ text: written(first), result: first }) },
  'channel-last-only': {
    total: (sums) => ({ text: written(sums.at(-1) ?? 0), result: sums.at(-1) ?? 0 }),
  },
  'channel-average': {
    total: (sums) => ({ text: quotientOf(sums, sums.length), result: addUp(sums) / sums.length }),
  },
  'channel-max': { total: largestChannel },
  'mean-of-products': {
    total: (sums, { channels, cells }) => ({
      text: quotientOf(sums, channels * cells),
      result: addUp(sums) / (channels * cells),
    }),
  },
  'max-of-products': { sum: largest, total: largestChannel },
  'stacked-not-summed': { isStacked: true },
  'padding-ones': { border: 1 },
  'add-instead-of-multiply': {
    term: (value, weight) => ({ text: sumOf([value, weight]), result: value + weight }),
  },
  'zero-keeps-value': {
    term: (value, weight) =>
      value * weight === 0
        ? { text: `${productOf(value, weight)}, taken for ${written(value + weight)}`, result: value + weight }
        : multiplied(value, weight),
  },
  'relu-per-channel': { relu: 'of each channel' },
  'relu-before-bias': { relu: 'before the bias' },
}

function largestChannel(sums: readonly number[]): Written | null {
  return sums.length > 1 ? largest(sums) : null
}

function largest(numbers: readonly number[]): Written {
  return { text: largestOf(numbers), result: Math.max(...numbers) }
}

/** The way of somebody who, beside what they do already, goes wrong by a method. null: not one that is known as a way. */
export function wayBy(way: CellWay, id: RuleId): CellWay | null {
  const change = entryOf(CHANGES, id)
  if (change) return { ...way, ...change }
  const layer = layerBy(id, way.layer)
  return layer && { ...way, layer, ...renamed(id, way.layer) }
}

/** The layer somebody works on instead; null where it is no other layer, or none that can be. */
function layerBy(id: RuleId, layer: Conv2dLayer): Conv2dLayer | null {
  if (id === 'dilate-the-input') return inputDilated(layer)
  const rule = entryOf(VALUE_RULES, id)
  return rule && isLayerRule(rule) ? rule.changed(layer) : null
}

/** Which channel or bias it is, where a changed layer has others in the places of the right ones. */
function renamed(id: RuleId, { groups, weight }: Conv2dLayer): Partial<CellWay> {
  const [filters, channels] = weight.shape
  if (id === 'bias-of-other-filter') return { biasOf: (filter) => (filter + 1) % filters }
  if (id === 'groups-interleaved') {
    return { channelOf: (place) => Math.floor(place / channels) + (place % channels) * groups }
  }
  return {}
}
