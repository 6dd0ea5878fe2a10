import type { CellStep, OutputExtentStep } from '@/lib/grading/solution'
import type { PublicLayer } from '@/lib/problems/public-view'
import { formatCount, formatFactor, formatNumber } from './format-number'
import type { Frame } from './player-frames'

/** The sentence of a frame: one for each rule, with the numbers. */
export function sentenceOf(frame: Frame): string {
  switch (frame.kind) {
    case 'extent':
      return extentSentence(frame.step)
    case 'output-channels':
      return `Each filter makes one channel of the output: ${plural(frame.step.filters, 'filter')}, ${plural(frame.step.result, 'channel')}.`
    case 'weights': {
      const { filters, channelsPerFilter, kernel, weights } = frame.step
      return `${plural(filters, 'filter')} of ${channelsPerFilter} × ${kernel[0]} × ${kernel[1]} weights: ${filters} × ${channelsPerFilter * kernel[0] * kernel[1]} = ${weights} weights.`
    }
    case 'biases':
      return frame.step.biases === 0
        ? 'The layer has no biases.'
        : `One bias for each filter: ${plural(frame.step.biases, 'bias', 'biases')}.`
    case 'parameters':
      return `${frame.step.weights} + ${frame.step.biases} = ${plural(frame.step.result, 'parameter')}.`
    case 'padding':
      return paddingSentence(frame.padding)
    case 'window':
      return windowSentence(frame.step)
    case 'term':
      return termSentence(frame.step, frame.channel, frame.term)
    case 'channel-sum': {
      const { channel, sum } = channelOf(frame.step, frame.channel)
      return `Channel ${channel}: the products add up to ${formatNumber(sum)}.`
    }
    case 'total':
      return `The channel sums are added together: ${sumOfChannels(frame.step)} = ${formatNumber(totalOf(frame.step))}.`
    case 'bias':
      return `The bias of filter ${frame.step.at[0]} is added once: ${formatNumber(totalOf(frame.step))} + ${formatFactor(frame.step.bias)} = ${formatNumber(frame.step.result)}.`
    case 'result':
      return `Output ${positionOf(frame.step.at)} is ${formatNumber(frame.step.result)}.`
  }
}

/** "[1, 0, 2]": filter, row, column. */
export function positionOf(at: readonly number[]): string {
  return `[${at.join(', ')}]`
}

/** The sum of all channels, before the bias. */
export function totalOf(step: CellStep): number {
  return step.channels.reduce((total, { sum }) => total + sum, 0)
}

/** "3 + (−2) + 4" */
export function sumOfChannels(step: CellStep): string {
  return step.channels.map(({ sum }, index) => (index === 0 ? formatNumber(sum) : formatFactor(sum))).join(' + ')
}

/** The whole working of one cell as lines of plain text. */
export function calculationText(step: CellStep, hasBias: boolean): string[] {
  const lines = step.channels.map(({ channel, terms, sum }) => {
    const products = terms.map(({ value, weight }) => `${formatFactor(value)}·${formatFactor(weight)}`).join(' + ')
    return `channel ${channel}: ${products} = ${formatNumber(sum)}`
  })
  if (step.channels.length > 1) {
    lines.push(`sum of the channels: ${sumOfChannels(step)} = ${formatNumber(totalOf(step))}`)
  }
  if (hasBias) lines.push(`bias of filter ${step.at[0]}: + ${formatFactor(step.bias)}`)
  return [...lines, `output ${positionOf(step.at)} = ${formatNumber(step.result)}`]
}

function extentSentence(step: OutputExtentStep): string {
  const { axis, input, padding, kernel, dilation, effectiveKernel, padded, lastStart, stride, result } = step
  const border =
    padding[0] + padding[1] > 0 ? `${padding[0]} + ${input} + ${padding[1]} = ${padded} with padding` : `${input}`
  const span = dilation > 1 ? `spans ${dilation} × (${kernel} − 1) + 1 = ${effectiveKernel}` : `spans ${kernel}`
  const quotient = lastStart % stride === 0 ? '=' : 'rounded down is'
  const steps = `Steps of ${stride}: ${lastStart} ÷ ${stride} ${quotient} ${result - 1}`
  const unit = axis === 'rows' ? 'row' : 'column'
  return `${capital(axis)}: ${border}. The kernel ${span}, so its last possible start is ${padded} − ${effectiveKernel} = ${lastStart}. ${steps}, plus the first place: ${plural(result, unit)}.`
}

function paddingSentence([top, left, bottom, right]: PublicLayer['padding']): string {
  const sides = [
    { count: top, unit: 'row', side: 'above' },
    { count: bottom, unit: 'row', side: 'below' },
    { count: left, unit: 'column', side: 'left' },
    { count: right, unit: 'column', side: 'right' },
  ]
  const added = sides.filter(({ count }) => count > 0)
  const words = added.map(({ count, unit, side }) => `${formatCount(count, unit)} ${side}`)
  return `Zeros are added: ${words.join(', ')}. Rows and columns are still counted from the input itself.`
}

/** Which cell it is, and what its window covers. */
export function windowSentence(step: CellStep): string {
  const terms = channelOf(step, 0).terms
  const rows = [...new Set(terms.map(({ row }) => row))]
  const columns = [...new Set(terms.map(({ column }) => column))]
  const where = `${rows.length === 1 ? 'row' : 'rows'} ${list(rows)} and ${columns.length === 1 ? 'column' : 'columns'} ${list(columns)}`
  const padding = terms.some(({ isPadding }) => isPadding) ? ' What lies outside the input is padding: 0.' : ''
  const channels = step.channels.length > 1 ? ', the same in every channel' : ''
  return `Output ${positionOf(step.at)}: the window covers ${where}${channels}.${padding}`
}

function termSentence(step: CellStep, channel: number, index: number): string {
  const { channel: inputChannel, terms } = channelOf(step, channel)
  const term = terms[index]
  if (!term) throw new RangeError(`channel ${channel} has no term ${index}`)
  const soFar = terms.slice(0, index + 1).reduce((sum, { product }) => sum + product, 0)
  const value = term.isPadding ? 'padding, 0,' : `row ${term.row}, column ${term.column}`
  const product = `${formatFactor(term.value)} · ${formatFactor(term.weight)} = ${formatNumber(term.product)}`
  const running = index === 0 ? '' : ` So far ${formatNumber(soFar)}.`
  return `Channel ${inputChannel}, ${value} times its weight: ${product}.${running}`
}

function channelOf(step: CellStep, index: number) {
  const channel = step.channels[index]
  if (!channel) throw new RangeError(`cell ${positionOf(step.at)} has no channel number ${index}`)
  return channel
}

function list(numbers: readonly number[]): string {
  const words = numbers.map(formatNumber)
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
