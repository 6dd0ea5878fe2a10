import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import type { Question } from './question'
import { sizedMapQuestion } from './sized-map-question'

/** The feature map of one filter: its size and each of its cells. */
export function mapQuestion(layer: Conv2dLayer, { filter }: { filter: number }): Question {
  return sizedMapQuestion(() => nestedArrays(conv2d(layer))[filter] ?? [])
}
