import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { listQuestion } from './list-question'
import type { Question } from './question'

/** The output shape `[K, H, W]`, a mark each. */
export function shapeQuestion(layer: Conv2dLayer): Question {
  return listQuestion(['channels', 'height', 'width'], () => [...conv2dOutputShape(layer)])
}
