/** Wrong methods that give a whole output volume of a convolution. */
export const VALUE_RULE_IDS = [
  'bias-omitted',
  'bias-per-channel',
  'bias-per-tap',
  'bias-per-kernel-cell',
  'bias-of-other-filter',
  'bias-subtracted',
  'bias-multiplied',
  'channel-first-only',
  'channel-last-only',
  'channel-average',
  'channel-max',
  'one-slice-for-all',
  'slices-reversed',
  'slices-rotated',
  'stacked-not-summed',
  'collapsed-to-one-map',
  'filter-of-other-map',
  'filters-exchanged',
  'output-transposed',
  'output-rotated-180',
  'neighbour-cell-right',
  'neighbour-cell-below',
  'kernel-rotated-180',
  'kernel-flipped-left-right',
  'kernel-flipped-up-down',
  'kernel-transposed',
  'matrix-product',
  'negated-kernel',
  'stride-one-map',
  'stride-size-only',
  'stride-rows-only',
  'stride-columns-only',
  'stride-plus-one',
  'stride-as-kernel',
  'stride-swapped',
  'padding-ignored',
  'padding-size-only',
  'padding-one-side-first',
  'padding-one-side-last',
  'padding-all-before',
  'padding-edge',
  'padding-reflect',
  'padding-ones',
  'padding-zeros',
  'padding-twice',
  'size-same-assumed',
  'same-wrong-side',
  'dilation-ignored',
  'dilation-size-only',
  'dilation-plus-one',
  'dilation-as-stride',
  'dilate-the-input',
  'group-first-only',
  'groups-interleaved',
  'groups-ignored',
  'depthwise-summed',
  'multiplier-order',
  'relu-added',
  'absolute-value',
  'sign-dropped-in-weights',
  'terms-misaligned',
  'add-instead-of-multiply',
  'zero-keeps-value',
  'mean-of-products',
  'max-of-products',
] as const

/** Wrong methods where ReLU is asked for after the convolution. */
export const RELU_RULE_IDS = ['relu-omitted', 'relu-before-bias', 'relu-per-channel', 'absolute-value'] as const

/** Wrong methods that show in the grid of products of one window. */
export const PRODUCT_RULE_IDS = [
  'one-sign-wrong',
  'one-term-dropped',
  'sign-dropped-in-weights',
  'add-instead-of-multiply',
  'zero-keeps-value',
  'negated-kernel',
  'kernel-rotated-180',
  'kernel-flipped-left-right',
  'kernel-flipped-up-down',
  'kernel-transposed',
  'terms-misaligned',
  'one-slice-for-all',
  'slices-reversed',
  'slices-rotated',
  'filter-of-other-map',
  'stride-size-only',
  'stride-rows-only',
  'stride-columns-only',
  'padding-size-only',
  'padding-edge',
  'padding-reflect',
  'dilation-size-only',
  'neighbour-cell-right',
  'neighbour-cell-below',
] as const

/** Wrong results for one cell from one slip among its terms. */
export const SLIP_RULE_IDS = [
  'one-sign-wrong',
  'one-term-dropped',
  'one-term-doubled',
  'terms-misaligned',
  'off-by-one-total',
] as const

/** Wrong ways to the shape of a convolution's output. */
export const SHAPE_RULE_IDS = [
  'size-no-plus-one',
  'size-no-padding',
  'size-padding-once',
  'size-no-stride',
  'size-ceil',
  'size-rounded',
  'size-fraction-kept',
  'size-same-assumed',
  'size-divided',
  'size-dilation-ignored',
  'size-dilation-times-k',
  'size-axes-swapped',
  'kernel-height-used-for-both-axes',
  'same-padding-as-half-kernel',
  'plus-for-minus',
  'channels-multiplied',
  'channels-kept',
] as const

/** Wrong ways to count the parameters of a layer. */
export const PARAMETER_RULE_IDS = [
  'parameters-without-bias',
  'parameters-without-channels',
  'parameters-bias-per-slice',
  'parameters-untied',
  'parameters-one-filter',
  'parameters-groups-ignored',
  'parameters-times-input-size',
  'bias-untied',
] as const

/** Wrong ways to count the multiply-adds of a layer. */
export const MAC_RULE_IDS = [
  'macs-over-input-positions',
  'macs-channels-twice',
  'flops-for-macs',
  'macs-without-filters',
  'macs-without-channels',
] as const

