import { type ExactValue, isExactly } from './exact-value'
import { makeQuestion, type Question, scoreOf } from './question'
import { readOne } from './read-numbers'

/** A question that is answered by one number, for one mark. */
export function numberQuestion(answer: () => number): Question {
  return makeQuestion<number, ExactValue>(
    answer,
    (response, problems) => readOne(response, [], 'the answer', problems),
    (right, given) => {
      const isRight = isExactly(given, right)
      return scoreOf(isRight, [isRight])
    },
  )
}
