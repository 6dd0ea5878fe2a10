import type { TextGrid } from '@/lib/formats/text-grid'

export type GridSize = { readonly rows: number; readonly columns: number }

/** One cell of a response: which grid, then row and column, counted from 0. */
export type CellAt = { readonly grid: number; readonly row: number; readonly column: number }

/** A rectangle of cells within one grid; both corners belong to it. */
export type CellRange = { readonly from: CellAt; readonly to: CellAt }

/**
 * What has been typed, for any kind of question: grids, with what stands in each cell. Nothing is read as a number here.
 * A size of 0 by 0 means that the student has not chosen one yet. The grids may hold more than the size shows: cells cut
 * off by making the response smaller come back when it grows again.
 */
export type AnswerSheet = {
  /** Of every grid; where they have sizes of their own, the most of any. */
  readonly rows: number
  readonly columns: number
  readonly grids: readonly TextGrid[]
  /** The size of each grid, where the grids are steps. */
  readonly sizes?: readonly GridSize[]
}

/** A grid whose size is given, or follows from what is written in the grids before it; 0 by 0: not known yet. */
export type SizedStep = { readonly sizeFrom: (before: readonly TextGrid[]) => GridSize }

/** Rows or columns a student can set: far above what any problem has, and less than a response may have. */
export const LARGEST_SIDE = 64

export function emptySheet(grids: number, rows: number, columns: number): AnswerSheet {
  return filledUp({ rows, columns, grids: Array.from({ length: grids }, () => []) })
}

/** The empty sheet of a question that is answered in steps. */
export function emptySteps(steps: readonly SizedStep[]): AnswerSheet {
  return withStepSizes({ rows: 0, columns: 0, grids: steps.map(() => []) }, steps)
}

/** The size of one grid. */
export function sizeOf(sheet: AnswerSheet, grid: number): GridSize {
  return sheet.sizes?.[grid] ?? sheet
}

/** The sheet with each grid of the size that its step has now: it may follow from what is written in earlier ones. */
export function withStepSizes(sheet: AnswerSheet, steps: readonly SizedStep[]): AnswerSheet {
  const shown: TextGrid[] = []
  const sizes = steps.map((step, index) => {
    const size = step.sizeFrom(shown)
    shown.push(partOf(sheet.grids[index] ?? [], size))
    return size
  })
  if (sheet.sizes?.length === sizes.length && sizes.every((size, index) => isSameSize(size, sizeOf(sheet, index)))) {
    return sheet
  }
  const most = (side: keyof GridSize) => Math.max(...sizes.map((size) => size[side]))
  return filledUp({ rows: most('rows'), columns: most('columns'), grids: sheet.grids, sizes })
}

export function isSameSize(a: GridSize, b: GridSize): boolean {
  return a.rows === b.rows && a.columns === b.columns
}

/** The first cell of the next grid that is not empty, or the last one of the previous; null: there is none. */
export function cellOfNeighbour(sheet: AnswerSheet, grid: number, by: 1 | -1): CellAt | null {
  for (let next = grid + by; next >= 0 && next < sheet.grids.length; next += by) {
    const { rows, columns } = sizeOf(sheet, next)
    if (rows > 0 && columns > 0) {
      return by > 0 ? { grid: next, row: 0, column: 0 } : { grid: next, row: rows - 1, column: columns - 1 }
    }
  }
  return null
}

/** Where a cell stands among all cells of the sheet in reading order, grid by grid, from 0. */
export function entryAt(sheet: AnswerSheet, { grid, row, column }: CellAt): number {
  const before = sheet.grids.slice(0, grid).reduce((cells, _, index) => {
    const { rows, columns } = sizeOf(sheet, index)
    return cells + rows * columns
  }, 0)
  return before + row * sizeOf(sheet, grid).columns + column
}

