import { MOST_NUMBERS } from '@/lib/formats/grid-limits'
import { addProblem, type Path, type Problems, readOne } from './read-numbers'
import type { ScoredScore } from './score'

/** A cell that is picked: row and column, counted from 0 on the unpadded input; negative above and left of it. */
export type PickedCell = readonly [row: number, column: number]

/** The cells that can be picked: `[first, last]` row and column, both included. */
export type PickableCells = {
  /** What a person calls them: "the input", "the padded input". */
  readonly name: string
  readonly rows: readonly [first: number, last: number]
  readonly columns: readonly [first: number, last: number]
}

/**
 * A set of cells: a list of `[row, column]`, in any order, at least one. Null, with the reasons in `problems`, where an
 * entry is not a cell that can be picked; a cell that is there twice is no problem.
 */
export function readPickedCells(response: unknown, pickable: PickableCells, problems: Problems): PickedCell[] | null {
  if (!isListOfPicks(response)) return addProblem(problems, [], 'Give a list of cells, each as [row, column].')
  if (response.length === 0) return addProblem(problems, [], 'Pick at least one cell.')
  const picked: PickedCell[] = []
  response.forEach((entry: unknown, index) => {
    const name = `entry ${index}`
    if (!Array.isArray(entry) || entry.length !== 2) {
      addProblem(problems, [index], `Entry ${index}: give a cell as [row, column].`)
      return
    }
    const row = readPlace(entry[0], [index, 0], `${name}, the row`, problems)
    const column = readPlace(entry[1], [index, 1], `${name}, the column`, problems)
    if (row === null || column === null) return
    if (!isWithin(row, pickable.rows) || !isWithin(column, pickable.columns)) {
      addProblem(
        problems,
        [index],
        `Entry ${index}: [${row}, ${column}] is outside ${pickable.name}, whose rows are ${span(pickable.rows)} and whose columns are ${span(pickable.columns)}.`,
      )
      return
    }
    picked.push([row, column])
  })
  return picked.length === response.length ? picked : null
}

/** A set of channels: a list of their numbers from 0 up to `count - 1`, in any order, at least one. */
export function readPickedChannels(response: unknown, count: number, problems: Problems): number[] | null {
  if (!isListOfPicks(response)) return addProblem(problems, [], 'Give a list of channels by their numbers.')
  if (response.length === 0) return addProblem(problems, [], 'Pick at least one channel.')
  const picked: number[] = []
  response.forEach((entry: unknown, index) => {
    const channel = readPlace(entry, [index], `entry ${index}`, problems)
    if (channel === null) return
    if (isWithin(channel, [0, count - 1])) picked.push(channel)
    else
      addProblem(
        problems,
        [index],
        `Entry ${index}: the input has no channel ${channel}; it has ${span([0, count - 1])}.`,
      )
  })
  return picked.length === response.length ? picked : null
}

/**
 * The score of a set: of as many marks as there are right ones, one for each right one that is picked, less one for each
 * that is picked and wrong, but never below 0. A verdict for each entry; what is there twice counts once.
 */
export function scoreOfSet<T extends number | PickedCell>(right: readonly T[], picked: readonly T[]): ScoredScore {
  const isRight = new Set(right.map(String))
  const cells = picked.map((entry) => isRight.has(String(entry)))
  const distinct = [...new Set(picked.map(String))]
  const hits = distinct.filter((entry) => isRight.has(entry)).length
  const misses = distinct.length - hits
  return { type: 'scored', earned: Math.max(0, hits - misses), possible: isRight.size, cells }
}

/** Every pair of these rows and columns, in reading order. */
export function cellsOf(rows: readonly number[], columns: readonly number[]): PickedCell[] {
  return rows.flatMap((row) => columns.map((column): PickedCell => [row, column]))
}

function isListOfPicks(response: unknown): response is readonly unknown[] {
  return Array.isArray(response) && response.length <= MOST_NUMBERS
}

/** A whole number, as a place is counted. */
function readPlace(entry: unknown, path: Path, name: string, problems: Problems): number | null {
  const value = readOne(entry, path, name, problems)
  if (value === null || typeof value === 'number') return value
  return addProblem(problems, path, `${name.charAt(0).toUpperCase()}${name.slice(1)} is not a whole number.`)
}

function isWithin(value: number, [first, last]: readonly [number, number]): boolean {
  return value >= first && value <= last
}

function span([first, last]: readonly [number, number]): string {
  return first === last ? String(first) : `${first} to ${last}`
}
