import 'server-only'
import { assess } from '@/lib/diagnosis/assess'
import { tellDiagnosis } from '@/lib/diagnosis/tell-diagnosis'
import type { ToldDiagnosis } from '@/lib/diagnosis/told-diagnosis'
import type { InvalidScore, ScoredScore } from '@/lib/grading/score'
import { wireDiagnosis } from '@/lib/usecases/practice/wire-diagnosis'
import type { CheckInput } from './check.schema'
import { NATURAL_SKILL, opOf } from './natural-skill'
import { type FieldProblem, paramsOf } from './params-of'
import { tooLarge } from './too-large'
import { unfitAsk } from './unfit-ask'

export type CheckResult =
  | (ScoredScore & { readonly diagnosis: ToldDiagnosis })
  | InvalidScore
  | { readonly type: 'refused'; readonly errors: readonly FieldProblem[] }

/** Scores a response to any layer and says what explains it. Nothing is stored. */
export function checkResponse({ layer, ask, response, skill = NATURAL_SKILL[ask.kind] }: CheckInput): CheckResult {
  const read = paramsOf({ layer, ask })
  if (read.type === 'refused') return read
  const { params } = read
  if (opOf(skill) !== params.op) {
    return refused({ field: 'skill', message: `${skill} has no question of the kind ${ask.kind}.` })
  }
  const problem = tooLarge(params) ?? unfitAsk(params)
  if (problem) return refused(problem)

  const assessed = assess(skill, params, response)
  if (assessed.parsed === null) return assessed.score
  const { score, parsed, diagnosis } = assessed
  return { ...score, diagnosis: wireDiagnosis(tellDiagnosis(skill, params, parsed, score, diagnosis)) }
}

function refused(problem: FieldProblem): CheckResult {
  return { type: 'refused', errors: [problem] }
}
