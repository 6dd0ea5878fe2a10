import { formatNumber } from '@/lib/formats/format-number'
import { aboutLayer, paddingWords } from './layer-facts'
import type { RuleWords } from './rule-words'

const ON_ALL_SIDES = aboutLayer(
  (facts) => `The layer has ${paddingWords(facts)}.`,
  'The numbers of the padding stand with the layer, side by side.',
)

const STARTS_BEFORE = aboutLayer((facts) => {
  const { rows, columns } = facts
  if (rows.before + columns.before === 0) return `The layer has ${paddingWords(facts)}.`
  return `The padding begins at row ${formatNumber(-rows.before)}, column ${formatNumber(-columns.before)}, and so does the first window.`
}, 'Counted on the input, rows and columns of the padding come before 0.')

const ZEROS = aboutLayer(
  (facts) => `The layer has ${paddingWords(facts)}, and every cell of it is 0: its products add nothing.`,
  'Every cell of the padding is 0, so its products add nothing.',
)

const WHERE_PADDING = 'On which sides of the input does the padding lie?'
const WHAT_PADDING = 'What stands in the cells around the input?'

export const PADDING_WORDS = {
  'padding-ignored': {
    when: 'the padding is left out',
    instead: 'The padding belongs to the input: windows reach into it.',
    longer: STARTS_BEFORE,
    nudge: 'Where does the first window start?',
    lesson: 'zero-padding',
  },
  'padding-size-only': {
    when: 'the windows start on the first cell of the input instead of in the padding',
    instead: 'The first window starts in the padding, at the top and left of the input.',
    longer: STARTS_BEFORE,
    nudge: 'Where does the first window start?',
    lesson: 'zero-padding',
  },
  'padding-one-side-first': {
    when: 'there is padding at the top and left only',
    instead: 'Each side of the input gets the padding that is set for it.',
    longer: ON_ALL_SIDES,
    nudge: WHERE_PADDING,
    lesson: 'zero-padding',
  },
  'padding-one-side-last': {
    when: 'there is padding at the bottom and right only',
    instead: 'Each side of the input gets the padding that is set for it.',
    longer: ON_ALL_SIDES,
    nudge: WHERE_PADDING,
    lesson: 'zero-padding',
  },
  'padding-all-before': {
    when: 'all the padding is put at the top and left',
    instead: 'Each side of the input gets the padding that is set for it.',
    longer: ON_ALL_SIDES,
    nudge: WHERE_PADDING,
    lesson: 'zero-padding',
  },
  'padding-edge': {
    when: 'the padding repeats the edge of the input',
    instead: 'The padding is zeros.',
    longer: ZEROS,
    nudge: WHAT_PADDING,
    lesson: 'zero-padding',
  },
  'padding-reflect': {
    when: 'the padding mirrors the input',
    instead: 'The padding is zeros.',
    longer: ZEROS,
    nudge: WHAT_PADDING,
    lesson: 'zero-padding',
  },
  'padding-ones': {
    when: 'the padding is filled with ones',
    instead: 'The padding is zeros.',
    longer: ZEROS,
    nudge: WHAT_PADDING,
    lesson: 'zero-padding',
  },
  'padding-zeros': {
    when: 'the border is filled with zeros',
    instead: 'The border holds what the layer says it does.',
    longer: () => 'Where it repeats or mirrors the input, its products count like all others.',
    nudge: WHAT_PADDING,
    lesson: 'zero-padding',
  },
  'padding-twice': {
    when: 'the padding is put around the input twice',
    instead: 'The padding is put around the input once.',
    longer: ON_ALL_SIDES,
    nudge: 'How wide is the border around the input?',
    lesson: 'zero-padding',
  },
  'same-wrong-side': {
    when: 'the odd cell of the padding is put on the other side',
    instead: 'Where both sides do not get the same, the layer says which of them gets more.',
    longer: aboutLayer(
      (facts) => (facts.rows.before + facts.columns.before === 0 ? null : `The layer has ${paddingWords(facts)}.`),
      'The odd cell is at the top and left, or at the bottom and right, as it is agreed on.',
    ),
    nudge: 'Which side gets the odd cell of the padding?',
    lesson: 'same-padding',
  },
} satisfies { readonly [id: string]: RuleWords }
