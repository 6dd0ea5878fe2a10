import { formatCount, formatList } from '@/lib/formats/format-number'
import { downAcross } from './layer-facts'
import type { RuleWords } from './rule-words'
import { aboutCounted, stridesBefore } from './stack-facts'

const LEARNS_BIASES = aboutCounted(
  ({ name, filters, hasBias }) =>
    hasBias ? `${name} has ${formatCount(filters, 'filter')}, and each learns a bias besides its weights.` : null,
  'Each filter learns a bias besides its weights.',
)

const SLICES = aboutCounted(
  ({ name, channels, kernel }) =>
    channels === 1
      ? null
      : `In ${inside(name)} a filter reads ${channels} channels, with ${kernel.join(' × ')} weights for each.`,
  'A filter has weights for each channel that it reads.',
)

const FILTERS = aboutCounted(
  ({ name, filters }) => (filters === 1 ? null : `${name} has ${filters} filters, all of the same size.`),
  'All filters of a layer have the same size.',
)

const SHARED = aboutCounted(
  ({ kernel }) => `A window of ${kernel.join(' × ')} moves over the input and takes the same weights to every place.`,
  'The window takes the same weights to every place.',
)

const PRODUCTS = aboutCounted(
  ({ name, channels, kernel }) =>
    channels === 1
      ? null
      : `In ${inside(name)} one output number takes ${kernel.join(' × ')} products for each of ${channels} channels.`,
  'One output number takes one product for each weight of its filter.',
)

function inside(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

const WHAT_IS_LEARNED = 'What does one filter learn?'
const WHAT_IS_MULTIPLIED = 'How many products does one output number take, and how many output numbers are there?'

export const COUNT_WORDS = {
  'parameters-without-bias': {
    when: 'the biases are not counted',
    instead: 'The biases are parameters too, one for each filter.',
    longer: LEARNS_BIASES,
    nudge: WHAT_IS_LEARNED,
    lesson: 'parameter-count',
  },
  'parameters-without-channels': {
    when: 'only one slice is counted for each filter',
    instead: 'A filter has a slice for each channel that it reads.',
    longer: SLICES,
    nudge: 'How many slices does one filter have?',
    lesson: 'parameter-count',
  },
  'parameters-bias-per-slice': {
    when: 'a bias is counted for each slice',
    instead: 'A filter has one bias, however many slices it has.',
    longer: LEARNS_BIASES,
    nudge: 'How many biases does one filter have?',
    lesson: 'parameter-count',
  },
  'parameters-untied': {
    when: 'weights and biases are counted anew for each place of the output',
    instead: 'All places of a map share the weights and the bias of one filter.',
    longer: SHARED,
    nudge: 'Which weights are used at the next place of the window?',
    lesson: 'parameter-count',
  },
  'parameters-one-filter': {
    when: 'only one filter is counted',
    instead: 'The parameters of all filters count.',
    longer: FILTERS,
    nudge: 'Whose weights and biases belong to the layer?',
    lesson: 'parameter-count',
  },
  'parameters-groups-ignored': {
    when: 'every filter is given a slice for each channel of the input',
    instead: 'With groups a filter has slices for the channels of its own group alone.',
    longer: aboutCounted(
      ({ name, groups, channels }) =>
        groups === 1
          ? null
          : `${name} has ${formatCount(groups, 'group')}, and a filter in one of them reads ${formatCount(channels, 'channel')}.`,
      'The more groups there are, the fewer channels a filter reads.',
    ),
    nudge: 'How many channels does one filter read?',
    lesson: 'groups',
  },
  'parameters-times-input-size': {
    when: 'the weights are counted once for each cell of the input',
    instead: 'The size of the input has no part in what is learned.',
    longer: SHARED,
    nudge: 'Does a larger input need more weights?',
    lesson: 'parameter-count',
  },
  'bias-untied': {
    when: 'a bias is counted for each cell of the output',
    instead: 'All cells of a map share the one bias of their filter.',
    longer: LEARNS_BIASES,
    nudge: 'How many biases does one filter have?',
    lesson: 'parameter-count',
  },
  'macs-over-input-positions': {
    when: 'a window is counted at every cell of the input',
    instead: 'There is one window for each cell of the output.',
    longer: PRODUCTS,
    nudge: 'At how many places is there a window?',
    lesson: 'stack-cost',
  },
  'macs-channels-twice': {
    when: 'the channels are counted twice',
    instead: 'The channels are in the products of one output number already.',
    longer: PRODUCTS,
    nudge: WHAT_IS_MULTIPLIED,
    lesson: 'stack-cost',
  },
  'flops-for-macs': {
    when: 'multiplications and additions are counted apart',
    instead: 'A product and the adding of it count as one.',
    longer: PRODUCTS,
    nudge: 'What is one multiply-add?',
    lesson: 'stack-cost',
  },
  'macs-without-filters': {
    when: 'only one filter is counted',
    instead: 'Each filter makes a map of its own, with all its products.',
    longer: FILTERS,
    nudge: WHAT_IS_MULTIPLIED,
    lesson: 'stack-cost',
  },
  'macs-without-channels': {
    when: 'only one channel is counted',
    instead: 'A window has products in each channel that the filter reads.',
    longer: PRODUCTS,
    nudge: WHAT_IS_MULTIPLIED,
    lesson: 'stack-cost',
  },
  'receptive-field-own-kernel': {
    when: 'only the kernel of the last layer is counted',
    instead: 'Each cell under that kernel sees several cells of the layer before.',
    longer: () => 'Begin with the last layer and go back through all of them to the input; each widens what is seen.',
    nudge: 'What does each cell of the layer before see?',
    lesson: 'stack-cost',
  },
  'receptive-field-sum': {
    when: 'the kernels of all layers are added up',
    instead:
      'Each layer adds its kernel less one, since neighbouring windows overlap, and adds it in steps of the strides before.',
    longer: () => 'One output cell of the first layer sees its kernel; from there on only what is new is added.',
    nudge: 'How much does each layer add to what is seen already?',
    lesson: 'stack-cost',
  },
  'receptive-field-no-stride': {
    when: 'the strides of earlier layers are left out',
    instead: 'After a stride, cells side by side see windows that lie a whole stride apart.',
    longer(params) {
      const strides = stridesBefore(params)
      return strides.length === 0
        ? 'What a later layer adds counts as many cells of the input as the strides before it make.'
        : `There is ${formatList(strides.map(({ layer, stride }) => `stride ${downAcross(...stride)} in layer ${layer}`))}: what a later layer adds is multiplied by ${strides.length === 1 ? 'it' : 'the strides before it'}.`
    },
    nudge: 'How far apart in the input are two neighbouring cells of this layer?',
    lesson: 'stack-cost',
  },
} satisfies { readonly [id: string]: RuleWords }
