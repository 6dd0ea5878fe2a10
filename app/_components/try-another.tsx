import type { ReactNode } from 'react'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import type { PublicProblem } from '@/lib/problems/public-view'

type TryAnotherProps = {
  readonly problem: Pick<PublicProblem, 'skill' | 'level' | 'namedLayer'>
  /** Of an attempt with a diagnosis: the new problem checks what that suspects. */
  readonly attemptId?: string
  /** The new problem checks this method. */
  readonly misconception?: RuleId
  readonly isPrimary: boolean
  readonly label?: ReactNode
}

/** A new problem of the same skill and level; or one that checks a method, or what an attempt was explained by. */
export function TryAnother({ problem, attemptId, misconception, isPrimary, label }: TryAnotherProps) {
  const { skill, level, namedLayer } = problem
  const isChecking = attemptId !== undefined || misconception !== undefined
  return (
    <form action="/practice/start" method="post">
      <input type="hidden" name="skill" value={skill} />
      {namedLayer ? (
        <input type="hidden" name="namedLayer" value={namedLayer} />
      ) : (
        <input type="hidden" name="level" value={level ?? 1} />
      )}
      {attemptId !== undefined && <input type="hidden" name="attempt" value={attemptId} />}
      {misconception !== undefined && <input type="hidden" name="misconception" value={misconception} />}
      <button type="submit" className={`button ${isPrimary ? 'button-primary' : ''}`}>
        {label ?? (isChecking ? 'Try one that checks this' : 'Try another')}
      </button>
    </form>
  )
}
