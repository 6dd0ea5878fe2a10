import type { TextGrid } from './text-grid'

/** A grid as spreadsheets take it from the clipboard: tabs between cells, a line a row. */
export function writeTsv(grid: TextGrid): string {
  return grid.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
}
