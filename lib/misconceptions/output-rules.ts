import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Shape3 } from '@/lib/conv/tensor'
import { type AxisCells, cellsRead } from './cells-read'
import { withReading } from './reading-rule'
import type { ValueRule } from './rule'
import type { ValueRuleId } from './rule-ids'
import { takeCells } from './tensor-cells'

type Index = (index: number, count: number) => number

/**
 * The rule of a student who computes rightly and reports another cell.
 *
 * @param rowOf the row reported, from the row asked for and the number of rows
 * @param columnOf the same for columns
 */
function placeRule<Id extends ValueRuleId>(id: Id, title: string, rowOf: Index, columnOf: Index) {
  const placeOf = ([filter, row, column]: Shape3, [, rows, columns]: Shape3): Shape3 => [
    filter,
    rowOf(row, rows),
    columnOf(column, columns),
  ]
  const rule = {
    id,
    title,
    placeOf,
    appliesTo: () => true,
    output(layer: Conv2dLayer) {
      const right = conv2d(layer)
      return takeCells(right, right.shape, (...position) => placeOf(position, right.shape))
    },
  }
  return withReading(rule, (layer) => {
    const { rows, columns } = cellsRead(layer)
    return { rows: reordered(rows, rowOf), columns: reordered(columns, columnOf) }
  })
}

const reordered = (cells: AxisCells, indexOf: Index): AxisCells =>
  cells.map((_, window) => cells[indexOf(window, cells.length)] ?? [])

const same: Index = (index) => index
const opposite: Index = (index, count) => count - 1 - index
/** The one after; after the last one there is none, so the one before it. */
const nextTo: Index = (index, count) => {
  if (count === 1) return index
  return index + 1 < count ? index + 1 : index - 1
}

const outputTransposed: ValueRule<'output-transposed'> = {
  id: 'output-transposed',
  title: 'rows and columns of the output exchanged',
  appliesTo(layer) {
    const [, rows, columns] = conv2dOutputShape(layer)
    return rows > 1 || columns > 1
  },
  output(layer) {
    const right = conv2d(layer)
    const [filters, rows, columns] = right.shape
    return takeCells(right, [filters, columns, rows], (filter, row, column) => [filter, column, row])
  },
}

/** What goes wrong with the place of a right number. */
export const OUTPUT_RULES = {
  'output-transposed': outputTransposed,
  'output-rotated-180': placeRule('output-rotated-180', 'the output turned by half a turn', opposite, opposite),
  'neighbour-cell-right': placeRule('neighbour-cell-right', 'the cell one column further', same, nextTo),
  'neighbour-cell-below': placeRule('neighbour-cell-below', 'the cell one row further', nextTo, same),
}
