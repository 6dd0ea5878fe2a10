import type { OtherStep, SolutionStep } from '@/lib/grading/solution'
import { followThroughParts, followThroughSentence } from './follow-through/follow-through-sentences'
import { gradientParts, gradientSentence } from './gradients/gradient-sentences'
import { poolParts, poolSentence } from './pooling/pool-sentences'
import { stackParts, stackSentence } from './stack/stack-sentences'
import { transposedParts, transposedSentence } from './transposed/transposed-sentences'

/** Whether a step is about something else than one convolution. */
export function isOtherStep(step: SolutionStep): step is OtherStep {
  return 'op' in step
}

/** What the cells that steps are about are called: those of a gradient are weights or inputs. */
export function cellName({ op }: OtherStep): string {
  return op === 'conv2dGrad' ? 'Gradient' : 'Output'
}

/** How many frames the player shows of a step: 1 at least. */
export function partsOf(step: OtherStep): number {
  switch (step.op) {
    case 'pool2d':
      return poolParts(step)
    case 'followThrough':
      return followThroughParts(step)
    case 'convTranspose2d':
      return transposedParts(step)
    case 'stack':
      return stackParts(step)
    case 'conv2dGrad':
      return gradientParts(step)
  }
}

/** The sentence of one frame of a step, counted from 0. */
export function stepSentence(step: OtherStep, part: number): string {
  switch (step.op) {
    case 'pool2d':
      return poolSentence(step, part)
    case 'followThrough':
      return followThroughSentence(step, part)
    case 'convTranspose2d':
      return transposedSentence(step, part)
    case 'stack':
      return stackSentence(step, part)
    case 'conv2dGrad':
      return gradientSentence(step, part)
  }
}

/** A step whole, as one paragraph. */
export function stepText(step: OtherStep): string {
  return Array.from({ length: partsOf(step) }, (_, part) => stepSentence(step, part)).join(' ')
}
