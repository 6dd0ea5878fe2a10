import { positionOf, sentenceOf, sumOfChannels, windowSentence } from '@/app/_components/player-sentences'
import { capital, formatCount, formatFactor, formatList, formatNumber } from '@/lib/formats/format-number'
import type {
  FollowCellStep,
  FollowExtentStep,
  FollowPaddedStep,
  FollowPooledStep,
  FollowThroughStep,
} from '@/lib/grading/follow-through-step'
import type { CellStep, OutputExtentStep } from '@/lib/grading/solution'
import type { StoredFollowThroughLayer } from '@/lib/problems/follow-through/params'

/** What is shown of a cell, one frame after the other. */
const ASKED_PARTS = ['window', 'sums', 'total', 'relu'] as const
const OTHER_PARTS = ['total', 'relu'] as const

export type CellPart = (typeof ASKED_PARTS)[number]

/** How many frames the player shows of a step, 1 at least. */
export function followThroughParts(step: FollowThroughStep): number {
  return step.rule === 'follow-cell' ? partsOf(step).length : 1
}

/** What a frame of a cell is about. */
export function cellPart(step: FollowCellStep, part: number): CellPart {
  return partsOf(step)[part] ?? 'relu'
}

function partsOf({ isAsked }: FollowCellStep): readonly CellPart[] {
  return isAsked ? ASKED_PARTS : OTHER_PARTS
}

/** The sentence of one frame of a step. Steps are counted from 1, as in the answer. */
export function followThroughSentence(step: FollowThroughStep, part: number): string {
  switch (step.rule) {
    case 'follow-extent':
      return `Step 1. ${sentenceOf({ kind: 'extent', step: asExtent(step) })}`
    case 'follow-padded':
      return paddedSentence(step)
    case 'follow-cell':
      return cellSentence(step, cellPart(step, part))
    case 'follow-pooled-extent':
      return pooledExtentSentence(step)
    case 'follow-pooled':
      return pooledSentence(step)
  }
}

/** "max pooling: 2 × 2 windows, stride 2" */
export function poolWords({ kind, kernelSize, stride }: StoredFollowThroughLayer['pool']): string {
  const steps = stride[0] === stride[1] ? `stride ${stride[0]}` : `stride ${stride[0]} down, ${stride[1]} across`
  return `${kind === 'max' ? 'max' : 'average'} pooling: ${kernelSize.join(' × ')} windows, ${steps}`
}

/** As a step of a convolution's solution. */
export function asExtent(step: FollowExtentStep): OutputExtentStep {
  const { op: _, at: __, ...extent } = step
  return { ...extent, rule: 'output-extent' }
}

/** As a step of a convolution's solution. */
export function asCell({ op: _, isAsked: __, ...cell }: FollowCellStep): CellStep {
  return { ...cell, rule: 'cell' }
}

function paddedSentence({ channel, padding: [top, left, bottom, right], result }: FollowPaddedStep): string {
  const sides = [
    { count: top, unit: 'row', side: 'above' },
    { count: bottom, unit: 'row', side: 'below' },
    { count: left, unit: 'column', side: 'on the left' },
    { count: right, unit: 'column', side: 'on the right' },
  ]
  const added = sides
    .filter(({ count }) => count > 0)
    .map(({ count, unit, side }) => `${formatCount(count, unit)} ${side}`)
  return `Step 2. Zeros are put around channel ${channel}: ${added.join(', ')}. That makes ${result.length} × ${result[0]?.length ?? 0} numbers.`
}

function cellSentence(step: FollowCellStep, part: CellPart): string {
  const { at, channels, bias, result, afterRelu, isAsked } = step
  switch (part) {
    case 'window':
      return `Step 3. ${windowSentence(asCell(step), 1)}`
    case 'sums': {
      const sums = channels.map(({ sum }) => formatNumber(sum))
      return channels.length === 1
        ? `Step 4. Each number times its weight, and the products added up: ${sums[0] ?? ''}.`
        : `Step 4. Each number times its weight, and the products of each channel added up: ${sums.join(' and ')}.`
    }
    case 'total': {
      const name = isAsked ? 'Step 5. The total' : `Step 6. Output ${positionOf(at)} in the same way`
      return `${name}: ${sumOfChannels(asCell(step))} and the bias ${formatFactor(bias)} make ${formatNumber(result)}.`
    }
    case 'relu': {
      const place = isAsked ? `Steps 6 and 7. The map has ${formatNumber(result)} at ${positionOf(at)}` : 'Step 7. ReLU'
      return `${place}: max(0, ${formatNumber(result)}) = ${formatNumber(afterRelu)}.`
    }
  }
}

function pooledExtentSentence({ axis, input, kernel, lastStart, stride, result }: FollowExtentStep): string {
  const unit = axis === 'rows' ? 'row' : 'column'
  const rounded = lastStart % stride === 0 ? '=' : 'rounded down is'
  return `Step 8. ${capital(axis)}: the last window can start at ${input} − ${kernel} = ${lastStart}. ${lastStart} ÷ ${stride} ${rounded} ${result - 1}, plus the first place: ${formatCount(result, unit)}.`
}

function pooledSentence({ kind, place, rows, columns, values, result }: FollowPooledStep): string {
  const where = `${plural('row', rows)} and ${plural('column', columns)}`
  const made =
    kind === 'max'
      ? `the largest of ${formatList(values)} is ${formatNumber(result)}`
      : `(${values.map(formatNumber).join(' + ')}) ÷ ${values.length} = ${formatNumber(result)}`
  return `Step 8. Row ${place[0]}, column ${place[1]}, from ${where} of the map after ReLU: ${made}.`
}

function plural(unit: string, places: readonly number[]): string {
  return `${unit}${places.length === 1 ? '' : 's'} ${formatList(places)}`
}
