/** A number as it was typed, or a JSON number from a script. */
export type TypedNumber = string | number
export type TypedGrid = readonly (readonly TypedNumber[])[]

/** The form of a response for each kind of question; see `Ask`. */
export type Response =
  | TypedNumber
  | TypedGrid
  | readonly TypedGrid[]
  | readonly TypedNumber[]
  | { readonly channels: readonly TypedNumber[]; readonly total: TypedNumber }

export type VerdictGrid = readonly (readonly boolean[])[]

/** Right (true) or wrong (false) for each number of the response, in the response's own shape. */
export type Verdicts =
  | boolean
  | VerdictGrid
  | readonly VerdictGrid[]
  | readonly boolean[]
  | { readonly channels: readonly boolean[]; readonly total: boolean }

/** Why a response was not scored: where it is, and what to do. It costs nothing. */
export type ResponseProblem = { readonly path: readonly (string | number)[]; readonly message: string }

export type InvalidScore = { readonly type: 'invalid'; readonly problems: readonly ResponseProblem[] }

/**
 * `earned` of `possible` marks, one mark a number asked for. For a set it is one mark for each right pick, less one for
 * each wrong pick, and never below 0. Where the size is part of the question (`map`,
 * `volume`) it is one more mark, and `size` says whether the response has the right one.
 */
export type ScoredScore = {
  readonly type: 'scored'
  readonly earned: number
  readonly possible: number
  readonly cells: Verdicts
  readonly size?: boolean
  /** What was earned before the marks of a response by a wrong method were capped; left out where nothing was taken off. */
  readonly uncapped?: number
  /**
   * Of a response in steps with a slip in it, in the shape of `cells`: the step, from 0, whose slip a number rightly
   * follows from though it is not what the layer gives; null: it follows from none, or is wrong.
   */
  readonly follows?: readonly (readonly (readonly (number | null)[])[])[]
}

export type Score = InvalidScore | ScoredScore
