import type { Solution } from '@/lib/grading/solution'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicProblem } from '@/lib/problems/public-view'

/** The output cells a solution can show: one, or whole maps; null: the question is about sizes or counts. */
export type PlayerCells = {
  readonly filters: readonly number[]
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

export function playerCells({ ask, layer }: PublicProblem, solution: Solution): PlayerCells | null {
  switch (ask.kind) {
    case 'products':
    case 'cell':
    case 'channels':
      return { filters: [ask.at[0]], rows: [ask.at[1]], columns: [ask.at[2]] }
    case 'map':
      return { filters: [ask.filter], ...outputExtents(solution) }
    case 'volume':
      return { filters: upTo(layer.weight.shape[0]), ...outputExtents(solution) }
    case 'shape':
    case 'parameters':
      return null
  }
}

/** The cell that comes next in reading order: along the row, down the rows, through the filters; null after the last. */
export function cellAfter({ filters, rows, columns }: PlayerCells, [filter, row, column]: OutputPosition) {
  const place = (filters.indexOf(filter) * rows.length + rows.indexOf(row)) * columns.length + columns.indexOf(column)
  return cellAt({ filters, rows, columns }, place + 1)
}

/** The cell at a place in reading order, counted from 0. */
export function cellAt({ filters, rows, columns }: PlayerCells, place: number): OutputPosition | null {
  const filter = filters[Math.floor(place / (rows.length * columns.length))]
  const row = rows[Math.floor(place / columns.length) % rows.length]
  const column = columns[place % columns.length]
  return filter === undefined || row === undefined || column === undefined ? null : [filter, row, column]
}

export function includesCell(cells: PlayerCells, [filter, row, column]: OutputPosition): boolean {
  return cells.filters.includes(filter) && cells.rows.includes(row) && cells.columns.includes(column)
}

/** The right values of one output map, row-major; empty where the answer is not made of maps. */
export function answerMap({ ask }: PublicProblem, { answer }: Solution, filter: number): readonly number[] {
  if (!Array.isArray(answer)) return []
  const grids: readonly unknown[] = answer
  const grid = ask.kind === 'volume' ? grids[filter] : ask.kind === 'map' ? grids : []
  return Array.isArray(grid) ? grid.flat().filter((value) => typeof value === 'number') : []
}

function outputExtents({ steps }: Solution) {
  const extent = (axis: 'rows' | 'columns') => steps.find((step) => step.rule === 'output-extent' && step.axis === axis)
  return { rows: upTo(extent('rows')?.result ?? 0), columns: upTo(extent('columns')?.result ?? 0) }
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
