import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { at, type Tensor } from '@/lib/conv/tensor'
import { applied, changedLayer } from './layer-rule'
import { fillCells, takeCells } from './tensor-cells'
import { takeWeights } from './weight-cells'

/**
 * What each channel adds to each filter's map, before the sum and without bias: `(K x C/groups, OH, OW)`, the channels of
 * the first filter first. One convolution in which every input channel is a group of its own.
 */
export function channelSums(layer: Conv2dLayer): Tensor {
  const [filters, channels, kernelHeight, kernelWidth] = layer.weight.shape
  const filtersPerGroup = filters / layer.groups
  const inputChannels = layer.input.shape[0]
  // Map m of the convolution belongs to input channel m / filtersPerGroup, and to each filter that reads it in turn.
  const weight = takeWeights(
    layer,
    (map, _, row, column) => {
      const inputChannel = Math.floor(map / filtersPerGroup)
      const group = Math.floor(inputChannel / channels)
      return [group * filtersPerGroup + (map % filtersPerGroup), inputChannel % channels, row, column]
    },
    [inputChannels * filtersPerGroup, 1, kernelHeight, kernelWidth],
  )
  const sums = conv2d(applied('channel-sums', changedLayer(layer, { weight, bias: null, groups: inputChannels })))
  const [, rows, columns] = sums.shape
  return takeCells(sums, [filters * channels, rows, columns], (map, row, column) => {
    const filter = Math.floor(map / channels)
    const inputChannel = Math.floor(filter / filtersPerGroup) * channels + (map % channels)
    return [inputChannel * filtersPerGroup + (filter % filtersPerGroup), row, column]
  })
}

/**
 * The output of a student who puts the channels' sums together in a way of their own.
 *
 * @param combine one cell from the sums of its filter's channels and the filter's bias (0 where there is none)
 */
export function combineChannelSums(
  layer: Conv2dLayer,
  combine: (sums: readonly number[], bias: number) => number,
): Tensor {
  const sums = channelSums(layer)
  const [filters, channels] = layer.weight.shape
  const [, rows, columns] = sums.shape
  return fillCells([filters, rows, columns], (filter, row, column) =>
    combine(
      Array.from({ length: channels }, (_, channel) => at(sums, filter * channels + channel, row, column)),
      layer.bias?.[filter] ?? 0,
    ),
  )
}
