import { multiplyAddCount } from '@/lib/conv/counts'
import { type Conv2dGeometry, conv2dOutputShape } from '@/lib/conv/output-shape'
import type { MacRule, RulesOf } from './rule'
import type { MacRuleId } from './rule-ids'

const filtersOf = ({ weight }: Conv2dGeometry) => weight.shape[0]
const channelsOf = ({ weight }: Conv2dGeometry) => weight.shape[1]
const hasChannels = (layer: Conv2dGeometry) => channelsOf(layer) > 1

function positionsOf(layer: Conv2dGeometry): { input: number; output: number } {
  const [, height, width] = layer.input.shape
  const [, rows, columns] = conv2dOutputShape(layer)
  return { input: height * width, output: rows * columns }
}

/** Wrong ways to count the multiply-adds of a layer. The right count is `multiplyAddCount(layer)`. */
export const MAC_RULES: RulesOf<MacRuleId, MacRule> = {
  'macs-over-input-positions': {
    id: 'macs-over-input-positions',
    title: 'a window at every cell of the input',
    appliesTo: (layer) => positionsOf(layer).input !== positionsOf(layer).output,
    count: (layer) => (multiplyAddCount(layer) / positionsOf(layer).output) * positionsOf(layer).input,
  },
  'macs-channels-twice': {
    id: 'macs-channels-twice',
    title: 'the channels counted twice',
    appliesTo: hasChannels,
    count: (layer) => multiplyAddCount(layer) * channelsOf(layer),
  },
  'flops-for-macs': {
    id: 'flops-for-macs',
    title: 'multiplications and additions counted apart',
    appliesTo: () => true,
    count: (layer) => multiplyAddCount(layer) * 2,
  },
  'macs-without-filters': {
    id: 'macs-without-filters',
    title: 'one filter',
    appliesTo: (layer) => filtersOf(layer) > 1,
    count: (layer) => multiplyAddCount(layer) / filtersOf(layer),
  },
  'macs-without-channels': {
    id: 'macs-without-channels',
    title: 'one channel',
    appliesTo: hasChannels,
    count: (layer) => multiplyAddCount(layer) / channelsOf(layer),
  },
}
