import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { makeQuestion, type Question, scoreOf } from './question'
import { readGrid } from './read-numbers'
import { compareGrid, hasSameSize } from './sized-grid'

/**
 * The feature map of one filter: a mark for each of its cells and one for its size, which is part of the question.
 * A map of another size is compared where both have a cell.
 */
export function mapQuestion(layer: Conv2dLayer, { filter }: { filter: number }): Question {
  return makeQuestion(
    () => nestedArrays(conv2d(layer))[filter] ?? [],
    (response, problems) => readGrid(response, [], '', null, problems),
    (right, given) => {
      const cells = compareGrid(right, given)
      const size = hasSameSize(right, given)
      const marks = right.flatMap((row, r) => row.map((_, c) => cells[r]?.[c] ?? false))
      return { ...scoreOf(cells, [size, ...marks]), size }
    },
  )
}
