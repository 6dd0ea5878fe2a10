import type { OtherStep } from '@/lib/grading/solution'
import type { PublicQuestion } from '@/lib/problems/public-view'
import { FollowThroughStage } from './follow-through/follow-through-stage'
import { GradientStage } from './gradients/gradient-stage'
import { PoolStage } from './pooling/pool-stage'
import { StackStage } from './stack/stack-stage'
import { TransposedStage } from './transposed/transposed-stage'

type OtherStageProps = {
  readonly problem: PublicQuestion
  readonly step: OtherStep
  /** Which of the step's frames is shown, from 0; see `partsOf`. */
  readonly part: number
}

/** The picture of one step of a solution that is about something else than one convolution. */
export function OtherStage({ problem, step, part }: OtherStageProps) {
  switch (step.op) {
    case 'pool2d':
      return problem.op === step.op && <PoolStage layer={problem.layer} step={step} part={part} />
    case 'followThrough':
      return problem.op === step.op && <FollowThroughStage layer={problem.layer} step={step} part={part} />
    case 'convTranspose2d':
      return problem.op === step.op && <TransposedStage layer={problem.layer} step={step} part={part} />
    case 'stack':
      return problem.op === step.op && <StackStage layer={problem.layer} step={step} part={part} />
    case 'conv2dGrad':
      return problem.op === step.op && <GradientStage layer={problem.layer} step={step} part={part} />
  }
}
