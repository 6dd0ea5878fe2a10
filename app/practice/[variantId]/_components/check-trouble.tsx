import { TryAnother } from '@/app/_components/try-another'
import type { PublicProblem } from '@/lib/problems/public-view'
import type { CheckTrouble as Trouble } from './use-check'

type CheckTroubleProps = { readonly trouble: Trouble; readonly problem: PublicProblem; readonly onRetry: () => void }

/** What happened instead of a score, what was kept, and what to do. */
export function CheckTrouble({ trouble, problem, onRetry }: CheckTroubleProps) {
  const { what, next } = explain(trouble)
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-4 gap-y-2 border-l-2 border-rule-strong py-1 pl-4">
      <p className="max-w-text">{what}</p>
      {next === 'retry' && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
      {next === 'another' && <TryAnother problem={problem} isPrimary label="New problem of this kind" />}
    </div>
  )
}

function explain(trouble: Trouble): { what: string; next: 'retry' | 'another' | 'nothing' } {
  if (trouble.type === 'offline') {
    return {
      what: 'The server cannot be reached. Your answer is kept here; sent again, it counts once.',
      next: 'retry',
    }
  }
  switch (trouble.status) {
    case 404:
      return {
        what: 'This problem is not there any more, or it was opened in another browser. It was not checked.',
        next: 'another',
      }
    case 429:
      return { what: `${trouble.detail} Your answer is kept and was not counted.`, next: 'retry' }
    case 400:
    case 409:
    case 413:
      return { what: `${trouble.detail} Your answer is kept and was not counted.`, next: 'nothing' }
    default:
      return { what: 'The server failed to check it. Your answer is kept; sent again, it counts once.', next: 'retry' }
  }
}
