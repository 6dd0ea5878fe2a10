import { readNumber } from '@/lib/formats/read-number'
import { type AnswerSheet, type CellAt, shownGrids } from './answer-sheet'

/** A cell that cannot be graded as it stands, and why. */
export type SheetProblem = { readonly at: CellAt; readonly message: string }

const BLANK = 'is blank.'

type RowProblems = readonly (string | null)[]

/** Rows keep their identity while other rows are typed into, so each is read once. */
const readRows = new WeakMap<readonly string[], { readonly all: RowProblems; readonly withoutBlanks: RowProblems }>()

/** For each cell of a row what is wrong with it, or null. A blank cell is not wrong before it is asked for. */
export function rowProblems(row: readonly string[], blanksCount: boolean): RowProblems {
  let read = readRows.get(row)
  if (!read) {
    const all = row.map(problemOf)
    read = { all, withoutBlanks: all.map((problem) => (problem === BLANK ? null : problem)) }
    readRows.set(row, read)
  }
  return blanksCount ? read.all : read.withoutBlanks
}

function problemOf(text: string): string | null {
  const read = readNumber(text)
  return read.type === 'unreadable' ? read.message : read.type === 'blank' ? BLANK : null
}

/** "Row 2, column 0 is blank.", "Row 2, column 0: abc is not a number." */
export function problemSentence(cellName: string, message: string): string {
  return message === BLANK ? `${cellName} ${BLANK}` : `${cellName}: ${message}`
}

/** The cells that cannot be graded, in reading order. */
export function findProblems(sheet: AnswerSheet, blanksCount: boolean): SheetProblem[] {
  const found: SheetProblem[] = []
  shownGrids(sheet).forEach((cells, grid) => {
    cells.forEach((texts, row) => {
      rowProblems(texts, blanksCount).forEach((message, column) => {
        if (message !== null) found.push({ at: { grid, row, column }, message })
      })
    })
  })
  return found
}
