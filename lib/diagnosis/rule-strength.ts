import type { RuleId } from '@/lib/misconceptions/rule-ids'
import type { Methods } from './diagnosis'
import type { Candidate, Hypothesis } from './task'

/**
 * How often a wrong method is met, before anything is known of the student, in shares of one that is only thought of:
 * 4 where a wrong number of exactly this kind was found in the wild, 3 where somebody asked about it or said it, 2 where
 * documentation or code shows it.
 */
const STRENGTHS: { readonly [Id in RuleId]?: 2 | 3 | 4 } = {
  'bias-per-channel': 3,
  'bias-per-tap': 4,
  'bias-per-kernel-cell': 4,
  'channel-last-only': 3,
  'channel-average': 3,
  'channel-max': 3,
  'one-slice-for-all': 3,
  'slices-rotated': 4,
  'stacked-not-summed': 4,
  'collapsed-to-one-map': 3,
  'output-transposed': 3,
  'output-rotated-180': 4,
  'kernel-rotated-180': 4,
  'stride-size-only': 4,
  'padding-size-only': 4,
  'padding-one-side-last': 3,
  'padding-all-before': 2,
  'padding-edge': 2,
  'padding-reflect': 2,
  'size-same-assumed': 4,
  'same-wrong-side': 2,
  'dilation-plus-one': 2,
  'groups-ignored': 3,
  'multiplier-order': 2,
  'relu-added': 2,
  'terms-misaligned': 4,
  'mean-of-products': 3,
  'size-padding-once': 2,
  'size-ceil': 3,
  'size-rounded': 3,
  'size-fraction-kept': 3,
  'size-dilation-ignored': 4,
  'size-axes-swapped': 3,
  'kernel-height-used-for-both-axes': 4,
  'same-padding-as-half-kernel': 4,
  'plus-for-minus': 4,
  'channels-multiplied': 4,
  'ceil-without-last-window-rule': 4,
  'parameters-without-channels': 3,
  'parameters-untied': 3,
  'parameters-groups-ignored': 3,
  'parameters-times-input-size': 3,
  'bias-untied': 3,
  'macs-over-input-positions': 4,
  'macs-channels-twice': 4,
  'flops-for-macs': 3,
  'receptive-field-own-kernel': 3,
  'receptive-field-no-stride': 2,
  'maxpool-zero-padding': 4,
  'avgpool-pad-counted': 2,
  'avgpool-pad-not-counted': 2,
  'pool-stride-one': 2,
  'pool-ceil-or-floor': 2,
  'tconv-padding-as-input-padding': 4,
  'tconv-output-padding-zeros': 3,
  'tconv-output-padding-first': 4,
  'tconv-kernel-rotated': 3,
  'tconv-stretch-s-zeros': 3,
  'tconv-size-of-conv': 3,
  'tconv-dilation-ignored': 4,
}

/** However few methods are left to choose from, none of them is likelier than this. */
const MOST_OF_ONE = 0.25

/** The share of wrong methods that are those a skill is about: they are why its problems are as they are. */
const AIMED_SHARE = 0.75

const strengthOf = (id: RuleId): number => STRENGTHS[id] ?? 1

/** Each method with its share: those aimed at together three quarters, where there are any others. */
export function withPriors(candidates: readonly Candidate[], aimed: ReadonlySet<string>): Hypothesis[] {
  const isAimed = ({ methods }: Candidate) => methods.every((id) => aimed.has(id))
  const strength = ({ methods }: Candidate) => productOf(methods)
  const sumOf = (some: readonly Candidate[]) => some.reduce((sum, each) => sum + strength(each), 0)
  const aimedSum = sumOf(candidates.filter(isAimed))
  const otherSum = sumOf(candidates) - aimedSum
  const aimedShare = otherSum === 0 ? 1 : aimedSum === 0 ? 0 : AIMED_SHARE
  return candidates.map((each) => {
    const share = isAimed(each) ? aimedShare / aimedSum : (1 - aimedShare) / otherSum
    return { ...each, prior: Math.min(MOST_OF_ONE, share * strength(each)) }
  })
}

/**
 * The share of each pair among all pairs that there are, whether or not they are worked out: as likely as both its methods
 * are on their own.
 */
export function pairPriors(pairs: readonly Methods[], singles: readonly Hypothesis[]): number[] {
  const priors = new Map(singles.map(({ methods, prior }) => [methods[0], prior]))
  // A method that does not apply here by itself may once the other one has changed the layer.
  const least = Math.min(1, ...priors.values())
  const weights = pairs.map((methods) => methods.reduce((product, id) => product * (priors.get(id) ?? least), 1))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Pairs that are all worked out, each with its share. */
export function pairsWithPriors(pairs: readonly Candidate[], singles: readonly Hypothesis[]): Hypothesis[] {
  const priors = pairPriors(
    pairs.map(({ methods }) => methods),
    singles,
  )
  return pairs.map((pair, index) => ({ ...pair, prior: priors[index] ?? 0 }))
}

function productOf(methods: Methods): number {
  return methods.reduce((product, id) => product * strengthOf(id), 1)
}
