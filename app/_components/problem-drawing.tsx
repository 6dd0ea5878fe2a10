'use client'

import dynamic from 'next/dynamic'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicProblem } from '@/lib/problems/public-view'
import { LayerDrawing } from './layer-drawing'

// Only a page that shows one of these loads it.
const PoolDrawing = dynamic(() => import('./pooling/pool-drawing').then((file) => file.PoolDrawing))
const FollowThroughDrawing = dynamic(() =>
  import('./follow-through/follow-through-drawing').then((file) => file.FollowThroughDrawing),
)
const TransposedDrawing = dynamic(() =>
  import('./transposed/transposed-drawing').then((file) => file.TransposedDrawing),
)
const StackDrawing = dynamic(() => import('./stack/stack-drawing').then((file) => file.StackDrawing))
const GradientDrawing = dynamic(() => import('./gradients/gradient-drawing').then((file) => file.GradientDrawing))

type ProblemDrawingProps = {
  readonly problem: PublicProblem
  /** The output cell whose window is lit; null: none. */
  readonly focus: OutputPosition | null
  /** False where the input is drawn elsewhere, because cells are picked on it. */
  readonly hasInput?: boolean
  /** Whether the server draws its cells too; see `TensorGrid`. */
  readonly isDrawnOnServer?: boolean
}

/** What a problem is about, as one reads it. */
export function ProblemDrawing({ problem, focus, hasInput = true, isDrawnOnServer = false }: ProblemDrawingProps) {
  const shared = { focus, isDrawnOnServer }
  switch (problem.op) {
    case 'conv2d':
      return <LayerDrawing layer={problem.layer} ask={problem.ask} hasInput={hasInput} {...shared} />
    case 'pool2d':
      return <PoolDrawing layer={problem.layer} ask={problem.ask} {...shared} />
    case 'followThrough':
      return <FollowThroughDrawing layer={problem.layer} ask={problem.ask} {...shared} />
    case 'convTranspose2d':
      return <TransposedDrawing layer={problem.layer} ask={problem.ask} {...shared} />
    case 'stack':
      return <StackDrawing layer={problem.layer} ask={problem.ask} {...shared} />
    case 'conv2dGrad':
      return <GradientDrawing layer={problem.layer} ask={problem.ask} {...shared} />
  }
}
