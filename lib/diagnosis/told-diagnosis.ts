import type { Skill } from '@/lib/problems/skills'
import type { ExplainedSlip, Explanation } from './diagnosis'

/** A diagnosis in words, as the student hears it. It holds no right number that the response does not hold. */
export type ToldDiagnosis = {
  readonly explanations: readonly ToldExplanation[]
  readonly slips: readonly ToldSlip[]
}

export type ToldExplanation = Omit<Explanation, 'isWhole'> & {
  /** First what was seen, with numbers of the response: "All 12 of your numbers are what you get when …". */
  readonly sentence: string
  /** Why that is not it, with the numbers of the problem; a paragraph for each method. */
  readonly longer: readonly string[]
  /** What answers it; a lesson for each method, each once. */
  readonly lessons: readonly { readonly skill: Skill; readonly title: string }[]
  /**
   * What the method gives in the places of the response, in reading order; null in a place where it gives nothing, or a
   * right number that the response does not hold. Where something else was written it is told only if the method gives at
   * least three quarters of all numbers of the response: the right one may follow from it without any work. Null as a whole
   * where the answer is picked, not written.
   */
  readonly gives: readonly (number | null)[] | null
}

export type ToldSlip = Pick<ExplainedSlip, 'cell' | 'rule'> & {
  /** "One product has the other sign: 3 × −2." To be said after the name of the cell and the number given. */
  readonly sentence: string
}
