import { explainPoolCell, type PoolCell } from '@/lib/conv/explain-pool2d'
import { pool2dOutputAxes, pool2dOutputShape } from '@/lib/conv/pool-extent'
import { pool2d } from '@/lib/conv/pool2d'
import { makePool2dLayer, type Pool2dLayer, type Pool2dSpec } from '@/lib/conv/pool2d-layer'
import { at } from '@/lib/conv/tensor'
import { axisCells, type CellsRead, readSame } from './cells-read'
import { applied } from './layer-rule'
import type { PoolRule, RulesOf } from './rule'
import type { PoolRuleId } from './rule-ids'
import { addMaps, changeValues, fillCells } from './tensor-cells'

/** The rule of a student who pools rightly, but another layer. Null where the rule does not apply. */
function changedPoolRule<Id extends PoolRuleId>(
  id: Id,
  title: string,
  change: (layer: Pool2dLayer) => Pool2dSpec | null,
): PoolRule<Id> {
  const changed = (layer: Pool2dLayer) => {
    const spec = change(layer)
    const made = spec && makePool2dLayer(spec)
    return made?.type === 'layer' ? made.layer : null
  }
  return {
    id,
    title,
    changed,
    appliesTo: (layer) => changed(layer) !== null,
    output: (layer) => pool2d(applied(id, changed(layer))),
  }
}

/** The rule of a student who makes something else of the cells under a window. */
function windowRule<Id extends PoolRuleId>(
  id: Id,
  title: string,
  appliesTo: (layer: Pool2dLayer) => boolean,
  resultOf: (values: readonly number[], cells: readonly PoolCell[], layer: Pool2dLayer) => number,
): PoolRule<Id> {
  return {
    id,
    title,
    appliesTo,
    output: (layer) =>
      fillCells(pool2dOutputShape(layer), (...place) => {
        const { cells } = explainPoolCell(layer, place)
        return resultOf(
          cells.flatMap(({ value }) => value ?? []),
          cells,
          layer,
        )
      }),
  }
}

/** The input cells under each window, null outside the input. */
function poolCellsRead(layer: Pool2dLayer): CellsRead {
  const axes = pool2dOutputAxes(layer)
  const [, rows, columns] = pool2dOutputShape(layer)
  return { rows: axisCells(axes.rows, 'zeros', rows), columns: axisCells(axes.columns, 'zeros', columns) }
}

/** The most input cells that one window has, along both axes together. */
export function mostInputCells(layer: Pool2dLayer): number {
  const { rows, columns } = poolCellsRead(layer)
  const most = (windows: CellsRead['rows']) =>
    Math.max(...windows.map((cells) => cells.filter((cell) => cell !== null).length))
  return most(rows) * most(columns)
}

/** Whether the cell belongs to the padding, and not to what a window of ceil mode hangs over behind it. */
function isDeclaredPadding({ row, column, isPadding }: PoolCell, { input, padding }: Pool2dLayer): boolean {
  const [, height, width] = input.shape
  return isPadding && row < height + padding[2] && column < width + padding[3]
}

function readsDeclaredPadding(layer: Pool2dLayer): boolean {
  const { rows, columns } = pool2dOutputAxes(layer)
  const [, outputRows, outputColumns] = pool2dOutputShape(layer)
  const reaches = ({ input, kernel, stride, dilation, padding }: typeof rows, windows: number) =>
    Array.from({ length: windows }, (_, window) => window * stride - padding[0]).some((start) =>
      Array.from({ length: kernel }, (_, index) => start + index * dilation).some(
        (cell) => cell < 0 || (cell >= input && cell < input + padding[1]),
      ),
    )
  return reaches(rows, outputRows) || reaches(columns, outputColumns)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return ((low ?? 0) + (high ?? 0)) / 2
}

const sumOf = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

const poolAcrossChannels: PoolRule<'pool-across-channels'> = {
  id: 'pool-across-channels',
  title: 'one map for all channels',
  appliesTo: ({ input }) => input.shape[0] > 1,
  output(layer) {
    const maps = pool2d(layer)
    const [channels, rows, columns] = maps.shape
    if (layer.kind === 'average') return changeValues(addMaps(maps), (sum) => sum / channels)
    return fillCells([1, rows, columns], (_, row, column) =>
      Math.max(...Array.from({ length: channels }, (_, channel) => at(maps, channel, row, column))),
    )
  },
}

/** Wrong methods of pooling. The right output is `pool2d(layer)`. */
export const POOL_RULES: RulesOf<PoolRuleId, PoolRule> = {
  'maxpool-zero-padding': windowRule(
    'maxpool-zero-padding',
    'the padding compared as zeros',
    (layer) => layer.kind === 'max' && readsDeclaredPadding(layer),
    (values, cells, layer) => {
      const hasZero = cells.some((cell) => isDeclaredPadding(cell, layer))
      return Math.max(...values, hasZero ? 0 : Number.NEGATIVE_INFINITY)
    },
  ),
  'avgpool-pad-counted': changedPoolRule('avgpool-pad-counted', 'the padding counted in the divisor', (layer) =>
    layer.kind === 'average' && !layer.countIncludePad && readsDeclaredPadding(layer)
      ? { ...layer, countIncludePad: true }
      : null,
  ),
  'avgpool-pad-not-counted': changedPoolRule(
    'avgpool-pad-not-counted',
    'the padding not counted in the divisor',
    (layer) =>
      layer.kind === 'average' && layer.countIncludePad && readsDeclaredPadding(layer)
        ? { ...layer, countIncludePad: false }
        : null,
  ),
  // An average has no dilation, so a dilated maximum cannot be taken for one.
  'max-and-average-exchanged': changedPoolRule(
    'max-and-average-exchanged',
    'maximum and average exchanged',
    (layer) => {
      const { input, kernelSize, stride, padding, dilation, ceilMode } = layer
      const window = { input, kernelSize, stride, padding, ceilMode }
      if (kernelSize[0] * kernelSize[1] === 1) return null
      // The average of one value is that value.
      const isOneValue = layer.kind === 'average' && !layer.countIncludePad && mostInputCells(layer) === 1
      if (isOneValue) return null
      if (layer.kind === 'average') return { ...window, kind: 'max' }
      return dilation[0] === 1 && dilation[1] === 1 ? { ...window, kind: 'average' } : null
    },
  ),
  'pool-stride-one': changedPoolRule('pool-stride-one', 'windows one cell apart', (layer) => {
    const made = makePool2dLayer({ ...layer, stride: 1 })
    return made.type === 'layer' && !readSame(poolCellsRead(made.layer), poolCellsRead(layer)) ? made.layer : null
  }),
  'pool-across-channels': poolAcrossChannels,
  'pool-min': windowRule(
    'pool-min',
    'the smallest value',
    (layer) => layer.kind === 'max' && mostInputCells(layer) > 1,
    (values) => Math.min(...values),
  ),
  // The median of two values is their average.
  'pool-median': windowRule('pool-median', 'the middle value', (layer) => mostInputCells(layer) > 2, median),
  'pool-sum': windowRule('pool-sum', 'the sum of the values', (layer) => mostInputCells(layer) > 1, sumOf),
  'pool-ceil-or-floor': changedPoolRule('pool-ceil-or-floor', 'the size rounded the other way', (layer) => {
    const other = { ...layer, ceilMode: !layer.ceilMode }
    const [, rows, columns] = pool2dOutputShape(layer)
    const [, otherRows, otherColumns] = pool2dOutputShape(other)
    return rows === otherRows && columns === otherColumns ? null : other
  }),
}
