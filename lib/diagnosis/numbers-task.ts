import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { type GivenResponse, givenNumbers } from './given'
import { pairsWithPriors, withPriors } from './rule-strength'
import { type PossibleSlip, slipsOfCount } from './slips'
import { areAmong, type Candidate, type Predicted, type Task } from './task'

/** The numbers of one method, in the order of the answer. */
export type MethodNumbers = { readonly id: RuleId; readonly numbers: readonly number[] }

export type PairNumbers = { readonly methods: readonly [RuleId, RuleId]; readonly numbers: readonly number[] }

/** What a question about a list of numbers, or a grid of a given size, is compared with. */
export type NumbersQuestion = {
  readonly right: readonly number[]
  readonly wrong: readonly MethodNumbers[]
  readonly aimed: ReadonlySet<string>
  /** Two methods together, worked out when they are needed. */
  readonly pairs?: () => readonly PairNumbers[]
  /** Left out: one too many or too few. */
  readonly slipsAt?: (index: number) => readonly PossibleSlip[]
}

/** A response whose size is not part of the question. */
export function numbersTask(question: NumbersQuestion, response: GivenResponse): Task {
  const { right, wrong, aimed, pairs = () => [], slipsAt } = question
  const singles = withPriors(
    wrong.map(({ id, numbers }): Candidate => ({ methods: [id], ...exactly(numbers) })),
    aimed,
  )
  return {
    given: givenNumbers(response),
    right: exactly(right),
    singles,
    isSizeAsked: false,
    pairs: () => pairsWithPriors(pairs().map(candidate), singles),
    pairsOf: (methods) => pairs().filter(areAmong(methods)).map(candidate),
    slipsAt: slipsAt ?? ((index) => slipsOfCount(right[index] ?? 0)),
  }
}

function candidate({ methods, numbers }: PairNumbers): Candidate {
  return { methods, ...exactly(numbers) }
}

function exactly(values: readonly number[]): Predicted {
  return { values, isSized: true }
}
