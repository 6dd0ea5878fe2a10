import dynamic from 'next/dynamic'
import { Suspense } from 'react'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicQuestion } from '@/lib/problems/public-view'
import type { CellAt } from './answer/answer-sheet'
import { LitWindow } from './answer/lit-window'
import { orAskAgain } from './or-ask-again'

/** The layer is on the page anyway. */
const CAN_BE_MISSED = { isSilent: true }

// Only a page that shows one of these loads it.
const FollowThroughWindow = dynamic(() =>
  orAskAgain(
    () => import('./follow-through/follow-through-window').then((file) => file.FollowThroughWindow),
    CAN_BE_MISSED,
  ),
)
const GradientWindow = dynamic(() =>
  orAskAgain(() => import('./gradients/gradient-window').then((file) => file.GradientWindow), CAN_BE_MISSED),
)
const PoolWindow = dynamic(() =>
  orAskAgain(() => import('./pooling/pool-window').then((file) => file.PoolWindow), CAN_BE_MISSED),
)
const StackWindow = dynamic(() =>
  orAskAgain(() => import('./stack/stack-window').then((file) => file.StackWindow), CAN_BE_MISSED),
)
const TransposedWindow = dynamic(() =>
  orAskAgain(() => import('./transposed/transposed-window').then((file) => file.TransposedWindow), CAN_BE_MISSED),
)

type ProblemWindowProps = {
  readonly problem: PublicQuestion
  /** null: what is worked on is no output cell. */
  readonly at: OutputPosition | null
  /** The cell of the response that is worked on; null: none. */
  readonly active: CellAt | null
  /** At the top edge of the screen, over the page. */
  readonly isPinned: boolean
}

/** A problem folded to what one output cell is made of, or a stack to its layers, for where the drawing is out of sight. */
export function ProblemWindow(props: ProblemWindowProps) {
  // While it is loaded the cell that is typed in stays as it is, in sight and with the focus.
  return (
    <Suspense fallback={null}>
      <WindowOfProblem {...props} />
    </Suspense>
  )
}

function WindowOfProblem({ problem, at, active, isPinned }: ProblemWindowProps) {
  if (problem.op === 'stack') {
    const { layer, ask } = problem
    return <StackWindow layer={layer} ask={ask} entry={active?.row ?? null} isPinned={isPinned} />
  }
  if (problem.op === 'followThrough') {
    return <FollowThroughWindow layer={problem.layer} at={at} step={active?.grid ?? null} isPinned={isPinned} />
  }
  if (at === null) return null
  const shared = { at, isPinned }
  switch (problem.op) {
    case 'conv2d': {
      const { layer, ask } = problem
      return <LitWindow layer={layer} onlyChannel={ask.kind === 'products' ? ask.channel : null} {...shared} />
    }
    case 'pool2d':
      return <PoolWindow layer={problem.layer} {...shared} />
    case 'convTranspose2d':
      // The one cell that adds a block is seen in the drawing.
      return problem.ask.kind === 'transposed-map' && <TransposedWindow layer={problem.layer} {...shared} />
    case 'conv2dGrad':
      return <GradientWindow layer={problem.layer} ask={problem.ask} {...shared} />
  }
}
