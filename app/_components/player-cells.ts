import type { Solution } from '@/lib/grading/solution'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicConv2dProblem } from '@/lib/problems/public-view'

/** Maps, or a part of each that is a rectangle: a row, a single cell. */
export type CellMaps = {
  readonly filters: readonly number[]
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** Cells that make no rectangle, in the order in which they are asked. */
export type CellList = { readonly at: readonly OutputPosition[] }

/** The output cells a solution can show. */
export type PlayerCells = CellMaps | CellList

/** null: the question is about sizes, counts or places. */
export function playerCells({ ask, layer }: PublicConv2dProblem, solution: Solution): PlayerCells | null {
  switch (ask.kind) {
    case 'products':
    case 'cell':
    case 'channels':
      return { filters: [ask.at[0]], rows: [ask.at[1]], columns: [ask.at[2]] }
    case 'wrong-cell':
      return { at: solution.steps.flatMap((step) => (step.rule === 'cell' ? [step.at] : [])) }
    case 'cells':
      return { at: ask.at }
    case 'pixel':
      return { at: upTo(layer.weight.shape[0]).map((filter) => [filter, ask.row, ask.column]) }
    case 'row':
      return { filters: [ask.filter], rows: [ask.row], columns: upTo(solution.cellCount) }
    case 'map':
    case 'relu-map':
      return { filters: [ask.filter], ...outputExtents(solution) }
    case 'volume':
      return { filters: upTo(layer.weight.shape[0]), ...outputExtents(solution) }
    case 'shape':
    case 'parameters':
    case 'counts':
    case 'window':
    case 'starts':
    case 'feeding-channels':
    case 'im2col-column':
    case 'same-padding':
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input':
    case 'settings':
      return null
  }
}

export function countOf(cells: PlayerCells): number {
  return 'at' in cells ? cells.at.length : cells.filters.length * cells.rows.length * cells.columns.length
}

/** The cell that comes next: along the row, down the rows, through the filters, or as listed; null after the last. */
export function cellAfter(cells: PlayerCells, at: OutputPosition): OutputPosition | null {
  return cellAt(cells, placeOf(cells, at) + 1)
}

/** Counted from 0; below 0 for a cell that is not among them. */
export function placeOf(cells: PlayerCells, at: OutputPosition): number {
  if ('at' in cells) return cells.at.findIndex((cell) => cell.every((part, axis) => part === at[axis]))
  const { filters, rows, columns } = cells
  const [filter, row, column] = [filters.indexOf(at[0]), rows.indexOf(at[1]), columns.indexOf(at[2])]
  return Math.min(filter, row, column) < 0 ? -1 : (filter * rows.length + row) * columns.length + column
}

/** The cell at a place, counted from 0. */
export function cellAt(cells: PlayerCells, place: number): OutputPosition | null {
  if ('at' in cells) return cells.at[place] ?? null
  const { filters, rows, columns } = cells
  const filter = filters[Math.floor(place / (rows.length * columns.length))]
  const row = rows[Math.floor(place / columns.length) % rows.length]
  const column = columns[place % columns.length]
  return filter === undefined || row === undefined || column === undefined ? null : [filter, row, column]
}

export function includesCell(cells: PlayerCells, at: OutputPosition): boolean {
  return placeOf(cells, at) >= 0
}

/** The right values of the cells there are to choose from, in their order; of a volume those of one filter. */
export function answerValues({ ask }: PublicConv2dProblem, { answer }: Solution, filter: number): readonly number[] {
  const values: unknown = ask.kind === 'volume' && Array.isArray(answer) ? answer[filter] : answer
  return Array.isArray(values) ? values.flat().filter((value) => typeof value === 'number') : []
}

function outputExtents({ steps }: Solution) {
  const extents = steps.filter((step) => step.rule === 'output-extent')
  const extent = (axis: 'rows' | 'columns') => extents.find((step) => step.axis === axis)
  return { rows: upTo(extent('rows')?.result ?? 0), columns: upTo(extent('columns')?.result ?? 0) }
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
