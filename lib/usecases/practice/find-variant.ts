import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { type Attempt, findVariantWithLastAttempt } from '@/lib/data/attempts'
import { openVariantId } from '@/lib/data/variant-id'
import { findVariantOwnedBy, type Variant } from '@/lib/data/variants'
import { GENERATOR_VERSION, generate } from '@/lib/problems/generate'

export type FoundVariant = {
  readonly variant: Variant
  /** False until its first attempt, hint or reveal: the id alone carries it. */
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
  const known = generated.get(id)
  if (known?.ownerId === viewer.id) return { variant: known, isStored: false, isRevealed: false }
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
  remember(generated, variant)
  return { variant, isStored: false, isRevealed: false }
}

// A variant never changes. So the last few that were stored need not be read again for each attempt, and those that were
// generated need not be drawn again for their page and their first attempt.
const recent = new Map<string, Variant>()
const generated = new Map<string, Variant>()
const MOST_REMEMBERED = 500

export function rememberStored(variant: Variant): void {
  remember(recent, variant)
}

function remember(variants: Map<string, Variant>, variant: Variant): void {
  variants.delete(variant.id)
  variants.set(variant.id, variant)
  for (const oldest of variants.keys()) {
    if (variants.size <= MOST_REMEMBERED) return
    variants.delete(oldest)
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
