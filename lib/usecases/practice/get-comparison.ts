import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { findAttemptOwnedBy } from '@/lib/data/attempts'
import { markVariantRevealed } from '@/lib/data/variants'
import type { Comparison } from '@/lib/diagnosis/calculation'
import { compareAt } from '@/lib/diagnosis/compare'
import { pathKey } from '@/lib/diagnosis/path-key'
import { countNumbers, type WrongNumber, wrongNumbers } from '@/lib/diagnosis/wrong-numbers'
import { findVariant } from './find-variant'

/** A wrong number of an attempt, and whether the explanation asked about gives just that number. */
export type ComparedNumber = WrongNumber & { readonly isCovered: boolean }

export type GetComparisonResult =
  | {
      readonly type: 'comparison'
      /** null: the method does nothing wrong with this number, or gives none there. */
      readonly comparison: Comparison | null
      readonly numbers: readonly ComparedNumber[]
    }
  | { readonly type: 'not-found' }
  | { readonly type: 'no-such-explanation' }
  | { readonly type: 'no-such-number' }

/** No more of the wrong numbers are told. */
const MOST_NUMBERS = 4000

/**
 * The right calculation of one number of an attempt beside what the method behind it does, and the right numbers in place of
 * all wrong ones. Whoever has seen it earns nothing more with this problem.
 *
 * @param asked `explanation` of the attempt's diagnosis, and `number` of its response in reading order, both from 0
 */
export async function getComparison(
  viewer: Viewer,
  variantId: string,
  attemptId: string,
  asked: { readonly explanation: number; readonly number: number },
  now: Date,
): Promise<GetComparisonResult> {
  const attempt = await findAttemptOwnedBy(viewer.id, attemptId)
  const found = attempt?.variantId === variantId ? await findVariant(viewer, variantId) : null
  if (!attempt || !found) return { type: 'not-found' }

  const { variant, isRevealed } = found
  const { skill, params } = variant
  const { parsed, score } = attempt
  const explanation = attempt.diagnosis?.explanations[asked.explanation]
  if (!explanation) return { type: 'no-such-explanation' }
  if (asked.number >= countNumbers(params, parsed)) return { type: 'no-such-number' }

  if (!isRevealed) await markVariantRevealed(variant, now)
  const covered = new Set(explanation.cells.map(pathKey))
  const numbers = wrongNumbers(skill, params, parsed, score).slice(0, MOST_NUMBERS)
  return {
    type: 'comparison',
    comparison: compareAt(skill, params, parsed, explanation.misconceptions, asked.number),
    numbers: numbers.map((number) => ({ ...number, isCovered: covered.has(pathKey(number.cell)) })),
  }
}
