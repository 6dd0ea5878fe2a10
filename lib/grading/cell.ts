import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import type { OutputPosition } from '@/lib/problems/ask'
import { numberQuestion } from './number-question'
import type { Question } from './question'

/** One cell of the output, one mark. */
export function cellQuestion(layer: Conv2dLayer, { at }: { at: OutputPosition }): Question {
  return numberQuestion(() => explainCell(layer, at).result)
}
