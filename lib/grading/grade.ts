import type { Params } from '@/lib/problems/params'
import { problemQuestion } from './problem-question'
import type { Graded } from './question'

/**
 * Raised whenever the same response to the same params could be scored otherwise, by the grading or by the diagnosis that
 * caps it. Stored with each attempt.
 */
export const GRADER_VERSION = 2

/**
 * Grades a response. Pure: the same params and response give the same score, always. Blank entries and entries that
 * are not numbers make it `invalid`, which costs nothing; `-0` is 0; numbers are compared exactly, never within a
 * tolerance.
 *
 * @param response what was sent, of any form; see `Ask` for the right ones
 */
export function grade(params: Params, response: unknown): Graded {
  return problemQuestion(params).grade(response)
}
