import { type ClipboardEvent, type KeyboardEvent, useReducer, useRef, useState } from 'react'
import { isWrittenNumber } from '@/lib/formats/read-number'
import { readPastedGrid } from '@/lib/formats/read-pasted-grid'
import type { ReadGrids } from '@/lib/formats/text-grid'
import { writeTsv } from '@/lib/formats/write-tsv'
import {
  type AnswerSheet,
  type CellAt,
  type CellRange,
  cellOfNeighbour,
  cellsOf,
  clearedRange,
  resized,
  type SizedStep,
  sizeOf,
  textAt,
  textOfRange,
  withCells,
  withStepSizes,
} from './answer-sheet'
import { moveTo } from './grid-moves'
import { pasteIntoSheet } from './paste-into-sheet'
import { changeHistory, startHistory } from './sheet-history'

/** Said below the grids and to a screen reader: what a paste did, or why it did nothing. */
export type Notice = { readonly tone: 'done' | 'refused'; readonly text: string }

type EditorOptions = {
  readonly initial: AnswerSheet
  readonly sizeIsAsked: boolean
  /** The steps that the grids are, if they are. */
  readonly steps?: readonly SizedStep[] | undefined
  readonly isReadOnly: boolean
  /** Enter was pressed on the last cell: there is nothing left to fill in. */
  readonly onEnd: () => void
}

export type AnswerEditor = ReturnType<typeof useAnswerEditor>

const FIRST = { grid: 0, row: 0, column: 0 }

/**
 * All that can be done to a response, from the keyboard, the keypad, the clipboard or a file. One cell is the current one;
 * `focusTick` grows whenever it should also take the focus. Keystrokes of one stay in a cell are undone together.
 */
