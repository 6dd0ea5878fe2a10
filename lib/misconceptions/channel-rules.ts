import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { at } from '@/lib/conv/tensor'
import { channelSums, combineChannelSums } from './channel-sums'
import { layerRule } from './layer-rule'
import type { ValueRule } from './rule'
import type { ValueRuleId } from './rule-ids'
import { addMaps, fillCells } from './tensor-cells'
import { takeWeights } from './weight-cells'

const hasChannels = ({ weight }: Conv2dLayer) => weight.shape[1] > 1

function channelSumsRule<Id extends ValueRuleId>(
  id: Id,
  title: string,
  combine: (sums: readonly number[]) => number,
): ValueRule<Id> {
  const output = (layer: Conv2dLayer) => combineChannelSums(layer, (sums, bias) => combine(sums) + bias)
  return { id, title, appliesTo: hasChannels, output }
}

const stackedNotSummed: ValueRule<'stacked-not-summed'> = {
  id: 'stacked-not-summed',
  title: 'a map for each channel instead of their sum',
  appliesTo: hasChannels,
  output(layer) {
    const sums = channelSums(layer)
    const channels = layer.weight.shape[1]
    return fillCells(
      sums.shape,
      (map, row, column) => at(sums, map, row, column) + (layer.bias?.[Math.floor(map / channels)] ?? 0),
    )
  },
}

const collapsedToOneMap: ValueRule<'collapsed-to-one-map'> = {
  id: 'collapsed-to-one-map',
  title: 'the maps of all filters added up to one',
  // Where every filter reads one channel of its own, that is depthwise-summed.
  appliesTo: ({ weight, groups }) => weight.shape[0] > 1 && (groups === 1 || weight.shape[1] > 1),
  output: (layer) => addMaps(conv2d(layer)),
}

/** What goes wrong between the channels of the input and the slices of a filter. */
export const CHANNEL_RULES = {
  'channel-first-only': channelSumsRule('channel-first-only', 'the first channel alone', (sums) => sums[0] ?? 0),
  'channel-last-only': channelSumsRule('channel-last-only', 'the last channel alone', (sums) => sums.at(-1) ?? 0),
  'channel-average': channelSumsRule(
    'channel-average',
    'the mean of the channels’ sums',
    (sums) => sums.reduce((total, sum) => total + sum, 0) / sums.length,
  ),
  'channel-max': channelSumsRule('channel-max', 'the largest of the channels’ sums', (sums) => Math.max(...sums)),
  'one-slice-for-all': layerRule('one-slice-for-all', 'the first slice for every channel', (layer) =>
    hasChannels(layer) ? { weight: takeWeights(layer, (filter, _, row, column) => [filter, 0, row, column]) } : null,
  ),
  'slices-reversed': layerRule('slices-reversed', 'the slices in reverse order', (layer) => {
    const last = layer.weight.shape[1] - 1
    const weight = takeWeights(layer, (filter, channel, row, column) => [filter, last - channel, row, column])
    return hasChannels(layer) ? { weight } : null
  }),
  'slices-rotated': layerRule('slices-rotated', 'each channel with the next slice', (layer) => {
    const channels = layer.weight.shape[1]
    const weight = takeWeights(layer, (filter, channel, row, column) => [filter, (channel + 1) % channels, row, column])
    return hasChannels(layer) ? { weight } : null
  }),
  'stacked-not-summed': stackedNotSummed,
  'collapsed-to-one-map': collapsedToOneMap,
}