/** Wrong methods that give the output of a pooling layer. */
export const POOL_RULE_IDS = [
  'maxpool-zero-padding',
  'avgpool-pad-counted',
  'avgpool-pad-not-counted',
  'max-and-average-exchanged',
  'pool-stride-one',
  'pool-across-channels',
  'pool-min',
  'pool-median',
  'pool-sum',
  'pool-ceil-or-floor',
] as const

/** Wrong ways to the shape of a pooled volume. */
export const POOL_SHAPE_RULE_IDS = [
  'size-no-plus-one',
  'size-no-padding',
  'pool-stride-one',
  'pool-across-channels',
  'pool-ceil-or-floor',
  'ceil-without-last-window-rule',
] as const

/** Wrong methods that give the output of a transposed convolution. */
export const TRANSPOSED_RULE_IDS = [
  'tconv-padding-as-input-padding',
  'tconv-output-padding-zeros',
  'tconv-output-padding-first',
  'tconv-overlap-overwritten',
  'tconv-kernel-rotated',
  'tconv-stretch-s-zeros',
  'tconv-axes-exchanged',
  'tconv-dilation-ignored',
] as const

/** Wrong ways to the shape of a transposed convolution's output. */
export const TRANSPOSED_SHAPE_RULE_IDS = [
  'tconv-size-of-conv',
  'tconv-dilation-ignored',
  'tconv-padding-as-input-padding',
  'tconv-stretch-s-zeros',
] as const

/** Wrong methods that give the gradient of a convolution's biases, weights or input. */
export const GRADIENT_RULE_IDS = [
  'gradient-output-ignored',
  'gradient-averaged',
  'gradient-first-window-only',
  'gradient-filters-added',
  'bias-gradient-one',
  'gradient-channels-added',
  'gradient-turned',
  'gradient-stride-ignored',
  'gradient-padding-ignored',
  'gradient-overlap-overwritten',
  'gradient-first-filter-only',
] as const

/** Wrong ways to the receptive field of a stack. */
const RECEPTIVE_FIELD_RULE_IDS = [
  'receptive-field-own-kernel',
  'receptive-field-sum',
  'receptive-field-no-stride',
] as const

export type ValueRuleId = (typeof VALUE_RULE_IDS)[number]
export type ReluRuleId = (typeof RELU_RULE_IDS)[number]
export type ProductRuleId = (typeof PRODUCT_RULE_IDS)[number]
export type SlipRuleId = (typeof SLIP_RULE_IDS)[number]
export type ShapeRuleId = (typeof SHAPE_RULE_IDS)[number]
export type ParameterRuleId = (typeof PARAMETER_RULE_IDS)[number]
export type MacRuleId = (typeof MAC_RULE_IDS)[number]
export type PoolRuleId = (typeof POOL_RULE_IDS)[number]
export type PoolShapeRuleId = (typeof POOL_SHAPE_RULE_IDS)[number]
export type TransposedRuleId = (typeof TRANSPOSED_RULE_IDS)[number]
export type TransposedShapeRuleId = (typeof TRANSPOSED_SHAPE_RULE_IDS)[number]
export type GradientRuleId = (typeof GRADIENT_RULE_IDS)[number]
export type ReceptiveFieldRuleId = (typeof RECEPTIVE_FIELD_RULE_IDS)[number]

/** Every list of wrong methods, by the kind of answer they give. */
const LISTS = [
  VALUE_RULE_IDS,
  RELU_RULE_IDS,
  PRODUCT_RULE_IDS,
  SLIP_RULE_IDS,
  SHAPE_RULE_IDS,
  PARAMETER_RULE_IDS,
  MAC_RULE_IDS,
  POOL_RULE_IDS,
  POOL_SHAPE_RULE_IDS,
  TRANSPOSED_RULE_IDS,
  TRANSPOSED_SHAPE_RULE_IDS,
  GRADIENT_RULE_IDS,
  RECEPTIVE_FIELD_RULE_IDS,
] as const

/** Any wrong method. One that shows in several kinds of answer has one id in all of them. */
export type RuleId = (typeof LISTS)[number][number]

/** Every wrong method once. */
export const RULE_IDS: readonly RuleId[] = [...new Set(LISTS.flat())]
