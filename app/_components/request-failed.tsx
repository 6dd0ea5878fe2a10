'use client'

import { RotateCw } from 'lucide-react'
import type { ApiProblem } from './practice-api'

type RequestFailedProps = {
  /** One sentence: what did not happen. */
  readonly what: string
  readonly result: ApiProblem | { readonly type: 'offline' }
  readonly onRetry: () => void
}

/** What happened, why, and what to do: for a request that brought nothing. */
export function RequestFailed({ what, result, onRetry }: RequestFailedProps) {
  const why = result.type === 'offline' ? 'The server cannot be reached; nothing is lost.' : result.detail
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-4 gap-y-2 border-l-2 border-rule-strong py-1 pl-4">
      <p>
        {what} <span className="text-ink-soft">{why}</span>
      </p>
      <button type="button" className="button" onClick={onRetry}>
        <RotateCw size={16} aria-hidden="true" />
        Try again
      </button>
    </div>
  )
}
