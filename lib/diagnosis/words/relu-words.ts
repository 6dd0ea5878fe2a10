import { formatCount, formatNumber } from '@/lib/formats/format-number'
import { aboutLayer } from './layer-facts'
import type { RuleWords } from './rule-words'

export const RELU_WORDS = {
  'relu-added': {
    when: 'numbers below 0 are made 0, though ReLU is not asked for',
    instead: 'The output of a convolution may be negative, and then it stays so.',
    longer: () =>
      'ReLU, which makes such numbers 0, is a step of its own: it is taken only where the question says so.',
    nudge: 'May an output be negative?',
    lesson: 'relu',
  },
  'absolute-value': {
    when: 'the minus sign of a result is left out',
    instead: 'A result below 0 keeps its minus sign.',
    longer: () => 'A negative product takes away from the sum, and the sum may well end below 0.',
    nudge: 'May an output be negative?',
    lesson: 'output-cell',
  },
  'relu-omitted': {
    when: 'ReLU is left out',
    instead: 'ReLU makes every number below 0 a 0 and leaves the others as they are.',
    longer: () => 'After it no number of the map is negative.',
    nudge: 'What does ReLU do to a negative number?',
    lesson: 'relu',
  },
  'relu-before-bias': {
    when: 'ReLU comes before the bias is added',
    instead: 'The bias is added first; ReLU looks at the finished number.',
    longer: aboutLayer(
      ({ bias }) =>
        bias === null
          ? null
          : `With the bias ${formatNumber(bias)} a sum may change its side of 0, and only after that ReLU decides.`,
      'With the bias a sum may change its side of 0, and only after that ReLU decides.',
    ),
    nudge: 'What comes first, the bias or ReLU?',
    lesson: 'relu',
  },
  'relu-per-channel': {
    when: 'ReLU is applied to the sum of each channel',
    instead: 'ReLU is applied once, to the finished number; the channel sums keep their signs.',
    longer: aboutLayer(
      ({ channels }) =>
        `There are ${formatCount(channels, 'channel sum')}, and a negative one takes away from the others.`,
      'A negative channel sum takes away from the others.',
    ),
    nudge: 'When does ReLU come in?',
    lesson: 'relu',
  },
} satisfies { readonly [id: string]: RuleWords }
