import { isExactly } from './exact-value'
import { makeQuestion, type Question, scoreOf } from './question'
import { readGrid } from './read-numbers'

/**
 * A question that is answered by a grid whose size is given, a mark each number.
 *
 * @param answer the right numbers, as rows
 */
export function fixedGridQuestion(
  size: readonly [rows: number, columns: number],
  answer: () => readonly (readonly number[])[],
): Question {
  return makeQuestion(
    answer,
    (response, problems) => readGrid(response, [], '', size, problems),
    (right, given) => {
      const cells = given.map((row, r) => row.map((value, c) => isExactly(value, right[r]?.[c] ?? 0)))
      return scoreOf(cells, cells.flat())
    },
  )
}
