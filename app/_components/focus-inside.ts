import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicQuestion } from '@/lib/problems/public-view'
import { withWindowInside } from './answer/with-window-inside'

/**
 * The output position if its part of the input can be lit. A response of the wrong size has cells that have none; what is
 * drawn of other problems than a convolution looks after itself.
 */
export function focusInside(problem: PublicQuestion, at: OutputPosition | null): OutputPosition | null {
  return problem.op === 'conv2d' ? withWindowInside(problem.layer, at) : at
}
