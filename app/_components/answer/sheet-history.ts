import type { AnswerSheet, CellAt } from './answer-sheet'

/** A sheet, and where the change that led to it was made. */
type Entry = { readonly sheet: AnswerSheet; readonly at: CellAt | null; readonly visit: number | null }

/** A sheet with its past and, after undoing, its future. */
export type SheetHistory = {
  readonly past: readonly Entry[]
  readonly present: Entry
  readonly future: readonly Entry[]
}

export type SheetChange =
  /** `visit`: keystrokes of one stay in a cell are undone together; null: a step of its own. */
  | { readonly type: 'change'; readonly sheet: AnswerSheet; readonly at: CellAt | null; readonly visit: number | null }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** Starts anew, with nothing to undo: a draft was found. */
  | { readonly type: 'replace'; readonly sheet: AnswerSheet }

const MOST_STEPS = 200

export function startHistory(sheet: AnswerSheet): SheetHistory {
  return { past: [], present: { sheet, at: null, visit: null }, future: [] }
}

export function changeHistory(history: SheetHistory, change: SheetChange): SheetHistory {
  const { past, present, future } = history
  switch (change.type) {
    case 'change': {
      if (change.sheet === present.sheet) return history
      const next = { sheet: change.sheet, at: change.at, visit: change.visit }
      const isSameVisit = change.visit !== null && change.visit === present.visit
      return { past: isSameVisit ? past : [...past.slice(-MOST_STEPS), present], present: next, future: [] }
    }
    case 'undo': {
      const before = past.at(-1)
      return before ? { past: past.slice(0, -1), present: before, future: [present, ...future] } : history
    }
    case 'redo': {
      const [after, ...later] = future
      return after ? { past: [...past, present], present: after, future: later } : history
    }
    case 'replace':
      return startHistory(change.sheet)
  }
}
