import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { findHighestHint, insertHint } from '@/lib/data/hints'
import { type Hint, type HintLevel, hintFor } from '@/lib/diagnosis/hint'
import type { InvalidScore } from '@/lib/grading/score'
import { findVariant } from './find-variant'
import type { GiveHintInput } from './give-hint.schema'

export type GiveHintResult =
  | { readonly type: 'given'; readonly hint: Hint; readonly isRevealed: boolean }
  | { readonly type: 'not-found' }
  /** The hint before it has not been given. */
  | { readonly type: 'locked'; readonly first: HintLevel }
  | InvalidScore

/** The level that comes before each. */
const BEFORE = { 1: null, 2: 1, 3: 2, 4: 3 } as const

/**
 * Help with a draft, which is not stored. Hints come in order, whatever the draft has become meanwhile; each that is given
 * is written down. The last one shows a number, and from then on attempts at the problem earn no credit.
 */
export async function giveHint(
  viewer: Viewer,
  variantId: string,
  { level, response }: GiveHintInput,
  now: Date,
): Promise<GiveHintResult> {
  const found = await findVariant(viewer, variantId)
  if (!found) return { type: 'not-found' }
  const { variant, isStored, isRevealed } = found
  const before = BEFORE[level]
  if (before !== null) {
    const highest = isStored ? await findHighestHint(viewer.id, variant.id) : 0
    if (highest < before) return { type: 'locked', first: before }
  }
  const given = hintFor(variant.skill, variant.params, response, level)
  if (given.type === 'unreadable') return { type: 'invalid', problems: given.problems }
  const { hint } = given
  const isRevealing = level === 4 && hint.about !== 'nothing'
  await insertHint({ variant, level, cell: hint.cell, isRevealing, givenAt: now })
  return { type: 'given', hint, isRevealed: isRevealed || isRevealing }
}
