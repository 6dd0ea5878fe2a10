import type { Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Graded } from './question'
import { questionOf } from './question-of'

/** Raised whenever the same response to the same params could be scored otherwise. Stored with each attempt. */
export const GRADER_VERSION = 1

/**
 * Grades a response. Pure: the same params and response give the same score, always. Blank entries and entries that
 * are not numbers make it `invalid`, which costs nothing; `-0` is 0; numbers are compared exactly, never within a
 * tolerance.
 *
 * @param response what was sent, of any form; see `Ask` for the right ones
 */
export function grade({ layer, ask }: Params, response: unknown): Graded {
  return questionOf(toConv2dLayer(layer), ask).grade(response)
}
