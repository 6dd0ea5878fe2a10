import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicQuestion } from '@/lib/problems/public-view'
import { LitWindow } from './answer/lit-window'
import { FollowThroughWindow } from './follow-through/follow-through-window'
import { GradientWindow } from './gradients/gradient-window'
import { PoolWindow } from './pooling/pool-window'
import { TransposedWindow } from './transposed/transposed-window'

type ProblemWindowProps = {
  readonly problem: PublicQuestion
  readonly at: OutputPosition
  /** At the top edge of the screen, over the page. */
  readonly isPinned: boolean
}

/** A problem folded to what one output cell is made of, for where the drawing is out of sight. */
export function ProblemWindow({ problem, at, isPinned }: ProblemWindowProps) {
  if (problem.op === 'pool2d') return <PoolWindow layer={problem.layer} at={at} isPinned={isPinned} />
  if (problem.op === 'followThrough') return <FollowThroughWindow layer={problem.layer} at={at} isPinned={isPinned} />
  if (problem.op === 'convTranspose2d') {
    const isOfMap = problem.ask.kind === 'transposed-map'
    return isOfMap && <TransposedWindow layer={problem.layer} at={at} isPinned={isPinned} />
  }
  if (problem.op === 'conv2dGrad') {
    return <GradientWindow layer={problem.layer} ask={problem.ask} at={at} isPinned={isPinned} />
  }
  if (problem.op !== 'conv2d') return null
  const { layer, ask } = problem
  return (
    <LitWindow layer={layer} at={at} onlyChannel={ask.kind === 'products' ? ask.channel : null} isPinned={isPinned} />
  )
}
