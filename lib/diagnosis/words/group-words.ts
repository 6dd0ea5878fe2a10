import { formatCount } from '@/lib/formats/format-number'
import { aboutLayer } from './layer-facts'
import type { RuleWords } from './rule-words'

const IN_GROUPS = aboutLayer(
  ({ inputChannels, filters, groups }) =>
    groups === 1
      ? null
      : `There are ${formatCount(inputChannels, 'channel')} and ${formatCount(filters, 'filter')} in ${formatCount(groups, 'group')}: the channels are cut into ${groups} runs, and so are the filters.`,
  'The channels are cut into as many runs as there are groups, and so are the filters.',
)

const WHICH_CHANNELS = 'Which channels does the group of a filter hold?'

export const GROUP_WORDS = {
  'group-first-only': {
    when: 'every filter reads the channels of the first group',
    instead: 'A filter reads the channels of its own group.',
    longer: IN_GROUPS,
    nudge: WHICH_CHANNELS,
    lesson: 'groups',
  },
  'groups-interleaved': {
    when: 'the channels are dealt out to the groups in turn',
    instead: 'The channels of a group follow each other.',
    longer: IN_GROUPS,
    nudge: WHICH_CHANNELS,
    lesson: 'groups',
  },
  'groups-ignored': {
    when: 'every filter reads all channels',
    instead: 'A filter reads the channels of its own group and no others.',
    longer: IN_GROUPS,
    nudge: WHICH_CHANNELS,
    lesson: 'groups',
  },
  'depthwise-summed': {
    when: 'the maps of all channels are added together',
    instead: 'Where each filter reads one channel, each makes a map of its own, and the maps stay apart.',
    longer: IN_GROUPS,
    nudge: 'How many maps does a depthwise layer make?',
    lesson: 'groups',
  },
  'multiplier-order': {
    when: 'the filters are dealt out to the channels in turn',
    instead: 'The filters of one channel follow each other.',
    longer: IN_GROUPS,
    nudge: 'Which filters read which channel?',
    lesson: 'groups',
  },
} satisfies { readonly [id: string]: RuleWords }
