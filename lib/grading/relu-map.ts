import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { relu } from '@/lib/conv/relu'
import type { Question } from './question'
import { sizedMapQuestion } from './sized-map-question'

/** The feature map of one filter after ReLU, max(0, y) of each cell: its size and each of its cells. */
export function reluMapQuestion(layer: Conv2dLayer, { filter }: { filter: number }): Question {
  return sizedMapQuestion(() => nestedArrays(relu(conv2d(layer)))[filter] ?? [])
}
