import type { Term } from '@/lib/conv/explain-cell'
import { type RuleId, SLIP_RULE_IDS } from '@/lib/misconceptions/rule-ids'

/** Where a number stands in a response, as in `ResponseProblem`: `[row, column]` of a grid, `[]` of a single number. */
export type CellPath = readonly (string | number)[]

/** One wrong method, or two that went together. */
export type Methods = readonly RuleId[]

/** What may be behind a wrong response. */
export type Explanation = {
  readonly misconceptions: Methods
  /** 0 to 1: how likely this, or one of `alike`, is behind the response. */
  readonly confidence: number
  /** The wrong numbers of the response that are what the method gives. None where only the size is wrong. */
  readonly cells: readonly CellPath[]
  /** What gives the same on this response, so that nothing in it could tell them apart; the likeliest first. */
  readonly alike: readonly Methods[]
  /** Whether the method gives the whole response, its right numbers and its size included. */
  readonly isWhole: boolean
}

/**
 * What a single slip can be. `value-…`: in a value that is pooled, or added up as it is; `neighbour-cell-…`: the right number
 * of the cell beside it; `wrong-total`: a total that is not what the numbers written before it make.
 */
export const EXPLAINED_SLIP_RULES = [
  ...SLIP_RULE_IDS,
  'value-left-out',
  'value-added-twice',
  'value-sign-wrong',
  'neighbour-cell-right',
  'neighbour-cell-below',
  'wrong-total',
] as const

/** A number that one slip explains exactly, and no other slip does. */
export type ExplainedSlip = {
  readonly cell: CellPath
  readonly rule: (typeof EXPLAINED_SLIP_RULES)[number]
  /**
   * The products the slip is in, or the values, with weight 1; none where it is in the adding, or in the place. Of
   * gradients the value or the weight is the gradient at the output.
   */
  readonly terms: readonly Term[]
}

/**
 * Why a response is wrong. One explanation: it is clearly better than all others; two: one of them, and nothing tells
 * which; none: not recognised.
 */
export type Diagnosis = {
  readonly explanations: readonly Explanation[]
  readonly slips: readonly ExplainedSlip[]
}

export const NOTHING_FOUND: Diagnosis = { explanations: [], slips: [] }
