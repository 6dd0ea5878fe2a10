import type { ScoredScore } from '@/lib/grading/score'
import type { Params } from '@/lib/problems/params'
import type { Diagnosis } from './diagnosis'

/** The share of the marks that a response by a wrong method keeps at most. */
const CAPPED_SHARE = 0.5

/** One wrong number among many right ones is too little to take half of the marks for. */
const FEWEST_WRONG = 2

/**
 * Whether one rule gives all numbers of an answer, so that a wrong rule is right in some of them by its own nature. Other
 * answers are separate quantities: whoever knows one of them has shown it.
 */
const IS_BY_ONE_RULE: { readonly [Kind in Params['ask']['kind']]: boolean } = {
  products: true,
  cell: true,
  cells: true,
  row: true,
  pixel: true,
  map: true,
  'relu-map': true,
  volume: true,
  'pooled-cells': true,
  'pooled-map': true,
  'scattered-block': true,
  'transposed-map': true,
  'weight-gradient': true,
  'input-gradient': true,
  channels: false,
  shape: false,
  parameters: false,
  counts: false,
  window: false,
  starts: false,
  'feeding-channels': false,
  'im2col-column': false,
  'same-padding': false,
  'missing-bias': false,
  'missing-weight': false,
  'missing-input': false,
  settings: false,
  'wrong-cell': false,
  'pooled-shape': false,
  'follow-through': false,
  'transposed-shape': false,
  'stack-counts': false,
  'bias-gradient': false,
}

/**
 * The score with what it may earn. A response that is to the last number what a wrong method gives has its right numbers
 * where that method is right by its own nature (inner cells, where the padding is wrong): they count up to half of the
 * marks, rounded down, and `uncapped` says what they would have earned. Anything else keeps what it earned: slips beside the
 * method, a method that is one of two candidates, a single wrong number.
 */
export function cappedCredit({ ask }: Params, score: ScoredScore, { explanations }: Diagnosis): ScoredScore {
  const [only, ...more] = explanations
  const isByMethod = only?.isWhole === true && more.length === 0 && only.cells.length >= FEWEST_WRONG
  if (!isByMethod || !IS_BY_ONE_RULE[ask.kind]) return score
  const most = Math.floor(score.possible * CAPPED_SHARE)
  return score.earned > most ? { ...score, earned: most, uncapped: score.earned } : score
}
