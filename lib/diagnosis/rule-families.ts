import type { ValueRuleId } from '@/lib/misconceptions/rule-ids'

/** What a method of a convolution goes wrong about. Nobody goes wrong about one thing in two ways. */
type Family =
  | 'weights'
  | 'channels'
  | 'filters'
  | 'groups'
  | 'dilation'
  | 'stride'
  | 'padding'
  | 'bias'
  | 'products'
  | 'place'
  | 'sign'

const FAMILIES: { readonly [Id in ValueRuleId]: Family } = {
  'bias-omitted': 'bias',
  'bias-per-channel': 'bias',
  'bias-per-tap': 'bias',
  'bias-per-kernel-cell': 'bias',
  'bias-of-other-filter': 'bias',
  'bias-subtracted': 'bias',
  'bias-multiplied': 'bias',
  'channel-first-only': 'channels',
  'channel-last-only': 'channels',
  'channel-average': 'channels',
  'channel-max': 'channels',
  'one-slice-for-all': 'channels',
  'slices-reversed': 'channels',
  'slices-rotated': 'channels',
  'stacked-not-summed': 'channels',
  'collapsed-to-one-map': 'filters',
  'filter-of-other-map': 'filters',
  'filters-exchanged': 'filters',
  'output-transposed': 'place',
  'output-rotated-180': 'place',
  'neighbour-cell-right': 'place',
  'neighbour-cell-below': 'place',
  'kernel-rotated-180': 'weights',
  'kernel-flipped-left-right': 'weights',
  'kernel-flipped-up-down': 'weights',
  'kernel-transposed': 'weights',
  'matrix-product': 'weights',
  'negated-kernel': 'weights',
  'sign-dropped-in-weights': 'weights',
  'terms-misaligned': 'weights',
  'stride-one-map': 'stride',
  'stride-size-only': 'stride',
  'stride-rows-only': 'stride',
  'stride-columns-only': 'stride',
  'stride-plus-one': 'stride',
  'stride-as-kernel': 'stride',
  'stride-swapped': 'stride',
  'padding-ignored': 'padding',
  'padding-size-only': 'padding',
  'padding-one-side-first': 'padding',
  'padding-one-side-last': 'padding',
  'padding-all-before': 'padding',
  'padding-edge': 'padding',
  'padding-reflect': 'padding',
  'padding-ones': 'padding',
  'padding-zeros': 'padding',
  'padding-twice': 'padding',
  'size-same-assumed': 'padding',
  'same-wrong-side': 'padding',
  'dilation-ignored': 'dilation',
  'dilation-size-only': 'dilation',
  'dilation-plus-one': 'dilation',
  'dilation-as-stride': 'dilation',
  'dilate-the-input': 'dilation',
  'group-first-only': 'groups',
  'groups-interleaved': 'groups',
  'groups-ignored': 'groups',
  'depthwise-summed': 'groups',
  'multiplier-order': 'groups',
  'relu-added': 'sign',
  'absolute-value': 'sign',
  'add-instead-of-multiply': 'products',
  'zero-keeps-value': 'products',
  'mean-of-products': 'products',
  'max-of-products': 'products',
}

/**
 * Pairs of families in which one method leaves the other nothing to be wrong about, or would have to be guessed: steps that
 * come from the dilation have no stride, products that are not added up have no channels' sums.
 */
const EXCLUDED: readonly (readonly [Family, Family])[] = [
  ['dilation', 'stride'],
  ['products', 'channels'],
  ['groups', 'channels'],
  ['groups', 'filters'],
]

/** Whether two methods of a convolution can go together. */
export function areCompatible(one: ValueRuleId, other: ValueRuleId): boolean {
  const [family, otherFamily] = [FAMILIES[one], FAMILIES[other]]
  if (family === otherFamily) return false
  return !EXCLUDED.some((pair) => pair.includes(family) && pair.includes(otherFamily))
}
