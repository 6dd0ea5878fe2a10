import type { ScoredScore } from '@/lib/grading/score'
import { solve } from '@/lib/grading/solve'
import type { Params } from '@/lib/problems/params'
import type { Skill } from '@/lib/problems/skills'
import { taskFor } from './diagnose'
import type { CellPath } from './diagnosis'
import { type GivenResponse, givenNumbers } from './given'
import { isPickedAnswer } from './is-picked-answer'

/** A wrong number of a response. */
export type WrongNumber = {
  readonly cell: CellPath
  readonly given: number
  /** What is right there, in steps by what was written before; null where the right answer has no such place. */
  readonly right: number | null
}

/** How many numbers a response has; 0 where it is picked, and no numbers are worked out for it. */
export function countNumbers(params: Params, parsed: GivenResponse): number {
  return isPickedAnswer(params) ? 0 : givenNumbers(parsed).values.length
}

/** The numbers of a scored response that are wrong, with the right ones; none where the answer is picked. */
export function wrongNumbers(
  skill: Skill,
  params: Params,
  parsed: GivenResponse,
  { cells }: ScoredScore,
): WrongNumber[] {
  if (isPickedAnswer(params)) return []
  const given = givenNumbers(parsed)
  const right = rightNumbers(skill, params, parsed)
  return verdictsOf(cells).flatMap((isRight, index) => {
    const cell = given.pathOf(index)
    const value = right[index]
    if (isRight || cell === null) return []
    return [
      {
        cell,
        given: given.values[index] ?? Number.NaN,
        right: value === undefined || Number.isNaN(value) ? null : value,
      },
    ]
  })
}

/** What is right in each place of a response. */
function rightNumbers(skill: Skill, params: Params, parsed: GivenResponse): ArrayLike<number> {
  // A total is diagnosed by the sums that were written, but it is graded as what it should be.
  if (params.op === 'conv2d' && params.ask.kind === 'channels') return givenNumbers(solve(params).answer).values
  return taskFor(skill, params, parsed)?.right.values ?? []
}

type Verdict = boolean | readonly Verdict[] | { readonly [field: string]: Verdict }

/** In reading order, as the numbers they are about. */
function verdictsOf(verdict: Verdict): boolean[] {
  if (typeof verdict === 'boolean') return [verdict]
  return (Array.isArray(verdict) ? verdict : Object.values(verdict)).flatMap(verdictsOf)
}
