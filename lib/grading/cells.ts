import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import type { OutputPosition } from '@/lib/problems/ask'
import { listQuestion } from './list-question'
import type { Question } from './question'

/** Some cells of the output, in the order in which they are asked: a mark each. */
export function cellsQuestion(layer: Conv2dLayer, { at }: { at: readonly OutputPosition[] }): Question {
  const names = at.map((cell) => `output [${cell.join(', ')}]`)
  return listQuestion(names, () => at.map((cell) => explainCell(layer, cell).result))
}
