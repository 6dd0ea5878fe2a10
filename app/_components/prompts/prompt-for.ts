import type { PublicQuestion } from '@/lib/problems/public-view'
import { conv2dPrompt } from './conv2d-prompt'
import { followThroughPrompt } from './follow-through'
import { gradientPrompt } from './gradients'
import { poolPrompt } from './pooling'
import type { Prompt } from './prompt'
import { stackPrompt } from './stack'
import { transposedPrompt } from './transposed'

/** How a question is asked and answered on the screen. */
export function promptFor(problem: PublicQuestion): Prompt {
  switch (problem.op) {
    case 'conv2d':
      return conv2dPrompt(problem.ask, problem.layer)
    case 'pool2d':
      return poolPrompt(problem.ask, problem.layer)
    case 'followThrough':
      return followThroughPrompt(problem.ask, problem.layer)
    case 'convTranspose2d':
      return transposedPrompt(problem.ask, problem.layer)
    case 'stack':
      return stackPrompt(problem.ask, problem.layer)
    case 'conv2dGrad':
      return gradientPrompt(problem.ask, problem.layer)
  }
}
