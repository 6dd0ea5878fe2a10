import type { TextGrid } from '@/lib/formats/text-grid'
import type { AnswerSheet, GridSize } from './answer-sheet'

/** What was typed into a problem and not yet answered right, with the key of a submission that got no reply. */
export type AnswerDraft = { readonly sheet: AnswerSheet; readonly pendingKey: string | null }

const PREFIX = 'convdojo-draft:'
const MOST_DRAFTS = 20
const OLDEST_DRAFT = 30 * 24 * 60 * 60 * 1000

/** The draft of a problem, or null. Storage that is not there, or holds something else, is no draft. */
export function readDraft(variantId: string): AnswerDraft | null {
  try {
    return parseDraft(localStorage.getItem(PREFIX + variantId))
  } catch {
    return null
  }
}

/** Keeps a draft. In a private window, or when storage is full, it lives only as long as the page: nothing to say. */
export function saveDraft(variantId: string, draft: AnswerDraft, now: number): void {
  const { rows, columns, grids, sizes } = draft.sheet
  const text = JSON.stringify({ savedAt: now, rows, columns, grids, sizes, pendingKey: draft.pendingKey })
  try {
    localStorage.setItem(PREFIX + variantId, text)
  } catch {
    pruneDrafts(now, 1)
    try {
      localStorage.setItem(PREFIX + variantId, text)
    } catch {
      // The page itself still holds the answer.
    }
  }
}

export function removeDraft(variantId: string): void {
  try {
    localStorage.removeItem(PREFIX + variantId)
  } catch {
    // Without storage there is no draft to remove.
  }
}

/** Forgets drafts older than a month, and all but the newest few. */
export function pruneDrafts(now: number, most = MOST_DRAFTS): void {
  try {
    const drafts = Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => ({ key, savedAt: savedAtOf(localStorage.getItem(key)) }))
      .sort((a, b) => b.savedAt - a.savedAt)
    drafts.forEach(({ key, savedAt }, index) => {
      if (index >= most || now - savedAt > OLDEST_DRAFT) localStorage.removeItem(key)
    })
  } catch {
    // Without storage there is nothing to prune.
  }
}

function parseDraft(text: string | null): AnswerDraft | null {
  if (text === null) return null
  const stored: unknown = JSON.parse(text)
  if (typeof stored !== 'object' || stored === null) return null
  const rows: unknown = Reflect.get(stored, 'rows')
  const columns: unknown = Reflect.get(stored, 'columns')
  const grids: unknown = Reflect.get(stored, 'grids')
  const sizes: unknown = Reflect.get(stored, 'sizes')
  const pendingKey: unknown = Reflect.get(stored, 'pendingKey')
  if (typeof rows !== 'number' || typeof columns !== 'number' || !isGrids(grids)) return null
  const sheet = isSizes(sizes) ? { rows, columns, grids, sizes } : { rows, columns, grids }
  return { sheet, pendingKey: typeof pendingKey === 'string' ? pendingKey : null }
}

function isSizes(value: unknown): value is readonly GridSize[] {
  return (
    Array.isArray(value) &&
    value.every(
      (size) =>
        typeof size === 'object' &&
        size !== null &&
        Number.isInteger(Reflect.get(size, 'rows')) &&
        Number.isInteger(Reflect.get(size, 'columns')),
    )
  )
}

function isGrids(value: unknown): value is readonly TextGrid[] {
  return (
    Array.isArray(value) &&
    value.every(
      (grid) =>
        Array.isArray(grid) && grid.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'string')),
    )
  )
}

function savedAtOf(text: string | null): number {
  return Number(/^\{"savedAt":(\d+)/.exec(text ?? '')?.[1] ?? 0)
}
