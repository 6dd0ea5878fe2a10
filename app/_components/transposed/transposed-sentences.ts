import { capital, formatCount, formatFactor, formatNumber } from '@/lib/formats/format-number'
import type {
  TransposedBlockStep,
  TransposedCellStep,
  TransposedExtentStep,
  TransposedStep,
} from '@/lib/grading/transposed-step'

/** What one frame of an output cell shows: the blocks that reach it, the products of one channel, the total, the bias. */
export type CellPart =
  | { readonly kind: 'reached' }
  | { readonly kind: 'products'; readonly channel: number }
  | { readonly kind: 'total' }
  | { readonly kind: 'bias' }

type CellChannel = TransposedCellStep['channels'][number]

/** How many frames the player shows of a step, 1 at least. */
export function transposedParts(step: TransposedStep): number {
  switch (step.rule) {
    case 'transposed-channels':
    case 'transposed-extent':
      return 1
    case 'transposed-block':
      return 2
    case 'transposed-cell':
      return cellParts(step).length
  }
}

/** The sentence of one frame of a step. */
export function transposedSentence(step: TransposedStep, part: number): string {
  switch (step.rule) {
    case 'transposed-channels':
      return `Each filter makes one channel of the output: ${formatCount(step.filters, 'filter')}, ${formatCount(step.result, 'channel')}.`
    case 'transposed-extent':
      return extentSentence(step)
    case 'transposed-block':
      return part === 0 ? placeSentence(step) : blockSentence(step)
    case 'transposed-cell':
      return cellSentence(step, part)
  }
}

/** The frames of an output cell, in their order. */
export function cellParts({ channels, hasBias }: TransposedCellStep): CellPart[] {
  return [
    { kind: 'reached' },
    ...(isReached(channels) ? channels.map((_, channel): CellPart => ({ kind: 'products', channel })) : []),
    ...(isReached(channels) && channels.length > 1 ? [{ kind: 'total' } as const] : []),
    ...(hasBias ? [{ kind: 'bias' } as const] : []),
  ]
}

/** The sum of all channels, before the bias. */
function totalOf({ channels }: Pick<TransposedCellStep, 'channels'>): number {
  return channels.reduce((total, { sum }) => total + sum, 0)
}

/** "3 + (−2) + 4" */
function sumText(numbers: readonly number[]): string {
  return numbers.map((number, index) => (index === 0 ? formatNumber(number) : formatFactor(number))).join(' + ')
}

/** "[0, 1, 2]" */
export function placeText(at: readonly number[]): string {
  return `[${at.map(formatNumber).join(', ')}]`
}

/** "(3 − 1) · 2 + 3 − 1 − 1 + 1", the way to the output size along one axis. */
export function extentText(step: TransposedExtentStep): string {
  return `(${step.input} − 1) · ${step.stride} + ${step.effectiveKernel}${changeText(step)}`
}

/** " − 1 − 1 + 1": what is cut off and what is added; empty where nothing is. */
function changeText({ padding, outputPadding }: TransposedExtentStep): string {
  const cut = isCut(padding) ? ` − ${padding[0]} − ${padding[1]}` : ''
  return outputPadding > 0 ? `${cut} + ${outputPadding}` : cut
}

function isCut(padding: TransposedExtentStep['padding']): boolean {
  return padding.some((side) => side > 0)
}

/** "2 · 2 − 1": where a block starts along one axis. */
function startText({ input, stride, cut }: TransposedBlockStep, axis: 0 | 1): string {
  const place = axis === 0 ? input[1] : input[2]
  return `${place} · ${stride[axis]}${cut[axis] > 0 ? ` − ${cut[axis]}` : ''}`
}

function extentSentence(step: TransposedExtentStep): string {
  const { axis, input, kernel, stride, dilation, effectiveKernel, lastStart, full, result } = step
  const unit = axis === 'rows' ? 'row' : 'column'
  const last = input === 1 ? 'the only block' : `the last of ${input} blocks`
  const span =
    dilation > 1 && kernel > 1
      ? `spans ${dilation} · (${kernel} − 1) + 1 = ${effectiveKernel}`
      : `has ${formatCount(effectiveKernel, unit)}`
  const all = `${capital(axis)}: ${last} starts at (${input} − 1) · ${stride} = ${lastStart} and ${span}, so all blocks cover ${lastStart} + ${effectiveKernel} = ${full}.`
  const changes = changeWords(step)
  if (changes === '') return `${all} That is the size of the output.`
  return `${all} ${changes}: ${full}${changeText(step)} = ${formatCount(result, unit)}.`
}

