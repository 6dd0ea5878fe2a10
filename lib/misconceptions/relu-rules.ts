import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { relu } from '@/lib/conv/relu'
import { combineChannelSums } from './channel-sums'
import { applied, changedLayer } from './layer-rule'
import type { RulesOf, ValueRule } from './rule'
import type { ReluRuleId } from './rule-ids'
import { changeValues } from './tensor-cells'

const hasBias = ({ bias }: Conv2dLayer) => bias?.some((value) => value !== 0) ?? false

export const reluAdded: ValueRule<'relu-added'> = {
  id: 'relu-added',
  title: 'ReLU although it is not asked for',
  appliesTo: () => true,
  output: (layer) => relu(conv2d(layer)),
}

export const absoluteValue: ValueRule<'absolute-value'> = {
  id: 'absolute-value',
  title: 'the sign of the result left out',
  appliesTo: () => true,
  output: (layer) => changeValues(conv2d(layer), Math.abs),
}

const reluOmitted: ValueRule<'relu-omitted'> = {
  id: 'relu-omitted',
  title: 'ReLU left out',
  appliesTo: () => true,
  output: conv2d,
}

const reluBeforeBias: ValueRule<'relu-before-bias'> = {
  id: 'relu-before-bias',
  title: 'ReLU before the bias is added',
  appliesTo: hasBias,
  output(layer) {
    const sums = conv2d(applied('relu-before-bias', changedLayer(layer, { bias: null })))
    return changeValues(relu(sums), (sum, filter) => sum + (layer.bias?.[filter] ?? 0))
  },
}

const reluPerChannel: ValueRule<'relu-per-channel'> = {
  id: 'relu-per-channel',
  title: 'ReLU of each channel’s sum',
  // With one channel that is relu-before-bias.
  appliesTo: ({ weight }) => weight.shape[1] > 1,
  output: (layer) =>
    combineChannelSums(layer, (sums, bias) => sums.reduce((total, sum) => total + Math.max(0, sum), 0) + bias),
}

/**
 * What goes wrong where the question is the ReLU of the layer's output: the right answer is max(0, `conv2d(layer)`), and
 * each `output` is what the student gives instead of that. Any other value rule goes wrong before the ReLU.
 */
export const RELU_RULES: RulesOf<ReluRuleId, ValueRule> = {
  'relu-omitted': reluOmitted,
  'relu-before-bias': reluBeforeBias,
  'relu-per-channel': reluPerChannel,
  'absolute-value': absoluteValue,
}
