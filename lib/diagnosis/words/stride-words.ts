import { formatCount, formatNumber } from '@/lib/formats/format-number'
import { aboutLayer, downAcross, type LayerFacts } from './layer-facts'
import type { RuleWords } from './rule-words'

const WHERE_WINDOWS_START = 'How far is it from one window to the next?'

const stride = ({ rows, columns }: LayerFacts) => downAcross(rows.stride, columns.stride)

const FROM_START_TO_START = aboutLayer(
  (facts) =>
    facts.rows.stride === facts.columns.stride
      ? `The stride is ${stride(facts)}: the next window starts ${formatCount(facts.rows.stride, 'cell')} further.`
      : `The stride is ${stride(facts)}: the next window starts ${formatCount(facts.rows.stride, 'row')} further down, or ${formatCount(facts.columns.stride, 'column')} further to the right.`,
  'The stride is the way from the start of one window to the start of the next.',
)

export const STRIDE_WORDS = {
  'stride-one-map': {
    when: 'the stride is left out and a window starts at every cell',
    instead: 'The windows start a whole stride apart.',
    longer: FROM_START_TO_START,
    nudge: WHERE_WINDOWS_START,
    lesson: 'stride-positions',
  },
  'stride-size-only': {
    when: 'each window starts one cell after the one before it instead of a whole stride',
    instead: 'The windows start a whole stride apart; the stride is more than a matter of size.',
    longer: FROM_START_TO_START,
    nudge: WHERE_WINDOWS_START,
    lesson: 'stride-positions',
  },
  'stride-rows-only': {
    when: 'the stride is used down the rows only',
    instead: 'The windows move by the stride along both axes.',
    longer: FROM_START_TO_START,
    nudge: 'How far do the windows move to the right, and how far down?',
    lesson: 'stride-positions',
  },
  'stride-columns-only': {
    when: 'the stride is used across the columns only',
    instead: 'The windows move by the stride along both axes.',
    longer: FROM_START_TO_START,
    nudge: 'How far do the windows move to the right, and how far down?',
    lesson: 'stride-positions',
  },
  'stride-plus-one': {
    when: 'as many cells as the stride says are skipped from one window to the next',
    instead: 'The stride is the way from one start to the next, so one cell less is skipped.',
    longer: aboutLayer(({ rows, columns }) => {
      const [down, across] = [rows.stride, columns.stride]
      if (down !== across) return `The stride is ${downAcross(down, across)}: so far it is from start to start.`
      const skipped =
        down === 1 ? 'nothing is skipped' : `${formatCount(down - 1, 'cell')} ${down === 2 ? 'is' : 'are'} skipped`
      return `The stride is ${down}: the next window starts ${formatCount(down, 'cell')} further, so ${skipped}.`
    }, 'With a stride of one nothing is skipped.'),
    nudge: WHERE_WINDOWS_START,
    lesson: 'stride-positions',
  },
  'stride-as-kernel': {
    when: 'each window starts right after the one before it ends, so that none overlap',
    instead: 'The stride says how far the windows are apart; the size of the kernel does not.',
    longer: aboutLayer(
      ({ rows, columns }) =>
        `The kernel is ${rows.kernel} × ${columns.kernel} and the stride ${downAcross(rows.stride, columns.stride)}: where the stride is smaller than the kernel, neighbouring windows share cells.`,
      'Where the stride is smaller than the kernel, neighbouring windows share cells.',
    ),
    nudge: WHERE_WINDOWS_START,
    lesson: 'stride-positions',
  },
  'stride-swapped': {
    when: 'the strides down and across are exchanged',
    instead: 'The first stride goes down the rows, the second across the columns.',
    longer: aboutLayer(
      ({ rows, columns }) =>
        `The stride is ${formatNumber(rows.stride)} down and ${formatNumber(columns.stride)} across: one row further down in the output is ${formatCount(rows.stride, 'row')} of the input.`,
      'Rows come first, as everywhere.',
    ),
    nudge: 'Which stride goes down and which one across?',
    lesson: 'rectangular',
  },
} satisfies { readonly [id: string]: RuleWords }
