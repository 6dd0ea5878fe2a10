import type { Comparison } from '@/lib/diagnosis/calculation'
import type { CellPath } from '@/lib/diagnosis/diagnosis'
import type { Hint, HintLevel } from '@/lib/diagnosis/hint'
import type { ToldDiagnosis } from '@/lib/diagnosis/told-diagnosis'
import type { InvalidScore, Response as ProblemResponse, ScoredScore } from '@/lib/grading/score'
import type { Solution, SolutionStep } from '@/lib/grading/solution'
import type { OutputPosition } from '@/lib/problems/ask'
import { reportReachable } from './connection'

/** What the server refused, and why: a problem document (RFC 9457), or what is left of one. */
export type ApiProblem = {
  readonly type: 'problem'
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors: readonly { readonly field: string; readonly message: string }[]
}

/** `offline`: the request did not reach the server, or no answer came back. Trying again is safe. */
export type ApiResult<Value> =
  | { readonly type: 'ok'; readonly value: Value }
  | ApiProblem
  | { readonly type: 'offline' }

/** What came of a response: it is invalid and nothing was stored, or a score with the receipt of the stored attempt. */
export type SubmittedAttempt =
  | InvalidScore
  | (ScoredScore & {
      readonly attempt: {
        readonly id: string
        readonly number: number
        readonly isCredited: boolean
        readonly submittedAt: string
      }
      readonly diagnosis: ToldDiagnosis | null
    })

/** Sends a response to be graded. The same key with the same response counts once, however often it is sent. */
export function submitAttempt(
  variantId: string,
  response: ProblemResponse,
  idempotencyKey: string,
): Promise<ApiResult<SubmittedAttempt>> {
  return request(`${pathOf(variantId)}/attempts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response, idempotencyKey }),
  })
}

/** A hint, and whether the problem does not count any more. */
export type GivenHint = Hint & { readonly isRevealed: boolean }

/** Help with a draft that is not stored; level 4 ends the variant's credit. Blank fields are ''. */
export function getHint(variantId: string, level: HintLevel, draft: ProblemResponse): Promise<ApiResult<GivenHint>> {
  return request(`${pathOf(variantId)}/hints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ level, response: draft }),
  })
}

/** Opens the solution, which ends the variant's credit. */
export function revealSolution(variantId: string): Promise<ApiResult<null>> {
  return request(`${pathOf(variantId)}/reveal`, { method: 'POST' })
}

/** The worked solution; 404 where there is no such variant, 403 before it may be seen. */
export function getSolution(variantId: string): Promise<ApiResult<Solution>>
/** The working of one output cell. */
export function getSolution(
  variantId: string,
  cell: OutputPosition,
): Promise<ApiResult<{ readonly steps: readonly SolutionStep[] }>>
export function getSolution(variantId: string, cell?: OutputPosition): Promise<ApiResult<unknown>> {
  return request(`${pathOf(variantId)}/solution${cell ? `?cell=${cell.join(',')}` : ''}`)
}

/** A wrong number of an attempt, and whether the method of the explanation asked about gives just that. */
export type ComparedNumber = {
  readonly cell: CellPath
  readonly given: number
  /** null: the right answer has no such place. */
  readonly right: number | null
  readonly isCovered: boolean
}

/** A comparison at one number of an attempt, null where the method gives none there; and all its wrong numbers. */
export type ComparedAttempt = { readonly comparison: Comparison | null; readonly numbers: readonly ComparedNumber[] }

/**
 * The right calculation of one number of an attempt, counted from 0 in reading order, beside that of an explanation of its
 * diagnosis. It ends the variant's credit.
 */
export function getComparison(
  variantId: string,
  attemptId: string,
  explanation: number,
  number: number,
): Promise<ApiResult<ComparedAttempt>> {
  const path = `${pathOf(variantId)}/attempts/${encodeURIComponent(attemptId)}/comparison`
  return request(`${path}?explanation=${explanation}&number=${number}`)
}

function pathOf(variantId: string): string {
  return `/api/v1/practice/variants/${encodeURIComponent(variantId)}`
}

/** `Value` is what the route promises; the server makes it from the same types, so it is not checked again here. */
async function request<Value>(path: string, init?: RequestInit): Promise<ApiResult<Value>> {
  try {
    const answer = await fetch(path, init)
    reportReachable(true)
    if (!answer.ok) return await readProblem(answer)
    return { type: 'ok', value: answer.status === 204 ? null : await answer.json() }
  } catch {
    reportReachable(false)
    return { type: 'offline' }
  }
}

async function readProblem(answer: Response): Promise<ApiProblem> {
  const document: unknown = await answer.json().catch(() => null)
  const read = (name: string): unknown =>
    typeof document === 'object' && document !== null ? Reflect.get(document, name) : undefined
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise)
  const errors = read('errors')
  return {
    type: 'problem',
    status: answer.status,
    title: text(read('title'), 'The server could not do this'),
    detail: text(read('detail'), `It answered with status ${answer.status}.`),
    errors: Array.isArray(errors)
      ? errors.map((error) => ({ field: text(error?.field, ''), message: text(error?.message, '') }))
      : [],
  }
}