function changeWords({ axis, padding, outputPadding }: TransposedExtentStep): string {
  const [before, after] = axis === 'rows' ? ['top', 'bottom'] : ['left', 'right']
  const where = axis === 'rows' ? 'at the bottom' : 'on the right'
  return capital(
    [
      ...(isCut(padding)
        ? [`the padding cuts ${padding[0]} off the ${before} and ${padding[1]} off the ${after}`]
        : []),
      ...(outputPadding > 0 ? [`output padding adds ${outputPadding} ${where}`] : []),
    ].join('; '),
  )
}

function placeSentence(step: TransposedBlockStep): string {
  const [row, column] = step.start
  const starts = `Its block starts in row ${startText(step, 0)} = ${formatNumber(row)}, column ${startText(step, 1)} = ${formatNumber(column)} of the output`
  const spread = step.dilation.some((gap) => gap > 1) ? ', its cells as far apart as the dilation' : ''
  return `Input ${placeText(step.input)} is ${formatNumber(step.value)}. ${starts}${spread}.`
}

function blockSentence({ value, terms, map, kernel }: TransposedBlockStep): string {
  const cut = terms.filter(({ isCut }) => isCut).length
  const lost = cut === 0 ? '' : ` ${cut === 1 ? 'One number lies' : `${cut} numbers lie`} outside the output: cut off.`
  if (value === 0) return `0 times each weight is 0, so this block adds nothing.${lost}`
  const rows = Array.from({ length: kernel[0] }, (_, row) =>
    terms
      .slice(row * kernel[1], (row + 1) * kernel[1])
      .map(({ product }) => formatNumber(product))
      .join(', '),
  )
  const made = `Each weight of the kernel times ${formatNumber(value)} makes the block, row by row: ${rows.join('; ')}.`
  const meets = terms.some(({ row, column, isCut }) => !isCut && map?.before[row]?.[column] != null)
  return `${made}${lost}${meets ? ' Where other blocks lie already, its numbers are added to theirs.' : ''}`
}

function cellSentence(step: TransposedCellStep, part: number): string {
  const { at, channels, bias, result } = step
  const parts = cellParts(step)
  const current = parts[part] ?? { kind: 'reached' }
  const isLast = part >= parts.length - 1
  const conclusion = isLast ? ` Output ${placeText(at)} is ${formatNumber(result)}.` : ''
  switch (current.kind) {
    case 'reached':
      return `${reachedSentence(step)}${conclusion}`
    case 'products': {
      const explained = channels[current.channel]
      return explained ? `${productsSentence(explained, channels.length > 1)}${conclusion}` : ''
    }
    case 'total':
      return `The channel sums are added together: ${sumText(channels.map(({ sum }) => sum))} = ${formatNumber(totalOf(step))}.${conclusion}`
    case 'bias':
      return `The bias of filter ${at[0]} is added once: ${formatNumber(totalOf(step))} + ${formatFactor(bias)} = ${formatNumber(result)}.${conclusion}`
  }
}

function reachedSentence({ at, channels }: TransposedCellStep): string {
  // Every channel is met in the same rows and columns.
  const places = channels[0]?.terms.map(({ row, column }) => placeText([row, column])) ?? []
  const cell = `Output ${placeText(at)}`
  if (places.length === 0) return `No block reaches output ${placeText(at)}, so its sum is 0.`
  const where = channels.length > 1 ? ' of every channel' : ''
  if (places.length === 1) return `${cell} lies in one block: that of input row and column ${places[0]}${where}.`
  return `${cell} lies in ${places.length} blocks: those of input rows and columns ${places.slice(0, -1).join(', ')} and ${places.at(-1)}${where}.`
}

function productsSentence({ channel, terms, sum }: CellChannel, isNamed: boolean): string {
  const products = terms
    .map(
      ({ value, weight }, index) =>
        `${index === 0 ? formatNumber(value) : formatFactor(value)} · ${formatFactor(weight)}`,
    )
    .join(' + ')
  const begin = isNamed
    ? `Channel ${channel}: `
    : terms.length === 1
      ? 'What it puts there: '
      : 'What they put there adds up: '
  return `${begin}${products} = ${formatNumber(sum)}.`
}

function isReached(channels: TransposedCellStep['channels']): boolean {
  return channels.some(({ terms }) => terms.length > 0)
}
