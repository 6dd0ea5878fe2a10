import { formatNumber } from '@/lib/formats/format-number'
import type { GradientParams } from '@/lib/problems/gradients/params'
import type { Params } from '@/lib/problems/params'
import { aboutLayer, downAcross } from './layer-facts'
import type { RuleWords } from './rule-words'

function aboutGradient(say: (params: GradientParams) => string | null, general: string): (params: Params) => string {
  return (params) => (params.op === 'conv2dGrad' ? say(params) : null) ?? general
}

const PLACES = aboutGradient(({ layer: { outputGrad } }) => {
  const [, rows, columns] = outputGrad.shape
  return `Each map of the output has ${rows} × ${columns} cells, and each of them has a gradient of its own.`
}, 'Each cell of the output has a gradient of its own.')

const FIRST_GRADIENT = aboutGradient(({ layer: { outputGrad } }) => {
  const [first] = outputGrad.data
  return first === undefined
    ? null
    : `The first cell of the output has the gradient ${formatNumber(first)}, so what goes back through it is multiplied by ${formatNumber(first)}.`
}, 'Each cell of the output has a gradient of its own.')

const FILTERS = aboutGradient(
  ({ layer: { outputGrad } }) =>
    outputGrad.shape[0] === 1 ? null : `There are ${outputGrad.shape[0]} filters, and each has its map of gradients.`,
  'Each filter has its map of gradients.',
)

const SUM = 'Which cells of the output does this number change?'

export const GRADIENT_WORDS = {
  'gradient-output-ignored': {
    when: 'every gradient at the output is taken to be 1',
    instead: 'What goes back through an output cell is multiplied by the gradient of that cell.',
    longer: FIRST_GRADIENT,
    nudge: 'How much does each cell of the output count?',
    lesson: 'gradients',
  },
  'gradient-averaged': {
    when: 'you take the mean over the output cells',
    instead: 'What comes back from all output cells is added up and not divided.',
    longer: PLACES,
    nudge: 'How do the parts from all output cells become one number?',
    lesson: 'gradients',
  },
  'gradient-first-window-only': {
    when: 'only the first cell of the output is counted',
    instead: 'The same weights and bias were used at every place, so every output cell counts.',
    longer: PLACES,
    nudge: SUM,
    lesson: 'gradients',
  },
  'gradient-filters-added': {
    when: 'the gradients of all filters’ maps are added together first',
    instead: 'A filter changes its own map alone, so only that map’s gradients count for it.',
    longer: FILTERS,
    nudge: 'Which map does this filter change?',
    lesson: 'gradients',
  },
  'bias-gradient-one': {
    when: 'you give the gradient of one output cell by the bias, which is 1',
    instead: 'The bias is in every cell of its map, so the gradients of all of them are added up.',
    longer: PLACES,
    nudge: 'In how many cells of the output is the bias?',
    lesson: 'gradients',
  },
  'gradient-channels-added': {
    when: 'the channels that a filter reads are added together first',
    instead: 'Each slice meets one channel, so its gradient comes from that channel alone.',
    longer: aboutLayer(
      ({ channels }) =>
        channels === 1 ? null : `A filter reads ${channels} channels here, each with a slice of its own.`,
      'Each channel has a slice of its own.',
    ),
    nudge: 'Which channel does this slice meet?',
    lesson: 'gradients',
  },
  'gradient-turned': {
    when: 'the kernel is turned by half a turn',
    instead: 'Each weight goes back the way that it came: to the input cell that it lay on.',
    longer: () =>
      'The weight at the top left met the top left cell of each window, and it is the same on the way back.',
    nudge: 'Which input cell did each weight meet?',
    lesson: 'gradients',
  },
  'gradient-stride-ignored': {
    when: 'the stride is left out and each window lies one cell after the last',
    instead: 'On the way back the windows lie where they were: a whole stride apart.',
    longer: aboutLayer(({ rows, columns }) => {
      const isMoved = rows.stride > 1 || columns.stride > 1
      return isMoved ? `The stride of the layer is ${downAcross(rows.stride, columns.stride)}.` : null
    }, 'The stride belongs to the layer, whichever way it is gone through.'),
    nudge: 'Where did the window of each output cell lie?',
    lesson: 'gradients',
  },
  'gradient-padding-ignored': {
    when: 'the padding is left out and the first window lies on the first cell',
    instead: 'On the way back the windows lie where they were: the first of them begins in the padding.',
    longer: aboutLayer(({ rows, columns }) => {
      const isPadded = rows.before + columns.before > 0
      return isPadded
        ? `It begins in row ${formatNumber(-rows.before)}, column ${formatNumber(-columns.before)}.`
        : null
    }, 'The padding belongs to the layer, whichever way it is gone through.'),
    nudge: 'Where did the window of each output cell lie?',
    lesson: 'gradients',
  },
  'gradient-overlap-overwritten': {
    when: 'later windows are written over earlier ones',
    instead: 'An input cell that lay under several windows gets a part from each, and the parts are added.',
    longer: aboutLayer(
      ({ rows, columns }) =>
        `The kernel is ${rows.kernel} × ${columns.kernel} and the stride ${downAcross(rows.stride, columns.stride)}: neighbouring windows share cells.`,
      'Neighbouring windows may share cells.',
    ),
    nudge: 'Under how many windows did an input cell lie?',
    lesson: 'gradients',
  },
  'gradient-first-filter-only': {
    when: 'only the first filter that reads the channel is counted',
    instead: 'A channel of the input goes into the map of each filter that reads it, so all of them count.',
    longer: FILTERS,
    nudge: 'Which filters read this channel?',
    lesson: 'gradients',
  },
} satisfies { readonly [id: string]: RuleWords }
