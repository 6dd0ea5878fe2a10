import type { PublicQuestion } from '@/lib/problems/public-view'
import { conv2dPrompt } from './conv2d-prompt'
import { otherPrompt } from './other-prompt'
import type { Prompt } from './prompt'

/** How any question is asked and answered. A page that has one problem takes `WithPrompt`, which loads one of the two. */
export function promptFor(problem: PublicQuestion): Prompt {
  return problem.op === 'conv2d' ? conv2dPrompt(problem.ask, problem.layer) : otherPrompt(problem)
}
