import dynamic from 'next/dynamic'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicQuestion } from '@/lib/problems/public-view'
import { LitWindow } from './answer/lit-window'

// Only a page that shows one of these loads it.
const FollowThroughWindow = dynamic(() =>
  import('./follow-through/follow-through-window').then((file) => file.FollowThroughWindow),
)
const GradientWindow = dynamic(() => import('./gradients/gradient-window').then((file) => file.GradientWindow))
const PoolWindow = dynamic(() => import('./pooling/pool-window').then((file) => file.PoolWindow))
const TransposedWindow = dynamic(() => import('./transposed/transposed-window').then((file) => file.TransposedWindow))

type ProblemWindowProps = {
  readonly problem: PublicQuestion
  readonly at: OutputPosition
  /** At the top edge of the screen, over the page. */
  readonly isPinned: boolean
}

/** A problem folded to what one output cell is made of, for where the drawing is out of sight. */
export function ProblemWindow({ problem, at, isPinned }: ProblemWindowProps) {
  const shared = { at, isPinned }
  switch (problem.op) {
    case 'conv2d': {
      const { layer, ask } = problem
      return <LitWindow layer={layer} onlyChannel={ask.kind === 'products' ? ask.channel : null} {...shared} />
    }
    case 'pool2d':
      return <PoolWindow layer={problem.layer} {...shared} />
    case 'followThrough':
      return <FollowThroughWindow layer={problem.layer} {...shared} />
    case 'convTranspose2d':
      // The one cell that adds a block is seen in the drawing.
      return problem.ask.kind === 'transposed-map' && <TransposedWindow layer={problem.layer} {...shared} />
    case 'conv2dGrad':
      return <GradientWindow layer={problem.layer} ask={problem.ask} {...shared} />
    case 'stack':
      return null
  }
}
