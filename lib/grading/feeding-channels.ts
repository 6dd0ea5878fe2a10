import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { readPickedChannels, scoreOfSet } from './picked-set'
import { makeQuestion, type Question } from './question'
import type { FeedingChannelsStep } from './solution'

/** The input channels that one filter sees: those of its group. */
export function feedingChannelsQuestion(layer: Conv2dLayer, { filter }: { filter: number }): Question {
  return makeQuestion<number[], number[]>(
    () => [...feedingChannelsStep(layer, filter).result],
    (response, problems) => readPickedChannels(response, layer.input.shape[0], problems),
    scoreOfSet,
  )
}

/** The group of a filter, and the input channels that belong to it. */
export function feedingChannelsStep(layer: Conv2dLayer, filter: number): FeedingChannelsStep {
  const [channels] = layer.input.shape
  const [filters, channelsPerGroup] = layer.weight.shape
  const { groups } = layer
  const filtersPerGroup = filters / groups
  const group = Math.floor(filter / filtersPerGroup)
  const result = Array.from({ length: channelsPerGroup }, (_, index) => group * channelsPerGroup + index)
  return {
    rule: 'feeding-channels',
    filter,
    filters,
    channels,
    groups,
    filtersPerGroup,
    channelsPerGroup,
    group,
    result,
  }
}
