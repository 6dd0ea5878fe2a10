import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { layerRule } from './layer-rule'
import type { ValueRule } from './rule'
import { addMaps, takeCells } from './tensor-cells'
import { takeWeights } from './weight-cells'

/** Every filter reads one channel, and not all the same. */
const isDepthwise = ({ groups, weight }: Conv2dLayer) => groups > 1 && weight.shape[1] === 1

const depthwiseSummed: ValueRule<'depthwise-summed'> = {
  id: 'depthwise-summed',
  title: 'the maps of the channels added up to one',
  appliesTo: isDepthwise,
  output: (layer) => addMaps(conv2d(layer)),
}

const multiplierOrder: ValueRule<'multiplier-order'> = {
  id: 'multiplier-order',
  title: 'the first map of every channel before the second ones',
  appliesTo: (layer) => isDepthwise(layer) && layer.weight.shape[0] > layer.groups,
  output(layer) {
    const right = conv2d(layer)
    const perChannel = right.shape[0] / layer.groups
    return takeCells(right, right.shape, (map, row, column) => [
      (map % layer.groups) * perChannel + Math.floor(map / layer.groups),
      row,
      column,
    ])
  },
}

/** What goes wrong with the channels that a filter may read. */
export const GROUP_RULES = {
  'group-first-only': layerRule('group-first-only', 'every filter on the first group’s channels', (layer) => {
    const { input, weight, groups } = layer
    const [, height, width] = input.shape
    return groups > 1
      ? { input: takeCells(input, [weight.shape[1], height, width], (...place) => place), groups: 1 }
      : null
  }),
  'groups-interleaved': layerRule('groups-interleaved', 'the channels dealt out to the groups in turn', (layer) => {
    const { input, weight, groups } = layer
    const channels = weight.shape[1]
    // The k-th channel of group g is then g + k x groups.
    const dealt = takeCells(input, input.shape, (place, row, column) => [
      Math.floor(place / channels) + (place % channels) * groups,
      row,
      column,
    ])
    return groups > 1 && channels > 1 ? { input: dealt } : null
  }),
  // There are not enough slices for all channels; they are used over again.
  'groups-ignored': layerRule('groups-ignored', 'every filter on all channels', (layer) => {
    const { input, weight, groups } = layer
    const [filters, channels, kernelHeight, kernelWidth] = weight.shape
    const repeated = takeWeights(layer, (filter, channel, row, column) => [filter, channel % channels, row, column], [
      filters,
      input.shape[0],
      kernelHeight,
      kernelWidth,
    ])
    return groups > 1 ? { weight: repeated, groups: 1 } : null
  }),
  'depthwise-summed': depthwiseSummed,
  'multiplier-order': multiplierOrder,
}
