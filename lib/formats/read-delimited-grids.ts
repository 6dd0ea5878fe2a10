import { checkedGrids, type ReadGrids, refused, type TextGrid } from './text-grid'
import { writeOut } from './write-out'

/** What stands between two cells of a row. */
type Delimiter = '\t' | ';' | ',' | 'spaces'

/** A title line of MATLAB's (`ans(:,:,1) =`) or a comment of `numpy.savetxt` (`# New slice`): it separates grids. */
const TITLE = /^\s*(?:[A-Za-z_][\w.]*(?:\([\d:, ]*\))?\s*=\s*$|[#%])/

/**
 * Reads rows of cells, one a line: from a spreadsheet (tabs), CSV (commas or semicolons, with quotes), or text aligned with
 * spaces. `1 2; 3 4` on one line is two rows. Grids are apart by empty lines. A decimal comma is kept where it cannot be a
 * separator.
 */
export function readDelimitedGrids(text: string): ReadGrids {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap(semicolonRows)
  const delimiter = delimiterOf(lines)
  const grids: string[][][] = []
  let grid: string[][] = []

  for (const line of lines) {
    // A line of tabs is a row of empty cells; a line of nothing, or of spaces, is between two grids.
    if ((line.trim() === '' && !line.includes('\t')) || TITLE.test(line)) {
      if (grid.length > 0) grids.push(grid)
      grid = []
      continue
    }
    const cells = cellsOf(line, delimiter)
    if (!cells) return refused(`Row ${grid.length}: a quotation mark is not closed.`)
    grid.push(cells.map(writeOut))
  }
  if (grid.length > 0) grids.push(grid)
  return checkedGrids(delimiter === ',' || delimiter === ';' ? grids.map(withoutEmptyLastColumn) : grids)
}

/** `1 2; 3 4` holds rows, `1;2;3` holds cells: in the first there are several cells between semicolons. */
function semicolonRows(line: string): string[] {
  if (!line.includes(';') || line.includes('"')) return [line]
  const pieces = line.split(';').map((piece) => piece.trim())
  return pieces.some((piece) => /[^\s,]\s+[^\s,]|,\s+\S/.test(piece)) ? pieces.filter((piece) => piece !== '') : [line]
}

function delimiterOf(lines: readonly string[]): Delimiter {
  const data = lines.filter((line) => !TITLE.test(line))
  if (data.some((line) => line.includes('\t'))) return '\t'
  if (data.some((line) => line.includes(';'))) return ';'
  if (!data.some((line) => line.includes(','))) return 'spaces'
  return areDecimalCommas(data) ? 'spaces' : ','
}

/** `1,5 2,5`: every comma has digits around it, and spaces do the separating. `1,2` alone is two cells. */
function areDecimalCommas(lines: readonly string[]): boolean {
  let hasSeveral = false
  for (const line of lines) {
    const tokens = line.trim().split(/\s+/)
    if (tokens.some((token) => token.includes(',') && !/^[^\d,]?\d*,\d+$/.test(token))) return false
    hasSeveral ||= tokens.length > 1
  }
  return hasSeveral
}

/** The cells of a line; null where a quotation mark is left open. */
function cellsOf(line: string, delimiter: Delimiter): string[] | null {
  if (delimiter === 'spaces') return line.trim().split(/\s+/)
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim())
  const cells: string[] = []
  let rest = line
  for (;;) {
    const quoted = /^ *"((?:[^"]|"")*)" */.exec(rest)
    const end: number = quoted ? quoted[0].length : rest.indexOf(delimiter)
    const cell = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : rest.slice(0, end === -1 ? undefined : end)
    if (!quoted && /^ *"/.test(cell)) return null
    cells.push(cell.trim())
    if (end === -1 || end === rest.length) return cells
    if (rest[end] !== delimiter) return null
    rest = rest.slice(end + 1)
  }
}

/** A comma at the end of every row separates nothing. */
function withoutEmptyLastColumn(grid: readonly (readonly string[])[]): TextGrid {
  const isEmpty = grid.every((row) => row.length > 1 && row.at(-1) === '')
  return isEmpty ? grid.map((row) => row.slice(0, -1)) : grid
}
