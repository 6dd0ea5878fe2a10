import { describe, expect, it, test } from 'vitest'
import {
  type AnswerSheet,
  cellOfNeighbour,
  emptySteps,
  type SizedStep,
  shownGrids,
  sizeOf,
  textAt,
  withCells,
  withStepSizes,
} from '@/app/_components/answer/answer-sheet'
import { firstChangedStep, isSameResponse } from '@/app/_components/answer/checked-response'
import { pasteIntoSheet } from '@/app/_components/answer/paste-into-sheet'
import { findProblems } from '@/app/_components/answer/sheet-problems'

const at = (grid: number, row: number, column: number) => ({ grid, row, column })

/** A number, then a row as long as the number says, then one number. */
const STEPS: readonly SizedStep[] = [
  { sizeFrom: () => ({ rows: 1, columns: 1 }) },
  {
    sizeFrom: ([first]) => {
      const columns = Number(first?.[0]?.[0] ?? '')
      return columns > 0 ? { rows: 1, columns } : { rows: 0, columns: 0 }
    },
  },
  { sizeFrom: () => ({ rows: 1, columns: 1 }) },
]

function written(sheet: AnswerSheet, ...changes: [grid: number, row: number, column: number, text: string][]) {
  return withStepSizes(
    withCells(
      sheet,
      changes.map(([grid, row, column, text]) => ({ at: at(grid, row, column), text })),
    ),
    STEPS,
  )
}

const empty = emptySteps(STEPS)
const three = written(empty, [0, 0, 0, '3'])

describe('a response in steps', () => {
  it('has no cells in a step whose size is not written yet', () => {
    expect(shownGrids(empty)).toEqual([[['']], [], [['']]])
  })

  it('gives a step the size that an earlier one says', () => {
    expect(shownGrids(three)).toEqual([[['3']], [['', '', '']], [['']]])
    expect(sizeOf(three, 1)).toEqual({ rows: 1, columns: 3 })
  })

  it('keeps what is cut off when the size becomes smaller, and shows it again', () => {
    const full = written(three, [1, 0, 0, '7'], [1, 0, 2, '9'])
    const smaller = written(full, [0, 0, 0, '1'])
    expect(shownGrids(smaller)[1]).toEqual([['7']])
    expect(shownGrids(written(smaller, [0, 0, 0, '']))[1]).toEqual([])
    expect(shownGrids(written(smaller, [0, 0, 0, '3']))[1]).toEqual([['7', '', '9']])
  })

  it('is the same sheet while no size changes', () => {
    expect(withStepSizes(three, STEPS)).toBe(three)
  })

  it('asks for the cells that are shown and for no others', () => {
    expect(findProblems(empty, true).map((problem) => problem.at)).toEqual([at(0, 0, 0), at(2, 0, 0)])
    expect(findProblems(three, true)).toHaveLength(4)
  })
})

describe('the way from one step to the next', () => {
  it('leads to its first cell, and back to the last cell of the one before', () => {
    expect(cellOfNeighbour(three, 0, 1)).toEqual(at(1, 0, 0))
    expect(cellOfNeighbour(three, 2, -1)).toEqual(at(1, 0, 2))
  })

  it('passes by a step without cells', () => {
    expect(cellOfNeighbour(empty, 0, 1)).toEqual(at(2, 0, 0))
    expect(cellOfNeighbour(empty, 2, -1)).toEqual(at(0, 0, 0))
  })

  it('ends at both ends', () => {
    expect(cellOfNeighbour(three, 2, 1)).toBeNull()
    expect(cellOfNeighbour(three, 0, -1)).toBeNull()
  })
})

describe('a paste into a step', () => {
  it('goes where the cell is, by the size of that step', () => {
    const result = pasteIntoSheet(three, [[['5'], ['6']]], at(1, 0, 1), false)
    expect(result.type === 'pasted' && shownGrids(result.sheet)[1]).toEqual([['', '5', '6']])
  })

  it('is refused where the step has not the room', () => {
    expect(pasteIntoSheet(three, [[['5', '6']]], at(2, 0, 0), false)).toEqual({
      type: 'refused',
      message: 'It is 1 × 2, and from here 1 × 1 cells are free. Nothing was changed.',
    })
  })

  it('takes one step at a time', () => {
    expect(pasteIntoSheet(three, [[['1']], [['2']], [['3']]], at(0, 0, 0), false).type).toBe('refused')
  })
})

test('two sheets say the same when each step has the same size and the same numbers', () => {
  const back = written(written(three, [0, 0, 0, '2']), [0, 0, 0, '3'])
  expect(isSameResponse(three, back)).toBe(true)
  expect(isSameResponse(three, written(three, [0, 0, 0, '2']))).toBe(false)
  expect(isSameResponse(three, written(three, [1, 0, 2, '1']))).toBe(false)
})

test('verdicts hold up to the first step that was changed since', () => {
  expect(firstChangedStep(three, three)).toBe(3)
  expect(firstChangedStep(three, written(three, [2, 0, 0, '1']))).toBe(2)
  expect(firstChangedStep(three, written(three, [0, 0, 0, '4']))).toBe(0)
})

test('a number of a step is found by its grid', () => {
  expect(textAt(written(three, [1, 0, 2, '-4']), at(1, 0, 2))).toBe('-4')
})
