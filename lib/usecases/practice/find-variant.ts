import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { type Attempt, findVariantWithLastAttempt } from '@/lib/data/attempts'
import { openVariantId } from '@/lib/data/variant-id'
import { findVariantOwnedBy, type Variant } from '@/lib/data/variants'
import { GENERATOR_VERSION, generate } from '@/lib/problems/generate'

export type FoundVariant = {
  readonly variant: Variant
  /** False until its first attempt or reveal: the id alone carries it. */
  readonly isStored: boolean
  readonly isRevealed: boolean
}

/**
 * The viewer's variant: as it was stored, or, while it has not been answered, as its id says. Null when it is not
 * there or not theirs.
 */
export async function findVariant(viewer: Viewer, id: string): Promise<FoundVariant | null> {
  const stored = await findVariantOwnedBy(viewer.id, id)
  if (!stored) return findUnansweredVariant(viewer, id)
  rememberStored(stored.variant)
  return { ...stored, isStored: true }
}

/** As `findVariant`, with the last attempt at it. */
export async function findVariantWithState(
  viewer: Viewer,
  id: string,
): Promise<(FoundVariant & { readonly lastAttempt: Attempt | null }) | null> {
  const stored = await findVariantWithLastAttempt(viewer.id, id)
  if (stored) {
    rememberStored(stored.variant)
    return { ...stored, isStored: true }
  }
  const unanswered = findUnansweredVariant(viewer, id)
  return unanswered && { ...unanswered, lastAttempt: null }
}

/** A variant that is not stored yet, generated from what its id says. */
export function findUnansweredVariant(viewer: Viewer, id: string): FoundVariant | null {
  const origin = openVariantId(viewer.id, id)
  if (!origin) return null
  const { skill, difficulty, seed } = origin
  const variant: Variant = {
    id,
    ownerId: viewer.id,
    skill,
    difficulty,
    seed: seed.toString('hex'),
    generatorVersion: GENERATOR_VERSION,
    params: generate(skill, difficulty, seed),
  }
  return { variant, isStored: false, isRevealed: false }
}

/** A stored variant never changes, so the last few need not be read again for each attempt. */
const recent = new Map<string, Variant>()
const MOST_RECENT = 500

export function rememberStored(variant: Variant): void {
  recent.delete(variant.id)
  recent.set(variant.id, variant)
  for (const oldest of recent.keys()) {
    if (recent.size <= MOST_RECENT) return
    recent.delete(oldest)
  }
}

/**
 * The viewer's variant without its state, which can change: enough for grading. What its id says is taken without
 * asking whether it is stored already; `insertAttempt` finds out.
 */
export async function findVariantToGrade(
  viewer: Viewer,
  id: string,
): Promise<Pick<FoundVariant, 'variant' | 'isStored'> | null> {
  const variant = recent.get(id)
  if (variant?.ownerId === viewer.id) return { variant, isStored: true }
  return findUnansweredVariant(viewer, id) ?? findVariant(viewer, id)
}
