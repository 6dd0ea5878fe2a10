import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { newVariantId } from '@/lib/data/variant-id'
import type { StartPracticeInput } from './start-practice.schema'

/** A new problem for the viewer. Nothing is stored before it is answered: the id alone carries it. */
export function startPractice(viewer: Viewer, { skill, difficulty }: StartPracticeInput): { variantId: string } {
  return { variantId: newVariantId(viewer.id, skill, difficulty) }
}
