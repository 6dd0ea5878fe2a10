import type { RuleId } from '@/lib/misconceptions/rule-ids'
import type { Params } from '@/lib/problems/params'
import { aboutLayer, kernelWords } from './layer-facts'
import type { RuleWords } from './rule-words'

/** Words of some methods, in place of those that they have everywhere else. */
type OtherWords = { readonly [Id in RuleId]?: Omit<RuleWords, 'lesson'> & Partial<Pick<RuleWords, 'lesson'>> }

const READING_ORDER = 'In which order does the column list what lies under the window?'

/** In a column of the im2col matrix no weight is met: what goes wrong with a kernel elsewhere is the order of reading here. */
const IM2COL: OtherWords = {
  'kernel-transposed': {
    when: 'the window is read column by column',
    instead: 'The window is read row by row, from left to right.',
    longer: () =>
      'The rows of the window follow each other in the column, as the rows of a kernel do in a row of the weight matrix.',
    nudge: READING_ORDER,
    lesson: 'im2col',
  },
  'kernel-rotated-180': {
    when: 'the window is read from its last cell to its first',
    instead: 'The window is read in reading order, beginning at the top left.',
    longer: () => 'The weights are listed from the top left as well, so that each meets its own cell.',
    nudge: READING_ORDER,
    lesson: 'im2col',
  },
  'slices-reversed': {
    when: 'the channels are listed in reverse order',
    instead: 'The channels are listed from the first to the last.',
    longer: () => 'The slices of a filter stand in that order too, so that each meets its own channel.',
    nudge: READING_ORDER,
    lesson: 'im2col',
  },
}

const HOW_MUCH_IN_ALL = 'How much padding is needed in all, and how is it shared out?'

/** Where paddings are asked for, methods about the size have another side. */
const PADDINGS: OtherWords = {
  'size-padding-once': {
    when: 'each side gets the padding that is meant for both together',
    instead: 'The padding of an axis is shared out between its two sides.',
    longer: () => 'The room that the windows need is made by both sides together.',
    nudge: HOW_MUCH_IN_ALL,
    lesson: 'padding-sizes',
  },
  'size-no-stride': {
    when: 'the padding is worked out without the stride',
    instead: 'The stride decides how far the windows reach, and the padding follows from that.',
    longer: () =>
      'The output has the size of the input divided by the stride, rounded up; from its windows the padding follows.',
    nudge: 'How far do the windows reach?',
    lesson: 'same-padding',
  },
  'same-wrong-side': {
    when: 'the odd cell of the padding is put on the other side',
    instead: 'Which side gets the odd cell is agreed on, but not by all in the same way.',
    longer: () =>
      'SAME_UPPER, TensorFlow and PyTorch put it at the bottom and right, SAME_LOWER puts it at the top and left.',
    nudge: 'Which side gets the odd cell of the padding?',
  },
  'size-dilation-ignored': {
    when: 'the kernel is counted without the gaps of the dilation',
    instead: 'A dilated kernel spans its gaps too, so it needs more padding.',
    longer: () => 'Work out what the kernel spans first, with a gap before each weight but the first.',
    nudge: 'How many cells does the dilated kernel span?',
  },
  'kernel-height-used-for-both-axes': {
    when: 'the height of the kernel decides about the left and right too',
    instead: 'Left and right follow from the width of the kernel.',
    longer: aboutLayer(
      (facts) => `Here there is ${kernelWords(facts)}, its height first.`,
      'The height of the kernel decides about the top and bottom alone.',
    ),
    nudge: 'Which side of the kernel decides about left and right?',
  },
  'size-axes-swapped': {
    when: 'the paddings of rows and columns are exchanged',
    instead: 'Top and bottom follow from the rows, left and right from the columns.',
    longer: () => 'The height of the kernel decides about top and bottom, its width about left and right.',
    nudge: 'Which side of the kernel decides about top and bottom?',
  },
}

/** Where ReLU follows, what is below 0 does not stay so. */
const BEFORE_RELU: OtherWords = {
  'absolute-value': {
    when: 'the minus sign of a result is left out',
    instead: 'ReLU makes every number below 0 a 0; it does not turn its sign.',
    longer: () => 'However far below 0 a number is, after ReLU it is 0.',
    nudge: 'What does ReLU do to a negative number?',
    lesson: 'relu',
  },
}

/** The words that a method has in a kind of question, where they differ from its own. */
export function wordsOfQuestion(id: RuleId, { op, ask }: Params): Partial<RuleWords> | undefined {
  if (op === 'followThrough' || ask.kind === 'relu-map') return BEFORE_RELU[id]
  if (op !== 'conv2d') return undefined
  if (ask.kind === 'im2col-column') return IM2COL[id]
  const isAboutPadding =
    ask.kind === 'same-padding' || (ask.kind === 'counts' && ask.of.every((count) => count.includes('padding')))
  return isAboutPadding ? PADDINGS[id] : undefined
}
