import type { ReactNode } from 'react'
import type { PublicQuestion } from '@/lib/problems/public-view'

type ProblemColumnsProps = {
  readonly problem: PublicQuestion
  readonly drawing: ReactNode
  readonly answer: ReactNode
  /** The answer is picked on the input, which comes before the filters. */
  readonly isPicked: boolean
}

/** From here on a layer and its answer both need the whole width. */
const WIDE_INPUT = 16

/** The layer with the answer beside it, or above it where there is no room. */
export function ProblemColumns({ problem, drawing, answer, isPicked }: ProblemColumnsProps) {
  const input = problem.op === 'conv2d' ? problem.layer.input : null
  const isWide = input !== null && input.data !== null && input.shape[2] >= WIDE_INPUT
  return (
    <div className="problem-columns" data-stacked={isWide || undefined} data-picked={isPicked || undefined}>
      <div className="min-w-0">{drawing}</div>
      <section aria-label="Your answer" className="min-w-0">
        {answer}
      </section>
    </div>
  )
}
