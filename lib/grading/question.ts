import type { ExactValue } from './exact-value'
import type { Problems } from './read-numbers'
import type { InvalidScore, ScoredScore } from './score'
import type { Answer } from './solution'

/** A response as it was understood, in its own shape. Stored beside the raw one. */
export type ParsedResponse =
  | ExactValue
  | readonly ExactValue[]
  | readonly (readonly ExactValue[])[]
  | readonly (readonly (readonly ExactValue[])[])[]
  | { readonly channels: readonly ExactValue[]; readonly total: ExactValue }

/** The result of grading one response: a score with the numbers it was read as, or why it could not be read. */
export type Graded =
  | { readonly score: ScoredScore; readonly parsed: ParsedResponse }
  | { readonly score: InvalidScore; readonly parsed: null }

/** One question about one layer, ready to be answered. Everything is computed when asked for. */
export type Question = {
  readonly answer: () => Answer
  /** Never throws: whatever the response is, it is scored or invalid. */
  readonly grade: (response: unknown) => Graded
}

/**
 * A question from its three parts.
 *
 * @param answer the right answer
 * @param read the response as numbers; null, with the reasons in `problems`, when it has not the form asked for
 * @param compare what a readable response earns
 */
export function makeQuestion<A extends Answer, P extends ParsedResponse>(
  answer: () => A,
  read: (response: unknown, problems: Problems) => P | null,
  compare: (answer: A, parsed: P) => ScoredScore,
): Question {
  return {
    answer,
    grade(response) {
      const problems: Problems = []
      const parsed = read(response, problems)
      if (parsed === null || problems.length > 0) return { score: { type: 'invalid', problems }, parsed: null }
      return { score: compare(answer(), parsed), parsed }
    },
  }
}

/** The score where each number asked for is one mark. */
export function scoreOf(cells: ScoredScore['cells'], marks: readonly boolean[]): ScoredScore {
  return { type: 'scored', earned: marks.filter(Boolean).length, possible: marks.length, cells }
}

/** A response that is an object with the given key, as JSON has them; anything else has no such key. */
export function fieldOf(response: unknown, key: string): unknown {
  const isRecord = typeof response === 'object' && response !== null && !Array.isArray(response)
  return isRecord ? Object.getOwnPropertyDescriptor(response, key)?.value : undefined
}
