import { useEffect, useRef } from 'react'
import { pruneDrafts, readDraft, removeDraft, saveDraft } from '@/app/_components/answer/answer-drafts'
import type { AnswerSheet } from '@/app/_components/answer/answer-sheet'
import { fits, isSameResponse } from '@/app/_components/answer/checked-response'
import type { Prompt } from '@/app/_components/prompts/prompt'
import type { PendingCheck } from './use-check'

type DraftOptions = {
  readonly variantId: string
  readonly prompt: Prompt
  readonly sheet: AnswerSheet
  /** Answered fully right: there is nothing left to keep. */
  readonly isDone: boolean
  readonly onFound: (sheet: AnswerSheet, pending: PendingCheck | null) => void
}

/** Keeps what is typed in the browser, and brings it back after a reload. */
export function useAnswerDraft({ variantId, prompt, sheet, isDone, onFound }: DraftOptions) {
  const start = useRef(sheet)
  const pending = useRef<PendingCheck | null>(null)
  const latest = useRef({ onFound, isDone })

  // Read after the page is there: the server knows no drafts, and the first drawing must be the server's.
  useEffect(() => {
    pruneDrafts(Date.now())
    const draft = latest.current.isDone ? null : readDraft(variantId)
    if (!draft || !fits(prompt, draft.sheet)) return
    pending.current = draft.pendingKey === null ? null : { sheet: draft.sheet, key: draft.pendingKey }
    latest.current.onFound(draft.sheet, pending.current)
  }, [variantId, prompt])

  useEffect(() => {
    if (isDone) removeDraft(variantId)
    else if (sheet !== start.current) save(variantId, sheet, pending.current)
  }, [variantId, sheet, isDone])

  /** Called when a submission starts, and with null when its outcome is known. */
  function keepPending(next: PendingCheck | null) {
    pending.current = next
    save(variantId, next?.sheet ?? sheet, next)
  }

  return { keepPending }
}

/** The key goes along only with the answer it was made for: another answer is another submission. */
function save(variantId: string, sheet: AnswerSheet, pending: PendingCheck | null) {
  const pendingKey = pending && isSameResponse(pending.sheet, sheet) ? pending.key : null
  saveDraft(variantId, { sheet, pendingKey }, Date.now())
}
