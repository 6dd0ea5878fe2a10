import type { CellAt, GridSize } from './answer-sheet'

export type MoveKey = {
  readonly key: string
  readonly shiftKey: boolean
  /** Ctrl, or Cmd on a Mac. */
  readonly toEdge: boolean
}

/** Rows that Page Up and Page Down skip. */
const PAGE = 10

/**
 * Where a key leads from a cell, as in a spreadsheet: arrows to the neighbour (with Ctrl to the edge), Home and End to the
 * ends of the row (with Ctrl of the grid), Enter down and on to the next column, Tab to the right and on to the next row.
 * null: the key does not move, or Enter and Tab have reached the end of the grid and lead out of it.
 */
export function moveTo({ key, shiftKey, toEdge }: MoveKey, at: CellAt, { rows, columns }: GridSize): CellAt | null {
  const last = { row: rows - 1, column: columns - 1 }
  const to = (row: number, column: number) => ({
    grid: at.grid,
    row: Math.max(0, Math.min(last.row, row)),
    column: Math.max(0, Math.min(last.column, column)),
  })
  switch (key) {
    case 'ArrowUp':
      return to(toEdge ? 0 : at.row - 1, at.column)
    case 'ArrowDown':
      return to(toEdge ? last.row : at.row + 1, at.column)
    case 'ArrowLeft':
      return to(at.row, toEdge ? 0 : at.column - 1)
    case 'ArrowRight':
      return to(at.row, toEdge ? last.column : at.column + 1)
    case 'Home':
      return to(toEdge ? 0 : at.row, 0)
    case 'End':
      return to(toEdge ? last.row : at.row, last.column)
    case 'PageUp':
      return to(at.row - PAGE, at.column)
    case 'PageDown':
      return to(at.row + PAGE, at.column)
    case 'Enter':
      return fromIndex(at.column * rows + at.row + (shiftKey ? -1 : 1), (index) =>
        to(index % rows, Math.floor(index / rows)),
      )
    case 'Tab':
      return fromIndex(at.row * columns + at.column + (shiftKey ? -1 : 1), (index) =>
        to(Math.floor(index / columns), index % columns),
      )
    default:
      return null
  }

  function fromIndex(index: number, cell: (index: number) => CellAt): CellAt | null {
    return index < 0 || index >= rows * columns ? null : cell(index)
  }
}
