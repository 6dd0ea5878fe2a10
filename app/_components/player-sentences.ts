import { capital, formatCount, formatFactor, formatList, formatNumber } from '@/lib/formats/format-number'
import type {
  CellStep,
  Im2colEntryStep,
  KernelSpanStep,
  MatrixSizeStep,
  OutputExtentStep,
  PaddingSizeStep,
} from '@/lib/grading/solution'
import type { PublicLayer } from '@/lib/problems/public-view'
import type { Frame, PlainCountStep } from './player-frames'
import { equationSentence, reverseSentence } from './reverse-sentences'
import { samePaddingSentence } from './same-padding-words'
import { setSentence } from './set-sentences'

/** The sentence of a frame: one for each rule, with the numbers. */
export function sentenceOf(frame: Frame): string {
  switch (frame.kind) {
    case 'extent':
      return extentSentence(frame.step)
    case 'output-channels':
      return `Each filter makes one channel of the output: ${plural(frame.step.filters, 'filter')}, ${plural(frame.step.result, 'channel')}.`
    case 'weights':
      return weightsSentence(frame.step, frame.step.weights)
    case 'biases':
      return biasesSentence(frame.step.biases)
    case 'parameters':
      return `${frame.step.weights} + ${frame.step.biases} = ${plural(frame.step.result, 'parameter')}.`
    case 'count':
      return countSentence(frame.step)
    case 'set':
      return setSentence(frame.step)
    case 'im2col-entry':
      return entrySentence(frame.step)
    case 'equation':
      return equationSentence(frame.step, frame.part)
    case 'reverse':
      return reverseSentence(frame.step)
    case 'padding':
      return paddingSentence(frame.padding)
    case 'window':
      return windowSentence(frame.step, frame.groups)
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
    case 'result': {
      const { at, result, afterRelu } = frame.step
      return `Output ${positionOf(at)} is ${formatNumber(result)}${afterRelu === undefined ? '' : ' before ReLU'}.`
    }
    case 'relu': {
      const { result } = frame.step
      const why = result > 0 ? 'what is above 0 stays' : result < 0 ? 'what is below 0 becomes 0' : '0 stays 0'
      return `ReLU: y is ${formatNumber(result)}, so max(0, y) is ${formatNumber(frame.afterRelu)}. ${capital(why)}.`
    }
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
  lines.push(`output ${positionOf(step.at)} = ${formatNumber(step.result)}`)
  if (step.afterRelu !== undefined) {
    lines.push(`after ReLU: max(0, ${formatNumber(step.result)}) = ${formatNumber(step.afterRelu)}`)
  }
  return lines
}

function countSentence(step: PlainCountStep): string {
  switch (step.rule) {
    case 'weights':
      return weightsSentence(step, step.result)
    case 'biases':
      return biasesSentence(step.result)
    case 'multiply-adds': {
      const { output, channelsPerFilter, kernel, result } = step
      const numbers = output[0] * output[1] * output[2]
      const products = channelsPerFilter * kernel[0] * kernel[1]
      return `${groupsSentence(step)}The output has ${output.join(' × ')} = ${plural(numbers, 'number')}, each from ${channelsPerFilter} × ${kernel[0]} × ${kernel[1]} = ${plural(products, 'product')}: ${numbers} × ${products} = ${result}.`
    }
    case 'kernel-span':
      return kernelSpanSentence(step)
    case 'half-padding':
    case 'full-padding':
      return paddingSizeSentence(step)
    case 'im2col-rows':
    case 'im2col-columns':
    case 'weight-matrix-rows':
    case 'weight-matrix-columns':
      return matrixSizeSentence(step)
    case 'same-padding':
      return samePaddingSentence(step)
  }
}

type FiltersOfStep = {
  readonly filters: number
  readonly groups: number
  readonly channelsPerFilter: number
  readonly kernel: readonly [height: number, width: number]
}

function weightsSentence(step: FiltersOfStep, weights: number): string {
  const { filters, channelsPerFilter, kernel } = step
  return `${groupsSentence(step)}${plural(filters, 'filter')} of ${channelsPerFilter} × ${kernel[0]} × ${kernel[1]} weights: ${filters} × ${channelsPerFilter * kernel[0] * kernel[1]} = ${weights} weights.`
}

/** With a space after it, to stand before another sentence; empty where every filter sees every channel. */
function groupsSentence({ groups, channelsPerFilter }: Pick<FiltersOfStep, 'groups' | 'channelsPerFilter'>): string {
  if (groups === 1) return ''
  return `In ${groups} groups each filter sees ${groups * channelsPerFilter} ÷ ${groups} = ${plural(channelsPerFilter, 'channel')}. `
}

function biasesSentence(biases: number): string {
  return biases === 0 ? 'The layer has no biases.' : `One bias for each filter: ${plural(biases, 'bias', 'biases')}.`
}

function kernelSpanSentence({ axis, kernel, dilation, result }: KernelSpanStep): string {
  const unit = axis === 'rows' ? 'row' : 'column'
  return `${capital(axis)}: from the first weight to the last there are ${kernel} − 1 = ${plural(kernel - 1, 'step')} of ${dilation}, plus the first ${unit} itself: ${kernel - 1} × ${dilation} + 1 = ${plural(result, unit)}.`
}

function paddingSizeSentence(step: PaddingSizeStep): string {
  const { rule, axis, effectiveKernel: span, result } = step
  const [before, after] = axis === 'rows' ? ['top', 'bottom'] : ['left', 'right']
  const spans = `${capital(axis)}: the kernel ${spanWords(step)}`
  if (rule === 'full-padding') {
    return `${spans}. The first window lies with its last cell alone on the input, so ${span} − 1 = ${result} of padding before it, and as much after: ${result} on the ${before}, ${result} on the ${after}.`
  }
  return `${spans}, so at stride 1 it has ${span} − 1 = ${span - 1} fewer places than the padded input has ${axis}. Half of that on each side makes up for it: ${span - 1} ÷ 2 = ${result} on the ${before}, ${result} on the ${after}.`
}

function matrixSizeSentence(step: MatrixSizeStep): string {
  switch (step.rule) {
    case 'im2col-rows':
      return `${groupsSentence(step)}The im2col matrix has a row for each number under one window: ${step.channelsPerFilter} × ${step.kernel[0]} × ${step.kernel[1]} = ${plural(step.result, 'row')}.`
    case 'im2col-columns':
      return `The im2col matrix has a column for each window, as many as a map has cells: ${step.output[0]} × ${step.output[1]} = ${plural(step.result, 'column')}.`
    case 'weight-matrix-rows':
      return step.groups === 1
        ? `The weight matrix has a row for each filter: ${plural(step.result, 'row')}.`
        : `The weight matrix of a group has a row for each of its filters: ${step.filters} ÷ ${step.groups} = ${plural(step.result, 'row')}.`
    case 'weight-matrix-columns':
      return `The weight matrix has a column for each weight of a filter: ${step.channelsPerFilter} × ${step.kernel[0]} × ${step.kernel[1]} = ${plural(step.result, 'column')}, as many as the im2col matrix has rows. So the two can be multiplied.`
  }
}

function entrySentence({ place, channel, row, column, weightRow, weightColumn, ...entry }: Im2colEntryStep): string {
  const under = `Number ${place}: channel ${channel}, row ${weightRow}, column ${weightColumn} of the window`
  return entry.isPadding
    ? `${under} lies in the padding: 0.`
    : `${under} lies on row ${row}, column ${column} of the input: ${formatNumber(entry.result)}.`
}

/** "spans 2 × (3 − 1) + 1 = 5" */
function spanWords(step: Pick<OutputExtentStep, 'kernel' | 'dilation' | 'effectiveKernel'>): string {
  const { kernel, dilation, effectiveKernel } = step
  return dilation > 1 ? `spans ${dilation} × (${kernel} − 1) + 1 = ${effectiveKernel}` : `spans ${kernel}`
}

function extentSentence(step: OutputExtentStep): string {
  const { axis, input, padding, effectiveKernel, padded, lastStart, stride, result } = step
  const border =
    padding[0] + padding[1] > 0 ? `${padding[0]} + ${input} + ${padding[1]} = ${padded} with padding` : `${input}`
  const quotient = lastStart % stride === 0 ? '=' : 'rounded down is'
  const steps = `Steps of ${stride}: ${lastStart} ÷ ${stride} ${quotient} ${result - 1}`
  const unit = axis === 'rows' ? 'row' : 'column'
  return `${capital(axis)}: ${border}. The kernel ${spanWords(step)}, so its last possible start is ${padded} − ${effectiveKernel} = ${lastStart}. ${steps}, plus the first place: ${plural(result, unit)}.`
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
export function windowSentence(step: CellStep, groups: number): string {
  const terms = channelOf(step, 0).terms
  const rows = [...new Set(terms.map(({ row }) => row))]
  const columns = [...new Set(terms.map(({ column }) => column))]
  const where = `${rows.length === 1 ? 'row' : 'rows'} ${formatList(rows)} and ${columns.length === 1 ? 'column' : 'columns'} ${formatList(columns)}`
  const padding = terms.some(({ isPadding }) => isPadding) ? ' What lies outside the input is padding: 0.' : ''
  return `Output ${positionOf(step.at)}: the window covers ${where}${channelWords(step, groups)}.${padding}`
}

/** In which channels the window lies: ", the same in every channel"; of grouped ones by number. */
function channelWords({ at, channels }: CellStep, groups: number): string {
  if (groups === 1) return channels.length > 1 ? ', the same in every channel' : ''
  const seen = formatList(channels.map(({ channel }) => channel))
  return channels.length > 1
    ? ` of channels ${seen}, the ones that filter ${at[0]} sees`
    : ` of channel ${seen}, the one that filter ${at[0]} sees`
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

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
