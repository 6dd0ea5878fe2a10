import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { type AxisCells, cellsRead } from './cells-read'
import { layerRule } from './layer-rule'
import { withReading } from './reading-rule'
import type { ValueRuleId } from './rule-ids'
import { changeWeights, fillWeights, takeWeights, weightAt } from './weight-cells'

const heightOf = ({ weight }: Conv2dLayer) => weight.shape[2]
const widthOf = ({ weight }: Conv2dLayer) => weight.shape[3]
const isSquare = (layer: Conv2dLayer) => heightOf(layer) > 1 && heightOf(layer) === widthOf(layer)

const reversed = (cells: AxisCells): AxisCells => cells.map((window) => window.toReversed())

/** The rule of a kernel turned over along one or both axes. */
function turnedRule<Id extends ValueRuleId>(id: Id, title: string, turns: { rows: boolean; columns: boolean }) {
  const rule = layerRule(id, title, (layer) => ({
    weight: takeWeights(layer, (filter, channel, row, column) => [
      filter,
      channel,
      turns.rows ? heightOf(layer) - 1 - row : row,
      turns.columns ? widthOf(layer) - 1 - column : column,
    ]),
  }))
  return withReading(rule, (layer) => {
    const { rows, columns } = cellsRead(layer)
    return { rows: turns.rows ? reversed(rows) : rows, columns: turns.columns ? reversed(columns) : columns }
  })
}

/** What goes wrong with the way a kernel lies on its window. */
export const KERNEL_RULES = {
  'kernel-rotated-180': turnedRule('kernel-rotated-180', 'the kernel turned by half a turn', {
    rows: true,
    columns: true,
  }),
  'kernel-flipped-left-right': turnedRule('kernel-flipped-left-right', 'the kernel’s columns reversed', {
    rows: false,
    columns: true,
  }),
  'kernel-flipped-up-down': turnedRule('kernel-flipped-up-down', 'the kernel’s rows reversed', {
    rows: true,
    columns: false,
  }),
  // The trace of the matrix product of window and kernel is the same number, and so is transposing the window.
  'kernel-transposed': layerRule('kernel-transposed', 'the kernel’s rows read as columns', (layer) =>
    isSquare(layer)
      ? { weight: takeWeights(layer, (filter, channel, row, column) => [filter, channel, column, row]) }
      : null,
  ),
  // The entries of window x kernel add up to: each column of the window, times the sum of the kernel's row of that number.
  'matrix-product': layerRule('matrix-product', 'window and kernel multiplied as matrices', (layer) => {
    const { weight } = layer
    const rowSum = (filter: number, channel: number, row: number) =>
      Array.from({ length: widthOf(layer) }, (_, column) => weightAt(weight, filter, channel, row, column)).reduce(
        (sum, value) => sum + value,
      )
    return isSquare(layer)
      ? { weight: fillWeights(weight.shape, (filter, channel, _, column) => rowSum(filter, channel, column)) }
      : null
  }),
  'negated-kernel': layerRule('negated-kernel', 'every weight with the other sign', (layer) => ({
    weight: changeWeights(layer, (value) => -value),
  })),
}
