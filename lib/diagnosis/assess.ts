import { grade } from '@/lib/grading/grade'
import type { ParsedResponse } from '@/lib/grading/question'
import type { InvalidScore, ScoredScore } from '@/lib/grading/score'
import type { Params } from '@/lib/problems/params'
import type { Skill } from '@/lib/problems/skills'
import { cappedCredit } from './capped-credit'
import { diagnose } from './diagnose'
import type { Diagnosis } from './diagnosis'

/** What is to be said of a response: the score it has in the end, and why it is not right. */
export type Assessed =
  | { readonly score: InvalidScore; readonly parsed: null }
  | { readonly score: ScoredScore; readonly parsed: ParsedResponse; readonly diagnosis: Diagnosis }

/**
 * Grades a response, looks for what explains it, and caps what it earns where that is a wrong method. Pure, as `grade` is:
 * the same arguments give the same result, always.
 *
 * @param skill what the problem is for: how likely each wrong method is depends on it
 * @param response what was sent, of any form
 * @throws RangeError if the skill has no problems of that operation
 */
export function assess(skill: Skill, params: Params, response: unknown): Assessed {
  const graded = grade(params, response)
  if (graded.parsed === null) return graded
  const { score, parsed } = graded
  const diagnosis = diagnose(skill, params, parsed, score)
  return { score: cappedCredit(params, score, diagnosis), parsed, diagnosis }
}
