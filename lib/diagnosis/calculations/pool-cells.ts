import { explainPoolCell } from '@/lib/conv/explain-pool2d'
import { pool2dOutputShape } from '@/lib/conv/pool-extent'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { at } from '@/lib/conv/tensor'
import type { Calculation, CalculationLine } from '@/lib/diagnosis/calculation'
import type { Methods } from '@/lib/diagnosis/diagnosis'
import { capital } from '@/lib/formats/format-number'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import type { OutputPosition } from '@/lib/problems/ask'
import { entryOf } from './entry-of'
import { addUp, line, numberLine } from './lines'
import { largestOf, listOf, placesInWords, quotientOf, sumOf } from './writing'

/**
 * The same by two methods: one moves the windows, and the other one makes something else of what is under them. null: that
 * is not what they are, or the number cannot be taken apart.
 */
export function pooledCellByTwo(layer: Pool2dLayer, place: OutputPosition, [one, other]: Methods): Calculation | null {
  const moved = entryOf(POOL_RULES, one)?.changed?.(layer)
  return moved && other ? pooledCell(moved, place, other) : null
}

/** One number of a pooled map by the right method (null) or a wrong one; null: it gives none, or cannot be taken apart. */
export function pooledCell(layer: Pool2dLayer, place: OutputPosition, id: RuleId | null): Calculation | null {
  const rule = entryOf(POOL_RULES, id)
  if (rule === undefined) return rightCell(layer, place)
  if (rule.changed) {
    const changed = rule.changed(layer)
    return changed && rightCell(changed, place)
  }
  const right = rightCell(layer, place)
  if (right === null) return null
  const values = valuesUnder(layer, place)
  const output = rule.output(layer)
  const result = at(output, output.shape[0] === 1 ? 0 : place[0], place[1], place[2])
  switch (rule.id) {
    case 'pool-across-channels':
      return { ...right, lines: [...right.lines, ...acrossChannels(layer, place)] }
    case 'maxpool-zero-padding':
      return { ...right, lines: [largestLine([...values, 0])] }
    case 'pool-min':
      return { ...right, lines: [line('result', 'smallest', { text: listOf('min', values), result })] }
    case 'pool-median':
      return { ...right, lines: [line('result', 'middle', { text: listOf('median', values), result })] }
    case 'pool-sum':
      // Where there is no sum, it stands in the place of the largest.
      return { ...right, lines: [layer.kind === 'max' ? { ...sumLine(values), key: 'result' } : sumLine(values)] }
    default:
      return null
  }
}

function rightCell(layer: Pool2dLayer, place: OutputPosition): Calculation | null {
  const shape = pool2dOutputShape(layer)
  if (place.some((index, axis) => index >= (shape[axis] ?? 0))) return null
  const explained = explainPoolCell(layer, place)
  const values = valuesUnder(layer, place)
  const lines =
    explained.kind === 'max'
      ? [largestLine(values)]
      : [
          sumLine(values),
          line('mean', 'divided by the cells counted', {
            text: quotientOf([explained.sum], explained.divisor),
            result: explained.result,
          }),
        ]
  return { source: sourceOf(layer, place), lines }
}

function valuesUnder(layer: Pool2dLayer, place: OutputPosition): number[] {
  return explainPoolCell(layer, place).cells.flatMap(({ value }) => value ?? [])
}

function largestLine(values: readonly number[]): CalculationLine {
  return line('result', 'largest', { text: largestOf(values), result: Math.max(...values) })
}

function sumLine(values: readonly number[]): CalculationLine {
  return line('sum', 'sum', { text: sumOf(values), result: addUp(values) })
}

/** The other channels, and what is made of all of them. */
function acrossChannels(layer: Pool2dLayer, [own, row, column]: OutputPosition): CalculationLine[] {
  const [channels] = layer.input.shape
  const results = Array.from(
    { length: channels },
    (_, channel) => explainPoolCell(layer, [channel, row, column]).result,
  )
  const others = results.flatMap((result, channel) =>
    channel === own ? [] : [numberLine(`channel ${channel}`, `channel ${channel}, the same cell`, result)],
  )
  const all =
    layer.kind === 'max'
      ? { text: largestOf(results), result: Math.max(...results) }
      : { text: quotientOf(results, channels), result: addUp(results) / channels }
  return [...others, line('channels', 'all channels', all)]
}

function sourceOf(layer: Pool2dLayer, place: OutputPosition): string {
  const { cells } = explainPoolCell(layer, place)
  const on = cells.filter(({ isPadding }) => !isPadding)
  const along = (axis: 'row' | 'column') => {
    const places = [...new Set(on.map((cell) => cell[axis]))]
    return `${axis}${places.length === 1 ? '' : 's'} ${placesInWords(places)}`
  }
  const whose = layer.input.shape[0] > 1 ? `channel ${place[0]}` : 'the input'
  return `${capital(along('row'))}, ${along('column')} of ${whose}.`
}
