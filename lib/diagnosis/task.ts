import type { Methods } from './diagnosis'
import type { Given } from './given'
import type { PossibleSlip } from './slips'

/** What somebody who works in some way would have given, place by place of the response. */
export type Predicted = {
  /** One for each number of the response; NaN where the way gives none. */
  readonly values: ArrayLike<number>
  /** Whether it gives a response of this size. True where the size is not part of the question. */
  readonly isSized: boolean
}

export type Hypothesis = Predicted & {
  readonly methods: Methods
  /** How likely it is among those of its kind (single methods, or pairs), as a share of them all. */
  readonly prior: number
}

/** A hypothesis before its share is known. */
export type Candidate = Predicted & { readonly methods: Methods }

/** Everything that a response is compared with. */
export type Task = {
  readonly given: Given
  readonly right: Predicted
  readonly singles: readonly Hypothesis[]
  /** Worked out only when no single method explains the whole response. */
  readonly pairs: () => readonly Hypothesis[]
  /** Those pairs that are made of nothing but these methods, without working out any other. */
  readonly pairsOf: (methods: Methods) => readonly Candidate[]
  /** Whether the size is part of the question. */
  readonly isSizeAsked: boolean
  /** Whether the places are things that could be picked, 1 where they are. */
  readonly isPicked?: true
  /** How likely each number of the response is for somebody who guesses. Left out: a broad one about the right numbers. */
  readonly chance?: (index: number) => number
  /** The single slips that there can be in a place of the response. Left out: nothing is known of them. */
  readonly slipsAt?: (index: number) => readonly PossibleSlip[]
}

export const NO_PAIRS = (): readonly Hypothesis[] => []

/** Whether two methods are among these. */
export function areAmong(named: Methods): (pair: { readonly methods: Methods }) => boolean {
  return ({ methods }) => methods.every((id) => named.includes(id))
}
