/** A grid of cells as they were written, row by row. Cells are not read as numbers yet, so a bad one can be pointed at. */
export type TextGrid = readonly (readonly string[])[]

/** Grids found in a text or a file, one for each output channel, or one sentence on why it could not be read. */
export type ReadGrids =
  | { readonly type: 'grids'; readonly grids: readonly TextGrid[] }
  | { readonly type: 'refused'; readonly message: string }

/** Bytes of a file, or characters of a paste. A 25x25x5 volume takes about 11,000. */
export const LARGEST_TEXT = 256 * 1024
/** Rows or columns of one grid. */
export const LONGEST_SIDE = 4096
/** Cells of all grids together. */
export const MOST_CELLS = 100_000

export function refused(message: string): ReadGrids {
  return { type: 'refused', message }
}

/**
 * The grids, if there is at least one cell, each grid is a rectangle and none is too large; otherwise a refusal that
 * names the row, counted from 0.
 */
export function checkedGrids(grids: readonly TextGrid[]): ReadGrids {
  let cells = 0
  for (const [index, grid] of grids.entries()) {
    const where = grids.length === 1 ? 'Row' : `Grid ${index}, row`
    const width = grid[0]?.length ?? 0
    const ragged = grid.findIndex((row) => row.length !== width)
    if (ragged !== -1) {
      return refused(`${where} ${ragged} has ${countOf(grid[ragged]?.length ?? 0)}, row 0 has ${width}.`)
    }
    if (grid.length > LONGEST_SIDE) return refused(`There are ${grid.length} rows; at most ${LONGEST_SIDE} are read.`)
    if (width > LONGEST_SIDE) return refused(`There are ${width} columns; at most ${LONGEST_SIDE} are read.`)
    if (grid.length * width === 0) return refused('There are no numbers in it.')
    cells += grid.length * width
  }
  if (cells === 0) return refused('There are no numbers in it.')
  if (cells > MOST_CELLS) return refused(`There are ${cells} cells; at most ${MOST_CELLS} are read.`)
  return { type: 'grids', grids }
}

const countOf = (cells: number) => (cells === 1 ? '1 cell' : `${cells} cells`)
