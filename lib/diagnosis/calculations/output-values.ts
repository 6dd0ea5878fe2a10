import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { makeTensor, type Shape3 } from '@/lib/conv/tensor'
import type { Calculation, CalculationLine } from '@/lib/diagnosis/calculation'
import type { Methods } from '@/lib/diagnosis/diagnosis'
import type { GivenResponse } from '@/lib/diagnosis/given'
import { OUTPUT_CHANGES } from '@/lib/diagnosis/output-changes'
import { placementFor, type ValueAsk } from '@/lib/diagnosis/placement'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import type { OutputPosition } from '@/lib/problems/ask'
import { workedCell } from './cell-lines'
import { rightWay, wayBy } from './cell-way'
import { entryOf } from './entry-of'
import { addUp, line, numberLine, reluLine, signLine } from './lines'
import { withTitle } from './rule-titles'
import { resultOf, type Workings } from './workings'
import { sumOf } from './writing'

/** What happens to a number once the convolution is done. */
type Ending = 'as it is' | 'ReLU' | 'without its sign'

/** Numbers of the output of one convolution, or of what ReLU makes of it. */
export function valueWorkings(layer: Conv2dLayer, ask: ValueAsk, response: GivenResponse): Workings {
  const place = placementFor(ask, response, conv2dOutputShape(layer))
  const isRectified = ask.kind === 'relu-map'
  return {
    right(index) {
      const at = place.positionOf(index)
      const work = at && workBy([], layer, at)
      return work && ended(work, isRectified ? 'ReLU' : 'as it is')
    },
    wrong(methods, index) {
      if (place.positionOf(index) === null) return null
      const known = methods.filter((id) => isAboutValues(id, layer))
      const work = workBy(known, layer, place.cellOf(index))
      if (work === null) return null
      const { lines } = ended(work, isRectified ? endingBy(methods) : 'as it is')
      return { source: withTitle(work.source, methods), lines }
    },
  }
}

/** A method for the size leaves the numbers as they are. */
function isAboutValues(id: RuleId, layer: Conv2dLayer): boolean {
  return entryOf(VALUE_RULES, id)?.appliesTo(layer) ?? (id === 'relu-before-bias' || id === 'relu-per-channel')
}

function endingBy(methods: Methods): Ending {
  if (methods.includes('absolute-value')) return 'without its sign'
  const isLast = !methods.some((id) => id === 'relu-omitted' || id === 'relu-before-bias' || id === 'relu-per-channel')
  return isLast ? 'ReLU' : 'as it is'
}

function ended(work: Calculation, ending: Ending): Calculation {
  const last = work.lines.at(-1)
  // What has lost its sign or its negative numbers already is not looked at again.
  if (ending === 'as it is' || last?.key === 'relu') return work
  const value = resultOf(work)
  return { ...work, lines: [...work.lines, ending === 'ReLU' ? reluLine(value) : signLine(value)] }
}

/**
 * One number of an output by the right method (none), or by wrong ones; those that change an output are the last. null: it
 * gives no such number, or cannot be taken apart.
 */
export function workBy(methods: Methods, layer: Conv2dLayer, place: OutputPosition): Calculation | null {
  const last = methods.at(-1)
  const before = methods.slice(0, -1)
  if (last && entryOf(OUTPUT_CHANGES, last)) return changedBy(last, before, layer, place)
  let way: ReturnType<typeof wayBy> = rightWay(layer)
  for (const id of methods) way = way && wayBy(way, id)
  const cell = way && workedCell(way, place)
  return cell && { source: `${cell.source}.`, lines: cell.lines }
}

/** What a method that changes an output makes of what the methods before it give. */
function changedBy(id: RuleId, before: Methods, layer: Conv2dLayer, place: OutputPosition): Calculation | null {
  switch (id) {
    case 'relu-added':
    case 'absolute-value': {
      const work = workBy(before, layer, place)
      return work && ended(work, id === 'relu-added' ? 'ReLU' : 'without its sign')
    }
    case 'collapsed-to-one-map':
    case 'depthwise-summed':
      return addedUp(before, layer, place)
    default: {
      const from = placeReported(id, before, layer, place)
      return from && workBy(before, layer, from)
    }
  }
}

/** The same cell of all maps added up, beginning with the one that is asked for. */
function addedUp(before: Methods, layer: Conv2dLayer, [asked, row, column]: OutputPosition): Calculation | null {
  const [maps] = shapeBy(before, layer)
  const own = workBy(before, layer, [asked, row, column])
  if (own === null) return null
  const others: CalculationLine[] = []
  for (let map = 0; map < maps; map++) {
    const work = map === asked ? null : workBy(before, layer, [map, row, column])
    const result = work && resultOf(work)
    if (result !== null) others.push(numberLine(`map ${map}`, `map ${map}, the same cell`, result))
  }
  const parts = [resultOf(own), ...others.map(({ result }) => result)]
  const sum = { text: sumOf(parts), result: addUp(parts) }
  return { source: own.source, lines: [...own.lines, ...others, line('maps', 'all maps', sum)] }
}

/** The cell whose number is reported in a place: what the change makes of an output that holds its own indices. */
export function placeReported(
  id: RuleId,
  before: Methods,
  layer: Conv2dLayer,
  place: OutputPosition,
): OutputPosition | null {
  const shape = shapeBy(before, layer)
  const [maps, rows, columns] = shape
  const indices = makeTensor(
    shape,
    Array.from({ length: maps * rows * columns }, (_, index) => index),
  )
  const index = entryOf(OUTPUT_CHANGES, id)?.cell(indices, place, layer) ?? Number.NaN
  if (Number.isNaN(index)) return null
  return [Math.floor(index / (rows * columns)), Math.floor(index / columns) % rows, index % columns]
}

/** The shape of what one method gives; of the right output where there is none. */
function shapeBy([id]: Methods, layer: Conv2dLayer): Shape3 {
  const rule = entryOf(VALUE_RULES, id)
  return rule ? rule.output(layer).shape : conv2dOutputShape(layer)
}
