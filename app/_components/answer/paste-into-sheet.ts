import type { TextGrid } from '@/lib/formats/text-grid'
import { type AnswerSheet, type CellAt, type GridSize, LARGEST_SIDE, resized, sizeOf, withCells } from './answer-sheet'

export type PasteResult =
  | { readonly type: 'pasted'; readonly sheet: AnswerSheet; readonly message: string }
  | { readonly type: 'refused'; readonly message: string }

/**
 * Puts grids that were pasted or uploaded into a response. One grid goes where the cell is; as many grids as the response
 * has (a volume) replace it all, at its first cell. Where the size is the student's, the response grows to hold what is
 * pasted; where it is given, what does not fit is refused and nothing changes. Steps are pasted one at a time.
 */
export function pasteIntoSheet(
  sheet: AnswerSheet,
  pasted: readonly TextGrid[],
  at: CellAt,
  sizeIsAsked: boolean,
): PasteResult {
  const size = sizeOf(sheet, at.grid)
  const given = sheet.sizes ? pasted : asManyAs(pasted, sheet.grids.length)
  if (sheet.sizes && given.length > 1) {
    return refusedPaste(`There are ${given.length} grids in it; paste one step at a time.`)
  }
  const grids = sizeIsAsked ? given : given.map((grid) => alongList(grid, size))
  const isWhole = grids.length > 1
  if (isWhole && grids.length !== sheet.grids.length) {
    return refusedPaste(`There are ${grids.length} grids in it, and this answer has ${sheet.grids.length}.`)
  }
  const rows = grids[0]?.length ?? 0
  const columns = grids[0]?.[0]?.length ?? 0
  if (grids.some((grid) => grid.length !== rows || grid[0]?.length !== columns)) {
    return refusedPaste('The grids in it differ in size.')
  }

  const start = isWhole ? { grid: 0, row: 0, column: 0 } : at
  const needed = [start.row + rows, start.column + columns] as const
  const isTooLarge = needed[0] > size.rows || needed[1] > size.columns
  if (isTooLarge && !sizeIsAsked) {
    const room = `${size.rows - start.row} × ${size.columns - start.column}`
    return refusedPaste(`It is ${rows} × ${columns}, and from here ${room} cells are free.`)
  }
  if (needed[0] > LARGEST_SIDE || needed[1] > LARGEST_SIDE) {
    return refusedPaste(`It is ${rows} × ${columns}; an answer has at most ${LARGEST_SIDE} × ${LARGEST_SIDE} cells.`)
  }

  const grown = isWhole ? needed : ([Math.max(sheet.rows, needed[0]), Math.max(sheet.columns, needed[1])] as const)
  const changes = grids.flatMap((grid, k) =>
    grid.flatMap((row, r) =>
      row.map((text, c) => ({
        at: { grid: isWhole ? k : start.grid, row: start.row + r, column: start.column + c },
        text,
      })),
    ),
  )
  const what = isWhole ? `${grids.length} grids of ${rows} × ${columns}` : `${rows} × ${columns}`
  return {
    type: 'pasted',
    sheet: withCells(sizeIsAsked ? resized(sheet, grown[0], grown[1]) : sheet, changes),
    message: rows * columns === 1 && !isWhole ? 'Pasted.' : `Pasted ${what} numbers.`,
  }
}

/** A sheet of maps one under the other, with an empty row between two of them, is a volume too. */
function asManyAs(pasted: readonly TextGrid[], count: number): readonly TextGrid[] {
  const [only] = pasted
  if (!only || pasted.length > 1 || count === 1) return pasted
  const parts: (readonly string[])[][] = [[]]
  for (const row of only) {
    if (row.every((cell) => cell === '')) parts.push([])
    else parts.at(-1)?.push(row)
  }
  const maps = parts.filter((part) => part.length > 0)
  return maps.length === count ? maps : pasted
}

/** A list is pasted down a column as well as along a row, however it was written. */
function alongList(grid: TextGrid, { rows, columns }: GridSize): TextGrid {
  if (columns === 1 && rows > 1 && grid.length === 1) return (grid[0] ?? []).map((text) => [text])
  if (rows === 1 && columns > 1 && grid.every((row) => row.length === 1)) return [grid.map(([text = '']) => text)]
  return grid
}

function refusedPaste(message: string): PasteResult {
  return { type: 'refused', message: `${message} Nothing was changed.` }
}
