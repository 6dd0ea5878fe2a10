import { formatCount } from '@/lib/formats/format-number'
import type { Params } from '@/lib/problems/params'
import { type AxisFacts, aboutLayer, downAcross, kernelWords, type LayerFacts, paddingWords } from './layer-facts'
import type { RuleWords } from './rule-words'

const FIRST_COUNTS = 'The window in the first place counts, and after it one more for each stride that still fits.'

/** "9 rows and 8 columns, padding 1 on each side": of the convolution, or of what is pooled. */
function inputWithPadding(params: Params): string | null {
  if (params.op !== 'pool2d') return null
  const { input, padding } = params.layer
  const [top, left, bottom, right] = padding
  const sides = paddingWords({ rows: sidesOf(top, bottom), columns: sidesOf(left, right) })
  return `The input has ${formatCount(input.shape[1], 'row')} and ${formatCount(input.shape[2], 'column')}, with ${sides}.`
}

function sidesOf(before: number, after: number): AxisFacts {
  return { input: 1, kernel: 1, stride: 1, dilation: 1, before, after }
}

function longerOfPadding(general: string): RuleWords['longer'] {
  const ofConvolution = aboutLayer(
    (facts) =>
      hasPadding(facts)
        ? `The input has ${formatCount(facts.rows.input, 'row')} and ${formatCount(facts.columns.input, 'column')}, with ${paddingWords(facts)}.`
        : null,
    general,
  )
  return (params) => inputWithPadding(params) ?? ofConvolution(params)
}

function hasPadding({ rows, columns }: LayerFacts): boolean {
  return rows.before + rows.after + columns.before + columns.after > 0
}

const WITH_STRIDE = aboutLayer(
  ({ rows, columns }) =>
    rows.stride === 1 && columns.stride === 1
      ? null
      : `The stride is ${downAcross(rows.stride, columns.stride)}: what the window can move is divided by it.`,
  'What the window can move is divided by the stride.',
)

const SPREAD = aboutLayer(
  (facts) =>
    facts.rows.dilation === 1 && facts.columns.dilation === 1
      ? null
      : `${capitalKernel(facts)} with dilation ${downAcross(facts.rows.dilation, facts.columns.dilation)} has a gap before each weight but the first.`,
  'There is a gap before each weight but the first.',
)

function capitalKernel(facts: LayerFacts): string {
  return `A ${kernelWords(facts).slice(2)}`
}

const BOTH_AXES = aboutLayer(
  ({ rows, columns }) =>
    `Down, ${formatCount(rows.input, 'row')} meet a kernel of height ${rows.kernel} and stride ${rows.stride}; across, ${formatCount(columns.input, 'column')} meet width ${columns.kernel} and stride ${columns.stride}.`,
  'Each axis has a size, a kernel, a stride and a padding of its own.',
)

const ROUNDING = 'What happens where the last stride does not fit whole?'

