import { formatCount } from '@/lib/formats/format-number'
import { aboutLayer, type LayerFacts } from './layer-facts'
import type { RuleWords } from './rule-words'

const READS_ALL = aboutLayer(
  ({ channels, filters }) =>
    `${filters === 1 ? 'The filter reads' : 'Each filter reads'} ${formatCount(channels, 'channel')}: one output number is made of ${formatCount(channels, 'channel sum')}.`,
  'One output number is made of a sum from every channel that the filter reads.',
)

const HAS_SLICES = aboutLayer(
  ({ channels, filters }) =>
    `${filters === 1 ? 'The filter has' : 'Each filter has'} ${formatCount(channels, 'slice')}, in the order of the ${formatCount(channels, 'channel')}: the first one for the first channel, the last one for the last.`,
  'The slices of a filter stand in the order of the channels.',
)

/** Of maps and volumes. */
const ONE_MAP_A_FILTER = aboutLayer(
  ({ filters }: LayerFacts) => `The layer has ${formatCount(filters, 'filter')}, and each makes one map.`,
  'As many filters as there are, so many maps.',
)

export const CHANNEL_WORDS = {
  'channel-first-only': {
    when: 'only the first channel is counted',
    instead: 'The sums of all channels are added together.',
    longer: READS_ALL,
    nudge: 'Which channels of the input go into one output number?',
    lesson: 'channel-sums',
  },
  'channel-last-only': {
    when: 'only the last channel is counted',
    instead: 'The sums of all channels are added together; a later one does not replace an earlier one.',
    longer: READS_ALL,
    nudge: 'Which channels of the input go into one output number?',
    lesson: 'channel-sums',
  },
  'channel-average': {
    when: 'you take the mean of the channel sums',
    instead: 'The channel sums are added together and not divided by anything.',
    longer: READS_ALL,
    nudge: 'How do the sums of the channels become one number?',
    lesson: 'channel-sums',
  },
  'channel-max': {
    when: 'you take the largest of the channel sums',
    instead: 'The channel sums are added together, large and small.',
    longer: READS_ALL,
    nudge: 'How do the sums of the channels become one number?',
    lesson: 'channel-sums',
  },
  'one-slice-for-all': {
    when: 'the first slice of the filter is used for every channel',
    instead: 'Each channel has a slice of its own.',
    longer: HAS_SLICES,
    nudge: 'Which slice of the filter meets which channel?',
    lesson: 'channel-sums',
  },
  'slices-reversed': {
    when: 'the slices of the filter meet the channels in reverse order',
    instead: 'The slices go with the channels in the order in which both are written.',
    longer: HAS_SLICES,
    nudge: 'Which slice of the filter meets which channel?',
    lesson: 'channel-sums',
  },
  'slices-rotated': {
    when: 'each channel is multiplied by the next channel’s slice',
    instead: 'The slices go with the channels in the order in which both are written.',
    longer: HAS_SLICES,
    nudge: 'Which slice of the filter meets which channel?',
    lesson: 'channel-sums',
  },
  'stacked-not-summed': {
    when: 'every channel gives a map of its own and they are not added together',
    instead: 'The channel sums of one filter are added together to one map.',
    longer: ONE_MAP_A_FILTER,
    nudge: 'How many maps does one filter make?',
    lesson: 'output-volume',
  },
  'collapsed-to-one-map': {
    when: 'the maps of all filters are added together',
    instead: 'Each filter makes a map of its own, and the maps stay apart.',
    longer: ONE_MAP_A_FILTER,
    nudge: 'How many maps do several filters make?',
    lesson: 'output-volume',
  },
} satisfies { readonly [id: string]: RuleWords }
