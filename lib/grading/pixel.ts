import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import { listQuestion } from './list-question'
import type { Question } from './question'

/** The number of each filter at one output place, a mark each. */
export function pixelQuestion(layer: Conv2dLayer, { row, column }: { row: number; column: number }): Question {
  const filters = Array.from({ length: layer.weight.shape[0] }, (_, filter) => filter)
  return listQuestion(
    filters.map((filter) => `filter ${filter}`),
    () => filters.map((filter) => explainCell(layer, [filter, row, column]).result),
  )
}