export const SHAPE_WORDS = {
  'size-no-plus-one': {
    when: 'the first window is not counted',
    instead: 'The size is the number of windows, and the first of them starts before any stride is taken.',
    longer: aboutLayer(
      ({ rows, columns }) =>
        rows.stride === columns.stride
          ? `After it there is a window for each stride of ${rows.stride} that fits, so there is one window more than there are strides.`
          : 'After it there is a window for each stride that fits, so there is one window more than there are strides.',
      FIRST_COUNTS,
    ),
    nudge: 'How many windows are there before the first stride is taken?',
    lesson: 'size-formula',
  },
  'size-no-padding': {
    when: 'the padding is left out of the size',
    instead: 'The padding belongs to the input when the windows are counted, on both sides of each axis.',
    longer: longerOfPadding('Both sides of the padding make room for windows.'),
    nudge: 'How much room does the window have, the border included?',
    lesson: 'padding-sizes',
  },
  'size-padding-once': {
    when: 'the padding is counted on one side only',
    instead: 'The padding lies on both sides of each axis.',
    longer: longerOfPadding('Both sides of the padding make room for windows.'),
    nudge: 'On how many sides of an axis is there padding?',
    lesson: 'padding-sizes',
  },
  'size-no-stride': {
    when: 'the stride is left out of the size',
    instead: 'Windows start a whole stride apart, so not every place that is possible has one.',
    longer: WITH_STRIDE,
    nudge: 'At how many of the possible places is there a window?',
    lesson: 'output-shape',
  },
  'size-ceil': {
    when: 'the strides that fit are rounded up',
    instead: 'A window that does not fit whole is left out, so the strides are rounded down.',
    longer: WITH_STRIDE,
    nudge: ROUNDING,
    lesson: 'output-shape',
  },
  'size-rounded': {
    when: 'the strides that fit are rounded to the nearest',
    instead: 'A window that does not fit whole is left out, so the strides are rounded down.',
    longer: WITH_STRIDE,
    nudge: ROUNDING,
    lesson: 'output-shape',
  },
  'size-fraction-kept': {
    when: 'the strides that fit are not rounded',
    instead: 'There are whole windows only, so the strides are rounded down.',
    longer: WITH_STRIDE,
    nudge: ROUNDING,
    lesson: 'output-shape',
  },
  'size-same-assumed': {
    when: 'the output is made as large as the input',
    instead:
      'The size follows from the kernel, the stride and the padding; it stays the same only where they make it so.',
    longer: aboutLayer(
      (facts) =>
        `Here there is ${kernelWords(facts)}, stride ${downAcross(facts.rows.stride, facts.columns.stride)} and ${hasPadding(facts) ? paddingWords(facts) : 'no padding'}.`,
      'Only some paddings keep it, and only at a stride of one.',
    ),
    nudge: 'What decides how many places the window has?',
    lesson: 'size-formula',
  },
  'size-divided': {
    when: 'the padded size is divided by the stride and nothing else',
    instead: 'The kernel is taken away first: what is left is how far the window can move.',
    longer: aboutLayer(
      (facts) =>
        `The stride is ${downAcross(facts.rows.stride, facts.columns.stride)}, and with ${kernelWords(facts)} the last window starts before the edge.`,
      'The last window starts before the edge, by what the kernel covers.',
    ),
    nudge: 'How far can the window move?',
    lesson: 'output-shape',
  },
  'size-dilation-ignored': {
    when: 'the kernel is counted without the gaps of the dilation',
    instead: 'A dilated kernel spans its gaps too.',
    longer: SPREAD,
    nudge: 'How many cells does the dilated kernel span?',
    lesson: 'dilation',
  },
  'size-dilation-times-k': {
    when: 'the kernel is taken to span its size times the dilation',
    instead: 'After the last weight there is no gap, so the kernel spans less than that.',
    longer: SPREAD,
    nudge: 'How many gaps does a dilated kernel have?',
    lesson: 'dilation',
  },
  'size-axes-swapped': {
    when: 'the columns are written before the rows',
    instead: 'Rows come first, then columns.',
    longer: BOTH_AXES,
    nudge: 'Which comes first, rows or columns?',
    lesson: 'rectangular',
  },
  'kernel-height-used-for-both-axes': {
    when: 'the height of the kernel and the stride of the rows are used for the columns too',
    instead: 'The columns follow from the width of the kernel and the stride across.',
    longer: BOTH_AXES,
    nudge: 'Which side of the kernel do the columns follow from?',
    lesson: 'rectangular',
  },
  'same-padding-as-half-kernel': {
    when: 'half the kernel, rounded down, is taken as padding on every side',
    instead: 'How much padding is needed follows from how far the windows reach, on both sides together.',
    longer: aboutLayer(
      (facts) =>
        `Here there is ${kernelWords(facts)} and stride ${downAcross(facts.rows.stride, facts.columns.stride)}; only an odd kernel at a stride of one can be halved in this way.`,
      'Only an odd kernel can be halved in this way.',
    ),
    nudge: 'How much padding is needed in all, on both sides of an axis together?',
    lesson: 'same-padding',
  },
  'plus-for-minus': {
    when: 'the kernel is added to the size instead of taken away',
    instead: 'The kernel takes room: it is taken away from the padded size.',
    longer: aboutLayer(
      (facts) =>
        `With ${kernelWords(facts)} the window cannot start in the last rows and columns, so there are fewer places, not more.`,
      'The larger the kernel, the fewer places there are for it.',
    ),
    nudge: 'Does a larger kernel have more places, or fewer?',
    lesson: 'size-formula',
  },
  'channels-multiplied': {
    when: 'a map is counted for each channel of each filter',
    instead: 'A filter adds up its channels, so it makes one map.',
    longer: aboutLayer(
      ({ channels }) =>
        channels === 1 ? null : `A filter reads ${channels} channels here and makes one number of them at each place.`,
      'At each place a filter makes one number of all its channels.',
    ),
    nudge: 'How many maps does one filter make?',
    lesson: 'output-shape',
  },
  'channels-kept': {
    when: 'the output is given as many channels as the input',
    instead: 'The output gets one channel from each filter, however many channels the input has.',
    longer: aboutLayer(
      ({ inputChannels, filters }) =>
        `The input has ${formatCount(inputChannels, 'channel')} and the layer ${formatCount(filters, 'filter')}; a filter makes one number of all the channels that it reads.`,
      'A filter makes one number of all the channels that it reads.',
    ),
    nudge: 'Where do the channels of the output come from?',
    lesson: 'output-shape',
  },
} satisfies { readonly [id: string]: RuleWords }
