import { LONGEST_SIDE, MOST_NUMBERS } from '@/lib/formats/grid-limits'
import { type ExactValue, readExactValue } from './exact-value'
import type { ResponseProblem } from './score'

export type Path = readonly (string | number)[]

/** What was wrong with a response while it was being read. Full after a screenful: nobody reads the 100th. */
export type Problems = ResponseProblem[]

const MOST_PROBLEMS = 100

/** Notes a problem, unless there are plenty already; null, for the reader to give back. */
export function addProblem(problems: Problems, path: Path, message: string): null {
  if (problems.length < MOST_PROBLEMS) problems.push({ path, message })
  return null
}

/**
 * One number of a response.
 *
 * @param name what a person calls it, to begin the message with: "Row 2, column 0"
 */
export function readOne(entry: unknown, path: Path, name: string, problems: Problems): ExactValue | null {
  const read = readExactValue(entry)
  return read.type === 'value' ? read.value : addProblem(problems, path, withName(name, read.message))
}

/** A list of exactly as many numbers as there are names, at least one. */
export function readList(
  entry: unknown,
  path: Path,
  names: readonly string[],
  problems: Problems,
): ExactValue[] | null {
  if (!Array.isArray(entry) || entry.length !== names.length) {
    const howMany = names.length === 1 ? 'a list of one number' : `${names.length} numbers`
    return addProblem(problems, path, `Give ${howMany}: ${names.join(', ').toLowerCase()}.`)
  }
  const values: ExactValue[] = []
  names.forEach((name, index) => {
    const value = readOne(entry[index], [...path, index], name, problems)
    if (value !== null) values.push(value)
  })
  return values.length === names.length ? values : null
}

export type ExactGrid = readonly (readonly ExactValue[])[]

/**
 * A rectangular grid of numbers, at least 1 by 1.
 *
 * @param size the size it must have; null where the size is part of the question, and every size is read
 */
export function readGrid(
  entry: unknown,
  path: Path,
  name: string,
  size: readonly [rows: number, columns: number] | null,
  problems: Problems,
): ExactGrid | null {
  const rows = Array.isArray(entry) ? entry : []
  const columns = Array.isArray(rows[0]) ? rows[0].length : 0
  if (columns === 0) {
    return addProblem(problems, path, withName(name, 'give a grid: a list of rows, each a list of numbers.'))
  }
  if (rows.length > LONGEST_SIDE || columns > LONGEST_SIDE) {
    return addProblem(problems, path, withName(name, `a grid has at most ${LONGEST_SIDE} rows and columns.`))
  }
  if (rows.length * columns > MOST_NUMBERS) {
    return addProblem(problems, path, withName(name, `a grid has at most ${MOST_NUMBERS} numbers.`))
  }
  const ragged = rows.findIndex((row) => !Array.isArray(row) || row.length !== columns)
  if (ragged >= 0) {
    return addProblem(problems, [...path, ragged], withName(name, `row ${ragged} is not ${columns} long like row 0.`))
  }
  if (size && (rows.length !== size[0] || columns !== size[1])) {
    return addProblem(problems, path, withName(name, `give ${size[0]} rows of ${size[1]}.`))
  }
  const before = problems.length
  const values = rows.map((row: readonly unknown[], r) =>
    row.map((cell, c) => {
      const read = readExactValue(cell)
      if (read.type === 'value') return read.value
      addProblem(problems, [...path, r, c], withName(joined(name, `row ${r}, column ${c}`), read.message))
      return 0
    }),
  )
  return problems.length === before ? values : null
}

function joined(name: string, part: string): string {
  return name === '' ? part : `${name}, ${part}`
}

/** "Row 2, column 0 is blank." and "Row 2, column 0: 1O has a letter where a digit should be." */
function withName(name: string, message: string): string {
  const start = name.charAt(0).toUpperCase() + name.slice(1)
  if (message.startsWith('is ')) return `${start} ${message}.`
  return start === '' ? message.charAt(0).toUpperCase() + message.slice(1) : `${start}: ${message}`
}