export function useAnswerEditor({ initial, sizeIsAsked, steps, isReadOnly, onEnd }: EditorOptions) {
  const [history, dispatch] = useReducer(changeHistory, initial, startHistory)
  const [active, setActive] = useState<CellAt>(FIRST)
  const [anchor, setAnchor] = useState<CellAt | null>(null)
  const [isInside, setIsInside] = useState(false)
  const [isEditing, setIsEditing] = useState(false)
  const [isTyping, setIsTyping] = useState(false)
  const [focusTick, setFocusTick] = useState(0)
  const [notice, setNotice] = useState<Notice | null>(null)
  const visit = useRef(0)
  const textOnEntry = useRef('')

  const { sheet } = history.present
  const range: CellRange | null = anchor && anchor.grid === active.grid ? { from: anchor, to: active } : null
  /** Of the grid with the current cell. */
  const size = sizeOf(sheet, active.grid)
  const selection: CellRange = range ?? { from: active, to: active }

  function goTo(at: CellAt, isExtending = false) {
    setAnchor(isExtending ? (anchor ?? active) : null)
    setActive(at)
    setIsEditing(false)
    setFocusTick((tick) => tick + 1)
  }

  /** A cell has taken the focus. */
  function enter(at: CellAt) {
    visit.current += 1
    textOnEntry.current = textAt(sheet, at)
    setIsInside(true)
    setIsTyping(false)
    if (at.grid === active.grid && at.row === active.row && at.column === active.column) return
    setActive(at)
    setAnchor(null)
    setIsEditing(false)
  }

  function leave() {
    setIsInside(false)
    setIsEditing(false)
    setIsTyping(false)
  }

  function change(next: AnswerSheet, at: CellAt | null, ofVisit: number | null) {
    const sheet = steps ? withStepSizes(next, steps) : next
    if (!isReadOnly) dispatch({ type: 'change', sheet, at, visit: ofVisit })
  }

  function type(at: CellAt, text: string) {
    change(withCells(sheet, [{ at, text }]), at, visit.current)
    setIsTyping(true)
    setAnchor(null)
    setNotice(null)
  }

  /** A new stay: what is changed under its number is undone together. */
  function startVisit(): number {
    visit.current += 1
    return visit.current
  }

  /** Writes the same into several cells, or takes it out of them. */
  function mark(cells: readonly CellAt[], text: string, ofVisit: number) {
    const changes = cells.map((at) => ({ at, text }))
    change(withCells(sheet, changes), cells.at(-1) ?? null, ofVisit)
  }

  function clearSelection() {
    change(clearedRange(sheet, selection), selection.from, null)
  }

  function undo() {
    const at = history.present.at
    if (history.past.length === 0 || isReadOnly) return
    dispatch({ type: 'undo' })
    afterTimeTravel(history.past.at(-1)?.sheet, at)
  }

  function redo() {
    const [next] = history.future
    if (!next || isReadOnly) return
    dispatch({ type: 'redo' })
    afterTimeTravel(next.sheet, next.at)
  }

  function afterTimeTravel(then: AnswerSheet | undefined, at: CellAt | null) {
    visit.current += 1
    setNotice(null)
    const target = at ?? active
    const size = then && sizeOf(then, target.grid)
    if (!then || !size || target.row >= size.rows || target.column >= size.columns) return
    textOnEntry.current = textAt(then, target)
    if (isInside) goTo(target)
  }

  function setSize(rows: number, columns: number) {
    change(resized(sheet, rows, columns), null, null)
    setNotice(null)
    if (active.row >= rows || active.column >= columns) setActive({ ...FIRST, grid: active.grid })
    setAnchor(null)
  }

  /** Puts in what was read from a paste or a file, at the current cell. */
  function put(read: ReadGrids, verb: 'pasted' | 'read') {
    if (isReadOnly) return
    if (read.type === 'refused') {
      setNotice({ tone: 'refused', text: `This could not be ${verb}. ${read.message}` })
      return
    }
    const hasSize = sheet.rows > 0 && sheet.columns > 0
    const at = hasSize && verb === 'pasted' ? cellsOf(selection)[0] : undefined
    const result = pasteIntoSheet(sheet, read.grids, at ?? { ...FIRST, grid: active.grid }, sizeIsAsked)
    setNotice({ tone: result.type === 'pasted' ? 'done' : 'refused', text: result.message })
    if (result.type === 'refused') return
    visit.current += 1
    change(result.sheet, at ?? FIRST, null)
    setIsTyping(false)
    setAnchor(null)
  }

  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text/plain')
    // While the text inside a cell is being edited a number goes to the caret, like anywhere else.
    if (isEditing && !/[\t\n]/.test(text)) return
    event.preventDefault()
    pasteText(text)
  }

  function pasteText(text: string) {
    // `1,5` alone is a number with a decimal comma, not two cells.
    put(isWrittenNumber(text) ? { type: 'grids', grids: [[[text.trim()]]] } : readPastedGrid(text), 'pasted')
    if (isInside) setFocusTick((tick) => tick + 1)
  }

  function onCopy(event: ClipboardEvent) {
    if (isEditing) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', writeTsv(textOfRange(sheet, selection)))
    if (event.type === 'cut') clearSelection()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.altKey) return
    const withControl = event.ctrlKey || event.metaKey
    if (withControl && handleShortcut(event)) return event.preventDefault()
    if (withControl && event.key === 'Enter') return

    if (event.key === 'F2' && !isReadOnly) {
      event.preventDefault()
      startEditing()
    } else if (event.key === 'Escape') {
      restore()
    } else if ((event.key === 'Backspace' || event.key === 'Delete') && !isEditing && (range || !isTyping)) {
      event.preventDefault()
      clearSelection()
    } else if (!(isEditing && isCaretKey(event.key))) {
      move(event)
    }
  }

  function handleShortcut(event: KeyboardEvent): boolean {
    switch (event.key.toLowerCase()) {
      case 'z':
        if (event.shiftKey) redo()
        else undo()
        return true
      case 'y':
        redo()
        return true
      case 'a':
        // In a cell that is being written in, what it holds is meant.
        if (isEditing || isTyping) return false
        setAnchor({ ...FIRST, grid: active.grid })
        setActive({ grid: active.grid, row: size.rows - 1, column: size.columns - 1 })
        setFocusTick((tick) => tick + 1)
        return true
      default:
        return false
    }
  }

  function move(event: KeyboardEvent) {
    const { key, shiftKey } = event
    const next = moveTo({ key, shiftKey, toEdge: event.ctrlKey || event.metaKey }, active, size)
    const isEnter = key === 'Enter'
    const beyond = steps && !range && cellInNextStep(key, shiftKey)
    if (beyond) {
      event.preventDefault()
      goTo(beyond)
    } else if (next) {
      event.preventDefault()
      goTo(next, shiftKey && !isEnter && key !== 'Tab')
    } else if (isEnter && !shiftKey) {
      event.preventDefault()
      const after = cellOfNeighbour(sheet, active.grid, 1)
      if (after) goTo(after)
      else onEnd()
    }
  }

  /** Where a key leads out of a step and into the next or the previous one: Tab, Enter, and the arrows up and down. */
  function cellInNextStep(key: string, shiftKey: boolean): CellAt | null {
    const { row, column } = active
    const isLast = row === size.rows - 1 && column === size.columns - 1
    const isFirst = row === 0 && column === 0
    if (key === 'Tab' || key === 'Enter') {
      if (shiftKey) return isFirst ? cellOfNeighbour(sheet, active.grid, -1) : null
      return isLast ? cellOfNeighbour(sheet, active.grid, 1) : null
    }
    const by = key === 'ArrowDown' && row === size.rows - 1 ? 1 : key === 'ArrowUp' && row === 0 ? -1 : null
    const neighbour = by && !shiftKey ? cellOfNeighbour(sheet, active.grid, by) : null
    return neighbour && { ...neighbour, column: Math.min(column, sizeOf(sheet, neighbour.grid).columns - 1) }
  }

  function startEditing() {
    if (isReadOnly) return
    setAnchor(null)
    setIsEditing(true)
  }

  /** Escape: the text as it was when the cell was entered. */
  function restore() {
    if (!range) change(withCells(sheet, [{ at: active, text: textOnEntry.current }]), active, visit.current)
    setAnchor(null)
    setIsEditing(false)
    setIsTyping(false)
    setFocusTick((tick) => tick + 1)
  }

  /** The next or the previous cell in reading order, over all grids. */
  function step(by: 1 | -1) {
    const next =
      moveTo({ key: 'Tab', shiftKey: by < 0, toEdge: false }, active, size) ?? cellOfNeighbour(sheet, active.grid, by)
    if (next) goTo(next)
    else if (by > 0) onEnd()
  }

  function showGrid(grid: number) {
    setActive({ ...FIRST, grid })
    setAnchor(null)
  }

  function replace(next: AnswerSheet) {
    dispatch({ type: 'replace', sheet: steps ? withStepSizes(next, steps) : next })
  }

  return {
    sheet,
    active,
    range,
    isInside,
    isEditing,
    isTyping,
    focusTick,
    notice,
    isReadOnly,
    canUndo: history.past.length > 0 && !isReadOnly,
    canRedo: history.future.length > 0 && !isReadOnly,
    enter,
    leave,
    goTo,
    step,
    type,
    startVisit,
    mark,
    undo,
    redo,
    setSize,
    put,
    pasteText,
    showGrid,
    startEditing,
    replace,
    onKeyDown,
    onPaste,
    onCopy,
  }
}

function isCaretKey(key: string): boolean {
  return key.startsWith('Arrow') || key === 'Home' || key === 'End' || key.startsWith('Page')
}
