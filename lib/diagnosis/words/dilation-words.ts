import { formatCount } from '@/lib/formats/format-number'
import { aboutLayer, downAcross } from './layer-facts'
import type { RuleWords } from './rule-words'

const BETWEEN_WEIGHTS = aboutLayer(
  ({ rows, columns }) =>
    rows.dilation === columns.dilation
      ? `The dilation is ${rows.dilation}: the next weight lies ${formatCount(rows.dilation, 'cell')} further, with ${formatCount(rows.dilation - 1, 'cell')} left out between them.`
      : `The dilation is ${downAcross(rows.dilation, columns.dilation)}: so many cells further lies the next weight.`,
  'The dilation is the way from one weight to the next; one cell less is left out between them.',
)

const WHERE_WEIGHTS = 'Which cells of the input do the weights of a dilated kernel lie on?'

export const DILATION_WORDS = {
  'dilation-ignored': {
    when: 'the dilation is left out everywhere, and the weights lie side by side',
    instead: 'The weights lie as many cells apart as the dilation says.',
    longer: BETWEEN_WEIGHTS,
    nudge: WHERE_WEIGHTS,
    lesson: 'dilation',
  },
  'dilation-size-only': {
    when: 'the weights lie on neighbouring cells, without the gaps of the dilation',
    instead: 'The weights lie as many cells apart as the dilation says.',
    longer: BETWEEN_WEIGHTS,
    nudge: WHERE_WEIGHTS,
    lesson: 'dilation',
  },
  'dilation-plus-one': {
    when: 'as many cells as the dilation says are left out between two weights',
    instead: 'The dilation is the way from one weight to the next, so one cell less is left out between them.',
    longer: BETWEEN_WEIGHTS,
    nudge: WHERE_WEIGHTS,
    lesson: 'dilation',
  },
  'dilation-as-stride': {
    when: 'the dilation is used as the stride',
    instead: 'The dilation spreads the weights of one window; the stride is the way to the next window.',
    longer: aboutLayer(
      ({ rows, columns }) =>
        `The dilation is ${downAcross(rows.dilation, columns.dilation)}, the stride ${downAcross(rows.stride, columns.stride)}.`,
      'They are two settings, and each layer has both.',
    ),
    nudge: 'What is the dilation the distance of?',
    lesson: 'dilation',
  },
  'dilate-the-input': {
    when: 'zeros are put between the cells of the input',
    instead: 'The input stays as it is; the gaps are between the weights of the kernel.',
    longer: BETWEEN_WEIGHTS,
    nudge: 'What is the dilation the distance of?',
    lesson: 'dilation',
  },
} satisfies { readonly [id: string]: RuleWords }
