import type { Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { followThroughQuestion } from './follow-through'
import { gradientQuestion } from './gradients'
import { poolQuestion } from './pooling'
import type { Question } from './question'
import { questionOf } from './question-of'
import { stackQuestion } from './stack'
import { transposedQuestion } from './transposed'

/** The question a problem asks, whatever it is about. */
export function problemQuestion(params: Params): Question {
  switch (params.op) {
    case 'conv2d':
      return questionOf(toConv2dLayer(params.layer), params.ask)
    case 'pool2d':
      return poolQuestion(params)
    case 'followThrough':
      return followThroughQuestion(params)
    case 'convTranspose2d':
      return transposedQuestion(params)
    case 'stack':
      return stackQuestion(params)
    case 'conv2dGrad':
      return gradientQuestion(params)
  }
}
