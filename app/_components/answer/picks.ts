import type { CellPosition } from '@/app/_components/grid-cells'
import type { CheckedSheet } from './answer-grid'
import { type AnswerSheet, type CellAt, textAt } from './answer-sheet'

export function isPicked(sheet: AnswerSheet, at: CellPosition): boolean {
  return textAt(sheet, { grid: 0, ...at }) !== ''
}

/** All cells that are picked, in reading order. */
export function pickedCells({ grids }: AnswerSheet): CellAt[] {
  return grids.flatMap((rows, grid) =>
    rows.flatMap((texts, row) => texts.flatMap((text, column) => (text === '' ? [] : [{ grid, row, column }]))),
  )
}

/** The verdict on a cell that is picked as it was when it was checked; null: none, or it was changed since. */
export function standingVerdict(checked: CheckedSheet | null, sheet: AnswerSheet, at: CellAt): boolean | null {
  if (!checked || textAt(checked.sheet, at) !== textAt(sheet, at)) return null
  return checked.verdicts[at.grid]?.[at.row]?.[at.column] ?? null
}

/** The cells on the straight way from one to another, without the first: a fast pointer leaves some out. */
export function cellsBetween(from: CellPosition, to: CellPosition): CellPosition[] {
  const steps = Math.max(Math.abs(to.row - from.row), Math.abs(to.column - from.column))
  return Array.from({ length: steps }, (_, index) => ({
    row: Math.round(from.row + ((to.row - from.row) * (index + 1)) / steps),
    column: Math.round(from.column + ((to.column - from.column) * (index + 1)) / steps),
  }))
}
