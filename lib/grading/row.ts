import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { listQuestion } from './list-question'
import type { Question } from './question'

/** One row of the feature map of one filter: a mark for each of its numbers. How many there are is not asked. */
export function rowQuestion(layer: Conv2dLayer, { filter, row }: { filter: number; row: number }): Question {
  const [, , width] = conv2dOutputShape(layer)
  const columns = Array.from({ length: width }, (_, column) => column)
  return listQuestion(
    columns.map((column) => `column ${column}`),
    () => columns.map((column) => explainCell(layer, [filter, row, column]).result),
  )
}
