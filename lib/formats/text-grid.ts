import { LONGEST_SIDE, MOST_MAPS, MOST_NUMBERS } from './grid-limits'

/** A grid of cells as they were written, row by row. Cells are not read as numbers yet, so a bad one can be pointed at. */
export type TextGrid = readonly (readonly string[])[]

/** Grids found in a text or a file, one for each output channel, or one sentence on why it could not be read. */
export type ReadGrids =
  | { readonly type: 'grids'; readonly grids: readonly TextGrid[] }
  | { readonly type: 'refused'; readonly message: string }

/** Bytes of a file, or characters of a paste. A 25x25x5 volume takes about 11,000. */
export const LARGEST_TEXT = 256 * 1024

/** A text or file that could not be read; the message is one whole sentence. */
export function refused(message: string): ReadGrids {
  return { type: 'refused', message }
}

/**
 * The grids, if there is at least one cell, each grid is a rectangle and none is too large; otherwise a refusal that
 * names the row, counted from 0.
 */
export function checkedGrids(grids: readonly TextGrid[]): ReadGrids {
  let numbers = 0
  for (const [index, grid] of grids.entries()) {
    const where = grids.length === 1 ? 'Row' : `Grid ${index}, row`
    const width = grid[0]?.length ?? 0
    const ragged = grid.findIndex((row) => row.length !== width)
    if (ragged !== -1) {
      return refused(`${where} ${ragged} has ${countOf(grid[ragged]?.length ?? 0)}, row 0 has ${width}.`)
    }
    if (grid.length * width === 0) return refused('There are no numbers in it.')
    numbers += grid.length * width
    const passed = passedLimit(grids.length, grid.length, width, numbers)
    if (passed !== null) return refused(passed)
  }
  return numbers === 0 ? refused('There are no numbers in it.') : { type: 'grids', grids }
}

/** The limit that so many grids, rows and columns of one, and numbers in all are past, as a sentence; null where none. */
export function passedLimit(maps: number, rows: number, columns: number, numbers: number): string | null {
  if (maps > MOST_MAPS) return `There may be at most ${MOST_MAPS} grids.`
  if (rows > LONGEST_SIDE || columns > LONGEST_SIDE) return `A grid may have at most ${LONGEST_SIDE} rows and columns.`
  return numbers > MOST_NUMBERS ? `There may be at most ${MOST_NUMBERS.toLocaleString('en')} numbers in all.` : null
}

const countOf = (cells: number) => (cells === 1 ? '1 cell' : `${cells} cells`)
