import 'server-only'
import type { ToldDiagnosis } from '@/lib/diagnosis/told-diagnosis'
import type { Response, ScoredScore } from '@/lib/grading/score'
import type { PublicProblem } from '@/lib/problems/public-view'

/** One stored attempt, as its owner sees it. */
export type AttemptView = {
  readonly id: string
  /** 1 for the first attempt at this variant. */
  readonly number: number
  /** As it was typed. */
  readonly response: Response
  readonly score: ScoredScore
  /** Why it is not right: without explanations where nothing was recognised; null where it is right. */
  readonly diagnosis: ToldDiagnosis | null
  /** False when the solution had been opened before: it was graded, but earns nothing. */
  readonly isCredited: boolean
  /** ISO 8601, UTC. */
  readonly submittedAt: string
}

/** A problem to be worked on, with what its owner did so far. */
export type PracticeProblemView = {
  readonly variantId: string
  readonly problem: PublicProblem
  readonly lastAttempt: AttemptView | null
  /** The solution has been opened: further attempts are graded but earn nothing. */
  readonly isRevealed: boolean
}
