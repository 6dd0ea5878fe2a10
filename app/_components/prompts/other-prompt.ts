import type { PublicOtherQuestion } from '@/lib/problems/public-view'
import { followThroughPrompt } from './follow-through'
import { gradientPrompt } from './gradients'
import { poolPrompt } from './pooling'
import type { Prompt } from './prompt'
import { stackPrompt } from './stack'
import { transposedPrompt } from './transposed'

/** How a question about something else than one convolution is asked and answered on the screen. */
export function otherPrompt(problem: PublicOtherQuestion): Prompt {
  switch (problem.op) {
    case 'pool2d':
      return poolPrompt(problem.ask, problem.layer)
    case 'followThrough':
      return followThroughPrompt(problem.ask, problem.layer)
    case 'convTranspose2d':
      return transposedPrompt(problem.ask, problem.layer)
    case 'stack':
      return stackPrompt(problem.ask)
    case 'conv2dGrad':
      return gradientPrompt(problem.ask, problem.layer)
  }
}
