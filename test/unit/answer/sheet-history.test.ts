import { expect, it } from 'vitest'
import { emptySheet, textAt, withCells } from '@/app/_components/answer/answer-sheet'
import { changeHistory, type SheetHistory, startHistory } from '@/app/_components/answer/sheet-history'

const CELL = { grid: 0, row: 0, column: 0 }

function typed(history: SheetHistory, text: string, visit: number | null): SheetHistory {
  const sheet = withCells(history.present.sheet, [{ at: CELL, text }])
  return changeHistory(history, { type: 'change', sheet, at: CELL, visit })
}

const textOf = (history: SheetHistory) => textAt(history.present.sheet, CELL)
const undo = (history: SheetHistory) => changeHistory(history, { type: 'undo' })
const redo = (history: SheetHistory) => changeHistory(history, { type: 'redo' })
const start = () => startHistory(emptySheet(1, 1, 1))

it('undoes the keystrokes of one stay in a cell together', () => {
  const history = typed(typed(typed(start(), '1', 1), '12', 1), '123', 1)
  expect(textOf(undo(history))).toBe('')
  expect(textOf(redo(undo(history)))).toBe('123')
})

it('undoes two stays one after the other', () => {
  const history = typed(typed(start(), '1', 1), '2', 2)
  expect(textOf(undo(history))).toBe('1')
  expect(textOf(undo(undo(history)))).toBe('')
})

it('undoes a paste on its own, also after typing in the same stay', () => {
  const history = typed(typed(start(), '1', 1), '2', null)
  expect(textOf(undo(history))).toBe('1')
})

it('cannot redo what was undone before something else was typed', () => {
  const history = typed(undo(typed(start(), '1', 1)), '2', 2)
  expect(textOf(redo(history))).toBe('2')
})

it('does nothing at either end', () => {
  const history = start()
  expect(undo(history)).toBe(history)
  expect(redo(history)).toBe(history)
})
