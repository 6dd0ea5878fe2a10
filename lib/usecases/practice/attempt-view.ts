import 'server-only'
import type { Attempt } from '@/lib/data/attempts'
import type { Variant } from '@/lib/data/variants'
import { NOTHING_FOUND } from '@/lib/diagnosis/diagnosis'
import { tellDiagnosis } from '@/lib/diagnosis/tell-diagnosis'
import type { ToldDiagnosis } from '@/lib/diagnosis/told-diagnosis'
import type { AttemptView } from './practice-views'

/**
 * What an attempt's owner sees of it.
 *
 * @param variant as it was when the attempt was graded, that is, as it is stored
 */
export function attemptView(variant: Variant, attempt: Attempt): AttemptView {
  const { id, number, response, score, isCredited, submittedAt } = attempt
  const diagnosis = toldDiagnosis(variant, attempt)
  return { id, number, response, score, diagnosis, isCredited, submittedAt: submittedAt.toISOString() }
}

function toldDiagnosis({ skill, params }: Variant, { parsed, score, diagnosis }: Attempt): ToldDiagnosis | null {
  if (score.earned === score.possible) return null
  return tellDiagnosis(skill, params, parsed, score, diagnosis ?? NOTHING_FOUND)
}
