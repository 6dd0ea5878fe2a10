import { formatCount, formatList, formatNumber } from '@/lib/formats/format-number'
import { aboutLayer, type LayerFacts } from './layer-facts'
import type { RuleWords } from './rule-words'

/** A sentence that needs the bias of the filter. */
const aboutBias = (say: (bias: number, facts: LayerFacts) => string, general: string) =>
  aboutLayer((facts) => (facts.bias === null ? null : say(facts.bias, facts)), general)

const ADDED_ONCE = 'However many products go into an output, its bias is in it once.'

export const BIAS_WORDS = {
  'bias-omitted': {
    when: 'the bias is left out',
    instead: 'Each filter has one bias, and it is added to the sum of the products.',
    longer: aboutBias(
      (bias, facts) =>
        `${ofFilter(facts)} is ${formatNumber(bias)}: it is a part of every number of that filter’s map.`,
      'It is a part of every number of the map.',
    ),
    nudge: 'What is added after the products of a window are added up?',
    lesson: 'bias',
  },
  'bias-per-channel': {
    when: 'the bias is added once for each channel',
    instead: 'The bias is added once, after the channel sums.',
    longer: aboutBias(
      (bias, facts) =>
        `${ofFilter(facts)} is ${formatNumber(bias)} and there are ${formatCount(facts.channels, 'channel')}: added once for each it is ${formatNumber(bias * facts.channels)}; it belongs to the filter, so it is added once.`,
      ADDED_ONCE,
    ),
    nudge: 'How often is the bias of a filter added?',
    lesson: 'channel-sums',
  },
  'bias-per-tap': {
    when: 'the bias is added to every product',
    instead: 'The bias is added once, after all products are added up.',
    longer: aboutBias((bias, facts) => {
      const products = facts.channels * facts.rows.kernel * facts.columns.kernel
      return `${ofFilter(facts)} is ${formatNumber(bias)} and a window has ${formatCount(products, 'product')}: added to each of them it is ${formatNumber(bias * products)}.`
    }, ADDED_ONCE),
    nudge: 'How often is the bias of a filter added?',
    lesson: 'bias',
  },
  'bias-per-kernel-cell': {
    when: 'the bias is added once for each cell of the kernel',
    instead: 'The bias is added once, after all products are added up.',
    longer: aboutBias((bias, facts) => {
      const cells = facts.rows.kernel * facts.columns.kernel
      return `${ofFilter(facts)} is ${formatNumber(bias)} and a slice of the kernel has ${formatCount(cells, 'cell')}: added once for each of them it is ${formatNumber(bias * cells)}.`
    }, ADDED_ONCE),
    nudge: 'How often is the bias of a filter added?',
    lesson: 'bias',
  },
  'bias-of-other-filter': {
    when: 'you add the bias of another filter',
    instead: 'Each filter has a bias of its own, and it is added to the map of that filter alone.',
    longer: aboutLayer(
      ({ biases }) =>
        biases &&
        `From filter 0 on the biases are ${formatList(biases)}: the bias stands in the same place as its filter.`,
      'The biases stand in the order of the filters.',
    ),
    nudge: 'Which bias belongs to this filter?',
    lesson: 'bias',
  },
  'bias-subtracted': {
    when: 'the bias is subtracted',
    instead: 'The bias is added, with the sign that it has.',
    longer: aboutBias((bias, facts) => {
      const size = Math.abs(bias)
      const [adding, subtracting] = bias > 0 ? ['larger', 'smaller'] : ['smaller', 'larger']
      return `${ofFilter(facts)} is ${formatNumber(bias)}: adding it makes every sum ${size} ${adding}, subtracting it ${size} ${subtracting}.`
    }, 'A negative bias makes the sum smaller, a positive one makes it larger.'),
    nudge: 'What happens to the sum of the products when the bias comes in?',
    lesson: 'bias',
  },
  'bias-multiplied': {
    when: 'the sum of the products is multiplied by the bias',
    instead: 'The bias is added to the sum of the products; nothing is multiplied by it.',
    longer: aboutBias(
      (bias, facts) =>
        `${ofFilter(facts)} is ${formatNumber(bias)}: it changes every sum by ${formatNumber(bias)}, whatever the sum is.`,
      'Whatever the sum is, it changes by the bias.',
    ),
    nudge: 'What happens to the sum of the products when the bias comes in?',
    lesson: 'bias',
  },
} satisfies { readonly [id: string]: RuleWords }

function ofFilter({ filters, filter }: LayerFacts): string {
  return filters === 1 ? 'The filter’s bias' : `The bias of filter ${filter}`
}
