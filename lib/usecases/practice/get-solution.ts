import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { markVariantRevealed } from '@/lib/data/variants'
import type { CellStep, Solution } from '@/lib/grading/solution'
import { solve, solveCell } from '@/lib/grading/solve'
import type { OutputPosition } from '@/lib/problems/ask'
import { findVariantWithState } from './find-variant'

export type GetSolutionResult =
  | { readonly type: 'solution'; readonly solution: Solution }
  | { readonly type: 'cell'; readonly steps: readonly CellStep[] }
  | { readonly type: 'not-found' }
  | { readonly type: 'locked' }
  | { readonly type: 'no-such-cell' }

/**
 * The worked solution, once the viewer has attempted the problem or had it revealed. Whoever has seen it earns nothing
 * more with this problem.
 *
 * @param cell only the working of this output cell (filter, row, column); null: the whole solution
 */
export async function getSolution(
  viewer: Viewer,
  variantId: string,
  cell: OutputPosition | null,
  now: Date,
): Promise<GetSolutionResult> {
  const found = await findVariantWithState(viewer, variantId)
  if (!found) return { type: 'not-found' }
  const { variant, isRevealed, lastAttempt } = found
  if (!isRevealed && !lastAttempt) return { type: 'locked' }

  const step = cell && solveCell(variant.params, cell)
  if (cell && !step) return { type: 'no-such-cell' }
  if (!isRevealed) await markVariantRevealed(variant, now)
  return step ? { type: 'cell', steps: [step] } : { type: 'solution', solution: solve(variant.params) }
}
