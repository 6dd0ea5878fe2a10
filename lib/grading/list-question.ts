import { isExactly } from './exact-value'
import { makeQuestion, type Question, scoreOf } from './question'
import { readList } from './read-numbers'

/**
 * A question that is answered by a list of numbers, a mark each.
 *
 * @param names what a person calls each of them, in the order of the answer: "row 2, column 0"
 */
export function listQuestion(names: readonly string[], answer: () => readonly number[]): Question {
  return makeQuestion(
    answer,
    (response, problems) => readList(response, [], names, problems),
    (right, given) => {
      const cells = given.map((value, index) => isExactly(value, right[index] ?? 0))
      return scoreOf(cells, cells)
    },
  )
}
