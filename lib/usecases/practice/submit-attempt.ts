import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { ENGINE_VERSION } from '@/lib/conv/engine-version'
import { insertAttempt } from '@/lib/data/attempts'
import { findVariantOwnedBy, type Variant } from '@/lib/data/variants'
import { assess } from '@/lib/diagnosis/assess'
import type { Diagnosis } from '@/lib/diagnosis/diagnosis'
import { ruledOut } from '@/lib/diagnosis/ruled-out'
import { GRADER_VERSION } from '@/lib/grading/grade'
import type { InvalidScore } from '@/lib/grading/score'
import { responseSchema } from '@/lib/grading/score.schema'
import { attemptView } from './attempt-view'
import { findVariantToGrade, rememberStored } from './find-variant'
import type { AttemptView } from './practice-views'
import type { SubmitAttemptInput } from './submit-attempt.schema'

export type SubmitAttemptResult =
  | { readonly type: 'stored'; readonly attempt: AttemptView }
  | InvalidScore
  | { readonly type: 'not-found' }
  | { readonly type: 'key-taken' }

/** Grades a response and stores it, with what explains it. The same idempotency key with the same response gives the first attempt back. */
export async function submitAttempt(
  viewer: Viewer,
  variantId: string,
  input: SubmitAttemptInput,
  now: Date,
): Promise<SubmitAttemptResult> {
  const found = await findVariantToGrade(viewer, variantId)
  return found ? gradeAndStore(found.variant, found.isStored, input, now) : { type: 'not-found' }
}

async function gradeAndStore(
  variant: Variant,
  isStored: boolean,
  input: SubmitAttemptInput,
  now: Date,
): Promise<SubmitAttemptResult> {
  const { skill, params } = variant
  const assessed = assess(skill, params, input.response)
  if (assessed.parsed === null) {
    // It may be of the form that an earlier generator's params ask for, which only the database knows.
    const stored = isStored ? null : await findVariantOwnedBy(variant.ownerId, variant.id)
    if (stored && stored.variant.generatorVersion !== variant.generatorVersion) {
      return gradeAndStore(stored.variant, true, input, now)
    }
    // An invalid response costs the student nothing, so it is not an attempt.
    return assessed.score
  }

  const { score, parsed, diagnosis } = assessed
  const response = responseSchema.parse(input.response)
  const result = await insertAttempt(
    {
      variant,
      response,
      parsed,
      score,
      diagnosis: isEmpty(diagnosis) ? null : diagnosis,
      ruledOut: ruledOut(skill, params, parsed, score, diagnosis),
      idempotencyKey: input.idempotencyKey ?? null,
      engineVersion: ENGINE_VERSION,
      graderVersion: GRADER_VERSION,
      submittedAt: now,
    },
    !isStored,
  )
  if (result.type === 'other-params') return gradeAndStore(result.variant, true, input, now)
  const { type, attempt } = result
  if (type === 'stored') rememberStored(variant)
  const isSame = type === 'stored' || JSON.stringify(attempt.response) === JSON.stringify(response)
  return isSame ? { type: 'stored', attempt: attemptView(variant, attempt) } : { type: 'key-taken' }
}

function isEmpty({ explanations, slips }: Diagnosis): boolean {
  return explanations.length === 0 && slips.length === 0
}
