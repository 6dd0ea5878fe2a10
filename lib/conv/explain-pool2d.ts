import { pool2dOutputShape } from './pool-extent'
import type { Pool2dLayer } from './pool2d-layer'
import { at } from './tensor'
import { windowPositions } from './window'

/** One cell under the window. Row and column are positions on the unpadded input, so may lie outside it. */
export type PoolCell = {
  readonly row: number
  readonly column: number
  readonly windowRow: number
  readonly windowColumn: number
  /** the input's value, null outside the input: there is nothing to compare, and nothing to add */
  readonly value: number | null
  readonly isPadding: boolean
  /**
   * Whether the cell takes part. In a maximum those on the input do. In an average those do that are counted in the
   * divisor: on the input and, with `countIncludePad`, on the declared padding, but not beyond it.
   */
  readonly isCounted: boolean
}

/** One output cell of a pooling layer, whole. `result` is the very number `pool2d` gives. */
export type ExplainedPoolCell =
  | {
      readonly kind: 'max'
      readonly at: readonly [channel: number, row: number, column: number]
      readonly cells: readonly PoolCell[]
      /** where on the input the largest value stands, in reading order: more than once where it is repeated */
      readonly positions: readonly (readonly [row: number, column: number])[]
      readonly result: number
    }
  | {
      readonly kind: 'average'
      readonly at: readonly [channel: number, row: number, column: number]
      readonly cells: readonly PoolCell[]
      /** of the input's values; the exact average is `sum` / `divisor` */
      readonly sum: number
      /** number of cells counted */
      readonly divisor: number
      readonly result: number
    }

/**
 * Every cell behind one output cell of a pooling layer, in reading order of the window.
 * Throws a RangeError when `position` is not a cell of the output.
 */
export function explainPoolCell(
  layer: Pool2dLayer,
  position: readonly [channel: number, row: number, column: number],
): ExplainedPoolCell {
  const [channel, row, column] = position
  const shape = pool2dOutputShape(layer)
  if (position.some((index, axis) => !Number.isInteger(index) || index < 0 || index >= (shape[axis] ?? 0))) {
    throw new RangeError(`(${position.join(', ')}) is outside the output ${shape.join('×')}`)
  }
  const cells = windowCells(layer, channel, row, column)
  if (layer.kind === 'max') {
    const result = cells.reduce((most, { value }) => Math.max(most, value ?? most), Number.NEGATIVE_INFINITY)
    const positions = cells.filter(({ value }) => value === result).map((cell) => [cell.row, cell.column] as const)
    return { kind: 'max', at: [channel, row, column], cells, positions, result }
  }
  const sum = cells.reduce((total, { value }) => total + (value ?? 0), 0)
  const divisor = cells.filter(({ isCounted }) => isCounted).length
  // + 0: a quotient too small for a float may be -0.
  return { kind: 'average', at: [channel, row, column], cells, sum, divisor, result: sum / divisor + 0 }
}

function windowCells(layer: Pool2dLayer, channel: number, outputRow: number, outputColumn: number): PoolCell[] {
  const [, height, width] = layer.input.shape
  const [, , bottom, right] = layer.padding
  const window = windowPositions({ ...layer, kernel: layer.kernelSize }, outputRow, outputColumn)
  const countsPadding = layer.kind === 'average' && layer.countIncludePad
  return window.rows.flatMap((row, windowRow) =>
    window.columns.map((column, windowColumn) => {
      const isPadding = row < 0 || row >= height || column < 0 || column >= width
      const isDeclared = row < height + bottom && column < width + right
      // + 0 turns -0 into 0, which is how a person writes it.
      const value = isPadding ? null : at(layer.input, channel, row, column) + 0
      const isCounted = !isPadding || (countsPadding && isDeclared)
      return { row, column, windowRow, windowColumn, value, isPadding, isCounted }
    }),
  )
}
