import { formatCount } from '@/lib/formats/format-number'
import type { Params } from '@/lib/problems/params'
import type { StoredTransposedLayer } from '@/lib/problems/transposed/params'
import { downAcross, paddingWords } from './layer-facts'
import type { RuleWords } from './rule-words'

function aboutTransposed(
  say: (layer: StoredTransposedLayer) => string | null,
  general: string,
): (params: Params) => string {
  return (params) => (params.op === 'convTranspose2d' ? say(params.layer) : null) ?? general
}

const CUT_OFF = aboutTransposed(({ padding: [top, left, bottom, right] }) => {
  const sides = { kernel: 1, input: 1, stride: 1, dilation: 1 }
  if (top + left + bottom + right === 0) return null
  const words = paddingWords({
    rows: { ...sides, before: top, after: bottom },
    columns: { ...sides, before: left, after: right },
  })
  return `The layer has ${words}: so many rows and columns of the full output are cut off there.`
}, 'The larger the padding, the smaller the output.')

const STRIDE = aboutTransposed(({ stride }) => {
  const [down, across] = stride
  if (down === 1 && across === 1) return null
  if (down !== across)
    return `The stride is ${downAcross(down, across)}: so far apart do the blocks of two neighbours start.`
  return `The stride is ${down}: the blocks of two neighbours start ${down} cells apart, with ${formatCount(down - 1, 'cell')} between the starts.`
}, 'The stride is the way from the start of one block to the start of the next.')

const OUTPUT_PADDING = aboutTransposed(
  ({ outputPadding: [rows, columns] }) =>
    `The output padding is ${formatCount(rows, 'row')} and ${formatCount(columns, 'column')}: so much less is cut off at the bottom and the right.`,
  'It means that less is cut off at the bottom and the right.',
)

export const TRANSPOSED_WORDS = {
  'tconv-padding-as-input-padding': {
    when: 'the padding is put around the input instead of cut off the output',
    instead: 'In a transposed convolution the padding is cut off the output.',
    longer: CUT_OFF,
    nudge: 'What does the padding do to the output?',
    lesson: 'transposed-convolution',
  },
  'tconv-output-padding-zeros': {
    when: 'the rows and columns of the output padding are filled with zeros',
    instead: 'These cells are worked out like all others: what the blocks add there, and the bias.',
    longer: OUTPUT_PADDING,
    nudge: 'What stands in the cells that the output padding adds?',
    lesson: 'transposed-convolution',
  },
  'tconv-output-padding-first': {
    when: 'the output padding is put at the top and left',
    instead: 'The output padding is at the bottom and right.',
    longer: OUTPUT_PADDING,
    nudge: 'On which sides does the output padding lie?',
    lesson: 'transposed-convolution',
  },
  'tconv-overlap-overwritten': {
    when: 'later blocks are written over earlier ones',
    instead: 'Where blocks overlap, their numbers are added.',
    longer: aboutTransposed(
      ({ weight, stride }) =>
        `The blocks are ${weight.shape[2]} × ${weight.shape[3]} and the stride is ${downAcross(...stride)}: a block reaches further than the start of the next.`,
      'A block may reach further than the start of the next.',
    ),
    nudge: 'What happens where two blocks overlap?',
    lesson: 'transposed-convolution',
  },
  'tconv-kernel-rotated': {
    when: 'the kernel is turned by half a turn',
    instead: 'Each input cell writes the kernel as it is, times its own value.',
    longer: () =>
      'Only whoever collects an output cell from the input meets the kernel turned; whoever writes blocks does not.',
    nudge: 'Which way round does a block hold the kernel?',
    lesson: 'transposed-convolution',
  },
  'tconv-stretch-s-zeros': {
    when: 'as many zeros as the stride says are put between the cells of the input',
    instead: 'The stride is the way from one input cell to the next, so one zero less lies between them.',
    longer: STRIDE,
    nudge: 'How far apart do the blocks of two neighbouring input cells start?',
    lesson: 'transposed-convolution',
  },
  'tconv-axes-exchanged': {
    when: 'the first two axes of the weights are exchanged',
    instead: 'In a transposed convolution the weights are listed by input channel first, then by filter.',
    longer: aboutTransposed(
      ({ weight }) =>
        `The weights are ${weight.shape.join(' × ')}: ${formatCount(weight.shape[0], 'input channel')}, each with ${formatCount(weight.shape[1], 'kernel')}.`,
      'Each input channel has a kernel for each filter.',
    ),
    nudge: 'In which order do channel and filter stand in the weights?',
    lesson: 'transposed-convolution',
  },
  'tconv-dilation-ignored': {
    when: 'the dilation is left out',
    instead: 'A dilated block has gaps: its cells lie as far apart as the dilation says.',
    longer: aboutTransposed(
      ({ dilation, weight }) =>
        dilation[0] * dilation[1] === 1
          ? null
          : `A kernel of ${weight.shape[2]} × ${weight.shape[3]} with dilation ${downAcross(...dilation)} makes a block that is larger than the kernel.`,
      'The block is larger than the kernel.',
    ),
    nudge: 'How many cells does one block span?',
    lesson: 'transposed-convolution',
  },
  'tconv-size-of-conv': {
    when: 'the size is worked out as for a convolution',
    instead: 'A transposed convolution goes the other way: each step in the input is a whole stride in the output.',
    longer: STRIDE,
    nudge: 'Is the output larger than the input or smaller?',
    lesson: 'transposed-convolution',
  },
} satisfies { readonly [id: string]: RuleWords }
