import { capital, formatCount, formatFactor, formatList, formatNumber } from '@/lib/formats/format-number'
import type {
  CellPairsStep,
  FeedingChannelsStep,
  SetStep,
  WindowPlacesStep,
  WindowStartsStep,
} from '@/lib/grading/solution'

/** The sentence of a step of a set: one for each rule, with the numbers. */
export function setSentence(step: SetStep): string {
  switch (step.rule) {
    case 'window-places':
      return placesSentence(step)
    case 'window-starts':
      return startsSentence(step)
    case 'cell-pairs':
      return pairsSentence(step)
    case 'feeding-channels':
      return channelsSentence(step)
  }
}

/** "2 × 2 − 1 = 3" */
export function startText({ index, stride, paddingBefore, start }: WindowPlacesStep): string {
  return `${index} × ${stride}${minus(paddingBefore)} = ${formatNumber(start)}`
}

/** "0 − 1 = −1", "0" */
export function firstStartText({ paddingBefore }: WindowStartsStep): string {
  return paddingBefore === 0 ? '0' : `0${minus(paddingBefore)} = ${formatNumber(-paddingBefore)}`
}

function placesSentence(step: WindowPlacesStep): string {
  const { axis, index, dilation, kernel, paddingBefore, places, result } = step
  const unit = unitOf(axis)
  const settings = paddingBefore === 0 ? 'times the stride' : 'times the stride, less the padding'
  const covered =
    kernel === 1
      ? `It covers ${named(unit, places)} alone.`
      : `It covers ${formatCount(kernel, unit)}${dilation === 1 ? '' : `, ${dilation} apart`}: ${formatList(places)}.`
  const outside = places.filter((place) => !result.includes(place))
  const left =
    outside.length === 0
      ? ''
      : ` ${capital(named(unit, outside))} ${outside.length === 1 ? 'lies' : 'lie'} in the padding: ${named(unit, result)} of the input ${result.length === 1 ? 'is' : 'are'} left.`
  return `${capital(unit)} ${index} of the output: its window starts at ${startText(step)}, the ${unit} ${settings}. ${covered}${left}`
}

function startsSentence(step: WindowStartsStep): string {
  const { axis, stride, windows, result } = step
  const first = `${capital(axis)}: the first window starts at ${firstStartText(step)}.`
  if (windows === 1) return `${first} It is the only one.`
  return `${first} Each next one starts ${stride} further: ${formatList(result)}.`
}

function pairsSentence({ of, rows, columns, result }: CellPairsStep): string {
  const product = `${rows.length} × ${columns.length} = ${formatCount(result, 'cell')}`
  return of === 'window'
    ? `Where these rows and columns meet lie the cells of the window: ${product}.`
    : `Where these rows and columns meet the windows start: ${product}, one for each cell of an output map.`
}

function channelsSentence(step: FeedingChannelsStep): string {
  const { filter, filters, channels, groups, filtersPerGroup, channelsPerGroup, group, result } = step
  if (groups === 1) {
    return `The layer has one group, so every filter sees the whole input: ${named('channel', result)}.`
  }
  return (
    `${formatCount(filters, 'filter')} in ${groups} groups are ${filtersPerGroup} a group, and filter ${filter} is in group ${group}: ` +
    `${filter} ÷ ${filtersPerGroup}${filter % filtersPerGroup === 0 ? ' is' : ' rounded down is'} ${group}. ` +
    `${formatCount(channels, 'channel')} in ${groups} groups are ${channelsPerGroup} a group: group ${group} has ${named('channel', result)}.`
  )
}

function unitOf(axis: 'rows' | 'columns'): string {
  return axis === 'rows' ? 'row' : 'column'
}

/** "row 2", "rows −1 and 0" */
function named(unit: string, numbers: readonly number[]): string {
  return `${unit}${numbers.length === 1 ? '' : 's'} ${formatList(numbers)}`
}

function minus(padding: number): string {
  return padding === 0 ? '' : ` − ${formatFactor(padding)}`
}
