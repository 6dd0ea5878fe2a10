import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { findAttemptOwnedBy } from '@/lib/data/attempts'
import { type PublicProblem, publicView } from '@/lib/problems/public-view'
import { attemptView } from './attempt-view'
import { findVariant } from './find-variant'
import type { AttemptView } from './practice-views'

/** A past attempt with its problem, to look back at. */
export type PastAttempt = {
  readonly variantId: string
  readonly problem: PublicProblem
  readonly attempt: AttemptView
}

export async function getAttempt(viewer: Viewer, attemptId: string): Promise<PastAttempt | 'not-found'> {
  const attempt = await findAttemptOwnedBy(viewer.id, attemptId)
  const found = attempt && (await findVariant(viewer, attempt.variantId))
  if (!attempt || !found) return 'not-found'
  const { variant } = found
  return {
    variantId: variant.id,
    problem: publicView(variant.skill, variant.difficulty, variant.params),
    attempt: attemptView(variant, attempt),
  }
}
