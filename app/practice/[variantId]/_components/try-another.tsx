import type { PublicProblem } from '@/lib/problems/public-view'

type TryAnotherProps = {
  readonly problem: PublicProblem
  readonly isPrimary: boolean
  readonly label?: string
}

/** A new problem of the same skill and level. */
export function TryAnother({ problem, isPrimary, label = 'Try another' }: TryAnotherProps) {
  const { skill, level, namedLayer } = problem
  return (
    <form action="/practice/start" method="post">
      <input type="hidden" name="skill" value={skill} />
      {namedLayer ? (
        <input type="hidden" name="namedLayer" value={namedLayer} />
      ) : (
        <input type="hidden" name="level" value={level ?? 1} />
      )}
      <button type="submit" className={`button ${isPrimary ? 'button-primary' : ''}`}>
        {label}
      </button>
    </form>
  )
}
