import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { applied, changedLayer, layerRule } from './layer-rule'
import type { ValueRule } from './rule'
import { changeValues } from './tensor-cells'

/** The biases, or null where there are none or all are 0: then no way of using them can be wrong. */
function biasesOf({ bias }: Conv2dLayer): readonly number[] | null {
  return bias?.some((value) => value !== 0) ? bias : null
}

function biasTimes(factor: number, layer: Conv2dLayer) {
  const biases = biasesOf(layer)
  return biases && { bias: biases.map((bias) => factor * bias) }
}

const biasMultiplied: ValueRule<'bias-multiplied'> = {
  id: 'bias-multiplied',
  title: 'the sum multiplied by the bias',
  appliesTo: (layer) => biasesOf(layer) !== null,
  output(layer) {
    const biases = applied('bias-multiplied', biasesOf(layer))
    const sums = conv2d(applied('bias-multiplied', changedLayer(layer, { bias: null })))
    return changeValues(sums, (sum, filter) => sum * (biases[filter] ?? 0))
  },
}

/** What goes wrong with the one number of a filter. */
export const BIAS_RULES = {
  'bias-omitted': layerRule('bias-omitted', 'the bias left out', (layer) => biasesOf(layer) && { bias: null }),
  'bias-per-channel': layerRule('bias-per-channel', 'the bias added once for each channel', (layer) => {
    const [, channels] = layer.weight.shape
    return channels === 1 ? null : biasTimes(channels, layer)
  }),
  // With a 1x1 kernel there is one product a channel: that is bias-per-channel.
  'bias-per-tap': layerRule('bias-per-tap', 'the bias added to every product', (layer) => {
    const [, channels, kernelHeight, kernelWidth] = layer.weight.shape
    const cells = kernelHeight * kernelWidth
    return cells === 1 ? null : biasTimes(channels * cells, layer)
  }),
  // With one channel this is bias-per-tap.
  'bias-per-kernel-cell': layerRule('bias-per-kernel-cell', 'the bias added once for each kernel cell', (layer) => {
    const [, channels, kernelHeight, kernelWidth] = layer.weight.shape
    const cells = kernelHeight * kernelWidth
    return channels === 1 || cells === 1 ? null : biasTimes(cells, layer)
  }),
  'bias-of-other-filter': layerRule('bias-of-other-filter', 'the bias of the next filter', ({ bias }) =>
    bias?.some((value) => value !== bias[0]) ? { bias: [...bias.slice(1), ...bias.slice(0, 1)] } : null,
  ),
  'bias-subtracted': layerRule('bias-subtracted', 'the bias subtracted', (layer) => biasTimes(-1, layer)),
  'bias-multiplied': biasMultiplied,
}
