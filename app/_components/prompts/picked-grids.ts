import type { CellAt } from '@/app/_components/answer/answer-sheet'
import { formatNumber } from '@/lib/formats/format-number'
import { readNumber } from '@/lib/formats/read-number'
import type { TextGrid } from '@/lib/formats/text-grid'
import type { Response, TypedNumber } from '@/lib/grading/score'
import type { SheetVerdicts } from './prompt'

/** What stands in a cell that is picked; in one that is not stands nothing. */
export const PICKED = '1'

type Place = { readonly row: number; readonly column: number }
type Size = { readonly rows: number; readonly columns: number }

/** The places of the cells that are picked, in reading order. */
export function pickedPlaces(grid: TextGrid): Place[] {
  return grid.flatMap((cells, row) => cells.flatMap((text, column) => (text === '' ? [] : [{ row, column }])))
}

/** A grid of a size with the cells at these places picked; places beyond it are left out. */
export function gridOfPlaces(places: readonly (Place | null)[], { rows, columns }: Size): TextGrid {
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''))
  for (const place of places) {
    const cells = place && grid[place.row]
    if (cells && place.column in cells) cells[place.column] = PICKED
  }
  return grid
}

/** The verdicts on picks, put where the picks are; a cell that was not picked has none. */
export function verdictsAtPlaces(
  places: readonly (Place | null)[],
  verdicts: readonly boolean[],
  { rows, columns }: Size,
): SheetVerdicts {
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, (): boolean | null => null))
  places.forEach((place, index) => {
    const cells = place && grid[place.row]
    if (cells && place.column in cells) cells[place.column] = verdicts[index] ?? null
  })
  return grid
}

/** The cells of a response, counted from the first cell of the grid; null for an entry that is none. */
export function placesOf(response: Response, origin: Place): (Place | null)[] {
  if (!Array.isArray(response)) return []
  return response.map((entry: unknown) => {
    if (!Array.isArray(entry)) return null
    const [row, column] = entry.map(wholeNumber)
    return row == null || column == null ? null : { row: row - origin.row, column: column - origin.column }
  })
}

/** One entry of a response as the whole number it was read as; null where it is none. */
export function wholeNumber(entry: unknown): number | null {
  if (!isNumber(entry)) return null
  const read = readNumber(entry)
  return read.type === 'number' && read.denominator === 1n ? Number(read.numerator) : null
}

/** "Row −1, column 2": a cell of the grid as it is counted on the input. */
export function nameOnInput({ row, column }: CellAt, origin: Place): string {
  return `Row ${formatNumber(row + origin.row)}, column ${formatNumber(column + origin.column)}`
}

function isNumber(entry: unknown): entry is TypedNumber {
  return typeof entry === 'string' || typeof entry === 'number'
}
