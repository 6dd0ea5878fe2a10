import { readBracketedGrids } from './read-bracketed-grids'
import { readDelimitedGrids } from './read-delimited-grids'
import { LARGEST_TEXT, type ReadGrids, refused } from './text-grid'

/**
 * Reads the grids in a text that was copied from somewhere: a spreadsheet, a CSV file, NumPy's or PyTorch's printing,
 * nested lists, MATLAB, or numbers with spaces between them. Several grids (a volume) come back in order. A cell comes
 * back as it was written, so `1O` is still `1O`; only exponent notation is written out (`1.5e+00` is `1.5`).
 *
 * Never throws: a text that is no grid, is ragged or is too large is refused with a sentence naming what and where, rows
 * counted from 0.
 */
export function readPastedGrid(text: string): ReadGrids {
  if (text.length > LARGEST_TEXT) return refused(`The text is larger than ${LARGEST_TEXT / 1024} KiB.`)
  const written = text.replace(/^\uFEFF/, '')
  if (written.trim() === '' && !written.includes('\t')) return refused('There is nothing in it.')
  return /[[\]]/.test(written) ? readBracketedGrids(written) : readDelimitedGrids(written)
}
