export type CellPosition = { readonly row: number; readonly column: number }

/** The cells under a kernel: every pair of these rows and columns, counted from 0 (negative in the padding). */
export type LitWindow = {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** Row-major, one for each cell of the window: written small into the cells, "3 ×−1". null: an unknown one. */
  readonly weights?: ArrayLike<number | null> | null
}

/** The numbers from `from` up to but not including `to`. */
export function indices(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

export function includesCell(cells: readonly CellPosition[] | undefined, row: number, column: number): boolean {
  return cells?.some((at) => at.row === row && at.column === column) ?? false
}

/** How many cells lie from the first to the last of these positions, both counted. */
export function spanOf(positions: readonly number[]): number {
  return positions.length === 0 ? 1 : Math.max(...positions) - Math.min(...positions) + 1
}

/** The weight on a cell. undefined: not in the window; null: in it, without a weight to show. */
export function weightAt(lit: LitWindow | null | undefined, row: number, column: number): number | null | undefined {
  if (!lit) return undefined
  const weightRow = lit.rows.indexOf(row)
  const weightColumn = lit.columns.indexOf(column)
  if (weightRow < 0 || weightColumn < 0) return undefined
  return lit.weights?.[weightRow * lit.columns.length + weightColumn] ?? null
}

/** The cell of a grid that an event came from; null: none that can be pointed at. */
export function cellUnder(target: EventTarget): CellPosition | null {
  const cell = target instanceof Element ? target.closest('td') : null
  const row = cell?.getAttribute('data-row')
  const column = cell?.getAttribute('data-column')
  return row == null || column == null ? null : { row: Number(row), column: Number(column) }
}

/** Where a key leads from a cell; null: the key does not move. */
export function cellBeside(
  { row, column }: CellPosition,
  key: string,
  [rows, columns]: readonly [rows: number, columns: number],
): CellPosition | null {
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column }
    case 'ArrowDown':
      return { row: Math.min(rows - 1, row + 1), column }
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) }
    case 'ArrowRight':
      return { row, column: Math.min(columns - 1, column + 1) }
    case 'Home':
      return { row, column: 0 }
    case 'End':
      return { row, column: columns - 1 }
    default:
      return null
  }
}
