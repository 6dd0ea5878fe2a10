import { useEffect, useRef, useState } from 'react'
import type { AnswerSheet } from '@/app/_components/answer/answer-sheet'
import { type CheckedAttempt, isSameResponse } from '@/app/_components/answer/checked-response'
import { type ApiProblem, submitAttempt } from '@/app/_components/practice-api'
import type { Response, ResponseProblem } from '@/lib/grading/score'

/** Why there is no score. In every case the answer is kept and nothing was counted. */
export type CheckTrouble = ApiProblem | { readonly type: 'offline' }

/** The key of a submission whose outcome is not known yet: sent again with the same answer, it counts once. */
export type PendingCheck = { readonly sheet: AnswerSheet; readonly key: string }

export type CheckOutcome =
  | { readonly type: 'scored'; readonly attempt: CheckedAttempt }
  | { readonly type: 'invalid'; readonly problems: readonly ResponseProblem[] }
  | { readonly type: 'failed' }
  | { readonly type: 'busy' }

/** Sends responses to be scored, one at a time, and keeps the last attempt. */
export function useCheck(variantId: string, last: CheckedAttempt | null) {
  const [attempt, setAttempt] = useState(last)
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<CheckTrouble | null>(null)
  const pending = useRef<PendingCheck | null>(null)
  const inFlight = useRef(false)

  // Back online, "cannot be reached" is no longer true; the answer and its key are still there for the next check.
  useEffect(() => {
    const backOnline = () => setTrouble((now) => (now?.type === 'offline' ? null : now))
    window.addEventListener('online', backOnline)
    return () => window.removeEventListener('online', backOnline)
  }, [])

  /** `onKey` is told of the key before anything is sent, so that it outlives a reload. */
  async function check(
    sheet: AnswerSheet,
    response: Response,
    onKey: (pending: PendingCheck | null) => void,
  ): Promise<CheckOutcome> {
    if (inFlight.current) return { type: 'busy' }
    inFlight.current = true
    setIsBusy(true)
    setTrouble(null)
    const before = pending.current
    pending.current = before && isSameResponse(before.sheet, sheet) ? before : { sheet, key: newKey() }
    onKey(pending.current)
    const result = await submitAttempt(variantId, response, pending.current.key)
    inFlight.current = false
    setIsBusy(false)

    // Only where the outcome is not known, or the server asked to wait, the next press may be the same submission.
    const isUnknown =
      result.type === 'offline' || (result.type === 'problem' && (result.status >= 500 || result.status === 429))
    if (!isUnknown) pending.current = null
    if (result.type !== 'ok') {
      setTrouble(result)
      return { type: 'failed' }
    }
    if (result.value.type === 'invalid') return { type: 'invalid', problems: result.value.problems }
    const { attempt: stored, diagnosis, ...score } = result.value
    const next = { sheet, response, score, attemptId: stored.id, isCredited: stored.isCredited, diagnosis }
    setAttempt(next)
    return { type: 'scored', attempt: next }
  }

  return {
    attempt,
    isBusy,
    trouble,
    check,
    /** A draft brought a submission along that never got an answer. */
    resume: (found: PendingCheck) => {
      pending.current = found
    },
  }
}

/** 128 random bits. `crypto.randomUUID` is missing where a page is not served securely: a classroom's plain http. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
