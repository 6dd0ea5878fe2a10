import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { type Im2colCell, im2colColumn } from '@/lib/conv/im2col'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { makeTensor } from '@/lib/conv/tensor'
import type { Calculation } from '@/lib/diagnosis/calculation'
import { isLayerRule } from '@/lib/diagnosis/conv2d-outputs'
import { OUTPUT_CHANGES } from '@/lib/diagnosis/output-changes'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import { im2colPredictions } from '@/lib/problems/im2col-predictions'
import { entryOf } from './entry-of'
import { numberLine } from './lines'
import { placeReported } from './output-values'
import { withTitle } from './rule-titles'
import { apart, type Workings } from './workings'

type Place = readonly [row: number, column: number]

/** The numbers of one column of im2col: each is looked up in a channel, a row and a column. */
export function im2colWorkings(layer: Conv2dLayer, { row, column }: { row: number; column: number }): Workings {
  return apart((id, index) => {
    const cell = cellBy(layer, [row, column], index, id)
    const source = `The window of output row ${row}, column ${column}.`
    return cell && lookedUp(cell, withTitle(source, id === null ? [] : [id]))
  })
}

function lookedUp({ channel, row, column, value, isPadding }: Im2colCell, source: string): Calculation {
  const place = { channel, row, column }
  return {
    source,
    lines: [
      ...Object.entries(place).map(([name, index]) => numberLine(name, name, index)),
      numberLine('value', isPadding ? 'value, in the padding' : 'value', value),
    ],
  }
}

/** The cell whose number somebody writes in a place of the column; null where there is none. */
function cellBy(layer: Conv2dLayer, at: Place, index: number, id: RuleId | null): Im2colCell | null {
  if (id === null) return cellOf(layer, at, index)
  if (entryOf(OUTPUT_CHANGES, id)) {
    const from = placeReported(id, [], layer, [0, ...at])
    return from && cellOf(layer, [from[1], from[2]], index)
  }
  const from = placeTakenBy(id, layer)?.[index]
  if (from !== undefined) return cellOf(layer, at, from)
  const rule = entryOf(VALUE_RULES, id)
  const changed = rule && isLayerRule(rule) ? rule.changed(layer) : null
  return changed && cellOf(changed, at, index)
}

function cellOf(layer: Conv2dLayer, at: Place, index: number): Im2colCell | null {
  const [, rows, columns] = conv2dOutputShape(layer)
  return at[0] < rows && at[1] < columns ? (im2colColumn(layer, at)[index] ?? null) : null
}

/**
 * From which place of the right column each number is taken by a method that reads the window in another order: what it makes
 * of a window that holds its own places. null: it reads in the right order.
 */
function placeTakenBy(id: RuleId, { weight }: Conv2dLayer): readonly number[] | null {
  const [, channels, height, width] = weight.shape
  const size = channels * height * width
  const made = makeConv2dLayer({
    input: makeTensor(
      [channels, height, width],
      Array.from({ length: size }, (_, place) => place),
    ),
    weight: makeTensor([1, channels, height, width], new Array<number>(size).fill(1)),
  })
  const rules = (AIMED_AT.im2col.columns ?? []).filter((each) => each === id)
  if (made.type === 'refused') return null
  return im2colPredictions(made.layer, [0, 0], rules).find((each) => each.id === id)?.column ?? null
}
