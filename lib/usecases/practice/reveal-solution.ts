import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { markVariantRevealed } from '@/lib/data/variants'
import { findVariant } from './find-variant'

/** Opens the solution of a problem, for good: attempts from now on earn no credit. */
export async function revealSolution(viewer: Viewer, variantId: string, now: Date): Promise<'revealed' | 'not-found'> {
  const found = await findVariant(viewer, variantId)
  if (!found) return 'not-found'
  if (!found.isRevealed) await markVariantRevealed(found.variant, now)
  return 'revealed'
}
