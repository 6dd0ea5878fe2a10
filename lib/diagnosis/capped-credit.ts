import type { ScoredScore } from '@/lib/grading/score'
import type { Diagnosis } from './diagnosis'

/** The share of the marks that a response by a wrong method may keep. */
export const CAPPED_SHARE = 0.5

/** The marks of a response, with what was not counted of them. */
export type CappedCredit = {
  readonly earned: number
  readonly possible: number
  /** Whether right numbers were not counted because a wrong method gives them too. */
  readonly isCapped: boolean
}

/**
 * What a response may earn. Where it is to the last number what a wrong method gives, its right numbers are those in which
 * that method is right by its own nature (inner cells where the padding is wrong); they count up to a share of all marks,
 * rounded down. Anything else keeps what it earned: slips, part of a method, a method that is one of two candidates.
 *
 * @param share 0 to 1
 */
export function cappedCredit(
  { earned, possible }: ScoredScore,
  { explanations }: Diagnosis,
  share: number = CAPPED_SHARE,
): CappedCredit {
  const [only, ...more] = explanations
  const isByMethod = only?.isWhole === true && more.length === 0
  const most = isByMethod ? Math.floor(possible * share) : possible
  return { earned: Math.min(earned, most), possible, isCapped: earned > most }
}
