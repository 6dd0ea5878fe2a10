import { makeQuestion, type Question, scoreOf } from './question'
import { readGrid } from './read-numbers'
import { compareGrid, hasSameSize } from './sized-grid'

/**
 * A question that is answered by one map: a mark for each of its cells and one for its size, which is part of the
 * question. A map of another size is compared where both have a cell.
 *
 * @param answer the right map, as rows
 */
export function sizedMapQuestion(answer: () => readonly (readonly number[])[]): Question {
  return makeQuestion(
    answer,
    (response, problems) => readGrid(response, [], '', null, problems),
    (right, given) => {
      const cells = compareGrid(right, given)
      const size = hasSameSize(right, given)
      const marks = right.flatMap((row, r) => row.map((_, c) => cells[r]?.[c] ?? false))
      return { ...scoreOf(cells, [size, ...marks]), size }
    },
  )
}
