import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { parameterCount } from '@/lib/conv/counts'
import { numberQuestion } from './number-question'
import type { Question } from './question'

/** How many weights and biases the layer has, one mark. */
export function parametersQuestion(layer: Conv2dLayer): Question {
  return numberQuestion(() => parameterCount(layer).total)
}
