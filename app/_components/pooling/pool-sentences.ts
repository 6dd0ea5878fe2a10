import { positionOf } from '@/app/_components/player-sentences'
import { capital, formatCount, formatFactor, formatList, formatNumber } from '@/lib/formats/format-number'
import type { PooledCellStep, PooledExtentStep, PoolStep } from '@/lib/grading/pooling-step'

/** How many frames the player shows of a step, 1 at least. */
export function poolParts(step: PoolStep): number {
  switch (step.rule) {
    case 'pooled-channels':
      return 1
    case 'pooled-extent':
      return isHanging(step) ? 2 : 1
    case 'pooled-max':
      return 2
    case 'pooled-average':
      return 3
  }
}

/** The sentence of one frame of a step, counted from 0. */
export function poolSentence(step: PoolStep, part: number): string {
  switch (step.rule) {
    case 'pooled-channels':
      return `Each channel is pooled on its own: ${formatCount(step.channels, 'channel')} in, ${formatCount(step.result, 'channel')} out.`
    case 'pooled-extent':
      return part === 0 ? extentSentence(step) : lastWindowSentence(step)
    case 'pooled-max':
      return part === 0 ? windowSentence(step) : largestSentence(step)
    case 'pooled-average':
      if (part === 0) return windowSentence(step)
      return part === 1 ? sumSentence(step) : quotientSentence(step)
  }
}

/** The numbers of the input under a window, in reading order. */
export function numbersUnder({ cells }: PooledCellStep): number[] {
  return cells.flatMap(({ value }) => (value === null ? [] : [value]))
}

/** "3 + (−1) + 4" */
export function sumText(numbers: readonly number[]): string {
  return numbers.map((value, index) => (index === 0 ? formatNumber(value) : formatFactor(value))).join(' + ')
}

/** Whether rounding up left a last window that does not end at the edge. */
export function isHanging({ ceilMode, lastStart, stride }: PooledExtentStep): boolean {
  return ceilMode && lastStart % stride !== 0
}

/** Where the last window after rounding starts, counted from 0 on the padded input. */
export function lastWindowStart({ rounded, stride }: PooledExtentStep): number {
  return (rounded - 1) * stride
}

function extentSentence(step: PooledExtentStep): string {
  const { axis, input, padding, effectiveKernel, padded, lastStart, stride, ceilMode, rounded } = step
  const border =
    padding[0] + padding[1] > 0 ? `${padding[0]} + ${input} + ${padding[1]} = ${padded} with padding` : `${input}`
  const quotient = lastStart % stride === 0 ? '=' : `rounded ${ceilMode ? 'up' : 'down'} is`
  return `${capital(axis)}: ${border}. The window ${spanWords(step)}, so the last place where it fits is ${padded} − ${effectiveKernel} = ${formatNumber(lastStart)}. Steps of ${stride}: ${formatNumber(lastStart)} ÷ ${stride} ${quotient} ${rounded - 1}, plus the first place: ${formatCount(rounded, unitOf(step))}.`
}

/** "spans 2 × (3 − 1) + 1 = 5" */
function spanWords({ kernel, dilation, effectiveKernel }: PooledExtentStep): string {
  return dilation > 1 ? `spans ${dilation} × (${kernel} − 1) + 1 = ${effectiveKernel}` : `spans ${kernel}`
}

function lastWindowSentence(step: PooledExtentStep): string {
  const { input, padding, isLastDropped, result } = step
  const end = padding[0] > 0 ? `${padding[0]} + ${input} = ${padding[0] + input}` : `${input}`
  const counted = padding[0] > 0 ? ', counted with the padding' : ''
  const start = lastWindowStart(step)
  return isLastDropped
    ? `The last window would start at ${start}${counted}, but the input ends at ${end}. Nothing of it would lie on the input, so it is left out: ${formatCount(result, unitOf(step))}.`
    : `The last window starts at ${start}${counted}, and the input ends at ${end}. Some of it lies on the input, so it stays, though it hangs over the edge.`
}

function unitOf({ axis }: PooledExtentStep): string {
  return axis === 'rows' ? 'row' : 'column'
}

function windowSentence(step: PooledCellStep): string {
  const rows = [...new Set(step.cells.map(({ row }) => row))]
  const columns = [...new Set(step.cells.map(({ column }) => column))]
  const where = `${rows.length === 1 ? 'row' : 'rows'} ${formatList(rows)} and ${columns.length === 1 ? 'column' : 'columns'} ${formatList(columns)}`
  return `Output ${positionOf(step.at)}: the window covers ${where} of channel ${step.at[0]}.${outsideWords(step)}`
}

/** What becomes of the cells outside the input; nothing where there are none. */
function outsideWords({ rule, cells }: PooledCellStep): string {
  if (!cells.some(({ isPadding }) => isPadding)) return ''
  if (rule === 'pooled-max') return ' What lies outside the input holds no number.'
  const countsPadding = cells.some(({ isPadding, isCounted }) => isPadding && isCounted)
  const leavesOut = cells.some(({ isCounted }) => !isCounted)
  if (!countsPadding) return ' What lies outside the input does not count.'
  return ` What lies in the padding counts as 0.${leavesOut ? ' What hangs over it does not count.' : ''}`
}

function largestSentence(step: Extract<PooledCellStep, { rule: 'pooled-max' }>): string {
  const numbers = numbersUnder(step)
  const result = formatNumber(step.result)
  const isBesidePadding = step.result < 0 && step.cells.some(({ isPadding }) => isPadding)
  const largest =
    numbers.length === 1 ? `Its only number is ${result}.` : `The largest of ${formatList(numbers)} is ${result}.`
  return `${largest}${isBesidePadding ? ` The padding is no 0 ${numbers.length === 1 ? 'beside it' : 'among them'}.` : ''}`
}

function sumSentence(step: Extract<PooledCellStep, { rule: 'pooled-average' }>): string {
  const numbers = numbersUnder(step)
  return numbers.length === 1
    ? `Its only number on the input is ${formatNumber(step.sum)}.`
    : `The numbers on the input add up to ${sumText(numbers)} = ${formatNumber(step.sum)}.`
}

function quotientSentence({
  cells,
  sum,
  divisor,
  result,
}: Extract<PooledCellStep, { rule: 'pooled-average' }>): string {
  const countsPadding = cells.some(({ isPadding, isCounted }) => isPadding && isCounted)
  const leavesOut = cells.some(({ isCounted }) => !isCounted)
  const among = countsPadding ? ', the padding among them' : ''
  const counting = leavesOut ? ` that count${divisor === 1 ? 's' : ''}` : ''
  return `Divided by the ${formatCount(divisor, 'cell')}${counting}${among}: ${formatNumber(sum)} ÷ ${divisor} = ${formatNumber(result)}.`
}
