import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { publicView } from '@/lib/problems/public-view'
import { attemptView } from './attempt-view'
import { findVariantWithState } from './find-variant'
import type { PracticeProblemView } from './practice-views'

/** A problem as its owner may see it: no answer, and what they did so far. */
export async function getPracticeProblem(
  viewer: Viewer,
  variantId: string,
): Promise<PracticeProblemView | 'not-found'> {
  const found = await findVariantWithState(viewer, variantId)
  if (!found) return 'not-found'
  const { variant, isRevealed, lastAttempt } = found
  return {
    variantId,
    problem: publicView(variant.skill, variant.difficulty, variant.params),
    lastAttempt: lastAttempt && attemptView(variant, lastAttempt),
    isRevealed,
  }
}