/** The cell that stands at a place in reading order, from 0; the other way round than `entryAt`. */
export function cellAtEntry(sheet: AnswerSheet, entry: number): CellAt {
  let rest = entry
  for (let grid = 0; grid < sheet.grids.length; grid++) {
    const { rows, columns } = sizeOf(sheet, grid)
    if (rest < rows * columns) return { grid, row: Math.floor(rest / columns), column: rest % columns }
    rest -= rows * columns
  }
  throw new RangeError(`the sheet has no cell ${entry}`)
}

export function textAt(sheet: AnswerSheet, at: CellAt): string {
  return sheet.grids[at.grid]?.[at.row]?.[at.column] ?? ''
}

/** The grids as they are shown and sent: of their size, cells cut off left out. */
export function shownGrids(sheet: AnswerSheet): readonly TextGrid[] {
  return sheet.grids.map((grid, index) => partOf(grid, sizeOf(sheet, index)))
}

function partOf(grid: TextGrid, { rows, columns }: GridSize): TextGrid {
  return grid.slice(0, rows).map((row) => (row.length === columns ? row : row.slice(0, columns)))
}

export function withCells(
  sheet: AnswerSheet,
  changes: readonly { readonly at: CellAt; readonly text: string }[],
): AnswerSheet {
  const grids = sheet.grids.slice()
  const copied = new Map<string, string[]>()
  for (const { at, text } of changes) {
    if (textAt(sheet, at) === text && copied.size === 0) continue
    const key = `${at.grid},${at.row}`
    let row = copied.get(key)
    if (!row) {
      const grid = grids[at.grid]
      const before = grid?.[at.row]
      if (!grid || !before) continue
      row = before.slice()
      copied.set(key, row)
      grids[at.grid] = grid.with(at.row, row)
    }
    row[at.column] = text
  }
  return copied.size === 0 ? sheet : { ...sheet, grids }
}

export function resized(sheet: AnswerSheet, rows: number, columns: number): AnswerSheet {
  if (rows === sheet.rows && columns === sheet.columns) return sheet
  return filledUp({ rows, columns, grids: sheet.grids })
}

export function clearedRange(sheet: AnswerSheet, range: CellRange): AnswerSheet {
  return withCells(
    sheet,
    cellsOf(range).map((at) => ({ at, text: '' })),
  )
}

/** The cells of a range in reading order. */
export function cellsOf({ from, to }: CellRange): CellAt[] {
  const cells: CellAt[] = []
  for (let row = Math.min(from.row, to.row); row <= Math.max(from.row, to.row); row++) {
    for (let column = Math.min(from.column, to.column); column <= Math.max(from.column, to.column); column++) {
      cells.push({ grid: from.grid, row, column })
    }
  }
  return cells
}

export function isInRange(range: CellRange | null, { grid, row, column }: CellAt): boolean {
  if (!range || range.from.grid !== grid) return false
  const between = (a: number, b: number, value: number) => value >= Math.min(a, b) && value <= Math.max(a, b)
  return between(range.from.row, range.to.row, row) && between(range.from.column, range.to.column, column)
}

export function textOfRange(sheet: AnswerSheet, { from, to }: CellRange): TextGrid {
  return (sheet.grids[from.grid] ?? [])
    .slice(Math.min(from.row, to.row), Math.max(from.row, to.row) + 1)
    .map((row) => row.slice(Math.min(from.column, to.column), Math.max(from.column, to.column) + 1))
}

/** Every row and every grid at least as large as its size says. Rows that are large enough keep their identity. */
function filledUp(sheet: AnswerSheet): AnswerSheet {
  const filled = sheet.grids.map((grid, index) => {
    const { rows, columns } = sizeOf(sheet, index)
    return Array.from({ length: Math.max(rows, grid.length) }, (_, r) => {
      const row = grid[r] ?? []
      return row.length >= columns ? row : [...row, ...Array.from({ length: columns - row.length }, () => '')]
    })
  })
  return { ...sheet, grids: filled }
}
