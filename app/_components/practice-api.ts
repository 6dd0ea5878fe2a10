import type { Response as ProblemResponse, Score } from '@/lib/grading/score'
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

/** A score, and the receipt of the attempt when one was stored. */
export type SubmittedAttempt = Score & {
  readonly attempt?: {
    readonly id: string
    readonly number: number
    readonly isCredited: boolean
    readonly submittedAt: string
  }
}

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
