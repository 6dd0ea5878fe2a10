import type {
  GradientRuleId,
  MacRuleId,
  ParameterRuleId,
  PoolRuleId,
  PoolShapeRuleId,
  ProductRuleId,
  ReceptiveFieldRuleId,
  ReluRuleId,
  ShapeRuleId,
  TransposedRuleId,
  TransposedShapeRuleId,
  ValueRuleId,
} from '@/lib/misconceptions/rule-ids'
import type { ColumnRuleId } from './im2col-predictions'
import type { SidesRuleId } from './same-padding-predictions'
import type { FeedingRuleId, StartRuleId, WindowRuleId } from './set-predictions'
import type { Skill } from './skills'

/** The wrong methods that a skill's problems must tell apart from the right one and from each other, by what they give. */
export type Aims = {
  readonly values?: readonly ValueRuleId[]
  readonly relu?: readonly ReluRuleId[]
  readonly products?: readonly ProductRuleId[]
  readonly shapes?: readonly ShapeRuleId[]
  readonly parameters?: readonly ParameterRuleId[]
  readonly windows?: readonly WindowRuleId[]
  readonly starts?: readonly StartRuleId[]
  readonly feeding?: readonly FeedingRuleId[]
  readonly columns?: readonly ColumnRuleId[]
  readonly sides?: readonly SidesRuleId[]
  readonly pools?: readonly PoolRuleId[]
  readonly poolShapes?: readonly PoolShapeRuleId[]
  readonly transposed?: readonly TransposedRuleId[]
  readonly transposedShapes?: readonly TransposedShapeRuleId[]
  readonly gradients?: readonly GradientRuleId[]
  readonly multiplyAdds?: readonly MacRuleId[]
  readonly receptiveFields?: readonly ReceptiveFieldRuleId[]
}

export const AIMED_AT: { readonly [S in Skill]: Aims } = {
  'window-products': {
    products: [
      'one-sign-wrong',
      'one-term-dropped',
      'sign-dropped-in-weights',
      'add-instead-of-multiply',
      'zero-keeps-value',
      'kernel-rotated-180',
    ],
  },
  'output-cell': {
    values: ['kernel-transposed', 'terms-misaligned', 'neighbour-cell-right', 'neighbour-cell-below'],
  },
  'locate-window': {
    windows: [
      'neighbour-cell-right',
      'neighbour-cell-below',
      'stride-size-only',
      'stride-plus-one',
      'padding-size-only',
      'dilation-size-only',
      'dilation-plus-one',
    ],
  },
  'output-row': { values: ['stride-as-kernel', 'neighbour-cell-right', 'neighbour-cell-below'] },
  'feature-map': { values: ['output-transposed', 'output-rotated-180', 'kernel-rotated-180'] },
  orientation: { values: ['kernel-rotated-180', 'kernel-flipped-left-right', 'kernel-flipped-up-down'] },
  bias: { values: ['bias-omitted', 'bias-per-tap', 'bias-subtracted', 'bias-of-other-filter'] },
  'size-formula': { shapes: ['size-no-plus-one', 'size-same-assumed'] },
  'zero-padding': {
    values: [
      'padding-size-only',
      'padding-one-side-first',
      'padding-one-side-last',
      'padding-all-before',
      'padding-edge',
      'padding-reflect',
      'padding-ones',
    ],
  },
  'padding-sizes': {
    shapes: [
      'size-no-padding',
      'size-padding-once',
      'size-same-assumed',
      'size-axes-swapped',
      'kernel-height-used-for-both-axes',
      'size-dilation-ignored',
      'same-padding-as-half-kernel',
    ],
  },
  'stride-positions': {
    values: ['stride-one-map', 'stride-size-only', 'stride-rows-only', 'stride-columns-only', 'stride-plus-one'],
    starts: [
      'stride-one-map',
      'stride-size-only',
      'stride-rows-only',
      'stride-columns-only',
      'stride-plus-one',
      'stride-as-kernel',
      'stride-swapped',
    ],
  },
  'output-shape': { shapes: ['size-no-stride', 'size-ceil', 'size-divided', 'size-no-padding', 'size-no-plus-one'] },
  'channel-sums': { values: ['channel-first-only', 'one-slice-for-all', 'slices-reversed', 'slices-rotated'] },
  'filter-cell': {
    values: ['bias-per-channel', 'bias-of-other-filter', 'channel-average', 'channel-max', 'filter-of-other-map'],
  },
  'output-volume': { values: ['stacked-not-summed', 'collapsed-to-one-map', 'stride-size-only', 'padding-twice'] },
  'parameter-count': {
    shapes: ['channels-multiplied', 'channels-kept'],
    parameters: [
      'parameters-without-bias',
      'parameters-without-channels',
      'parameters-bias-per-slice',
      'parameters-untied',
      'parameters-one-filter',
      'parameters-times-input-size',
    ],
  },
  pointwise: { values: ['channel-first-only', 'channel-max', 'channel-average', 'filters-exchanged', 'bias-omitted'] },
  rectangular: {
    values: ['stride-swapped', 'output-transposed', 'kernel-rotated-180'],
    shapes: ['size-axes-swapped', 'kernel-height-used-for-both-axes'],
  },
  dilation: {
    values: ['dilation-ignored', 'dilation-plus-one', 'dilation-as-stride'],
    shapes: ['size-dilation-ignored', 'size-dilation-times-k', 'size-axes-swapped'],
  },
  groups: {
    values: ['group-first-only', 'groups-interleaved', 'groups-ignored', 'depthwise-summed', 'multiplier-order'],
    parameters: ['parameters-groups-ignored', 'parameters-without-bias'],
    feeding: ['group-first-only', 'groups-interleaved', 'groups-ignored', 'multiplier-order'],
  },
  relu: { relu: ['relu-omitted', 'relu-before-bias', 'relu-per-channel', 'absolute-value'] },
  pooling: {
    pools: [
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
    ],
    poolShapes: ['pool-stride-one', 'pool-across-channels', 'pool-ceil-or-floor', 'ceil-without-last-window-rule'],
  },
  'follow-through': {
    values: ['padding-size-only', 'bias-omitted', 'bias-per-channel', 'channel-first-only', 'kernel-rotated-180'],
    relu: ['relu-omitted', 'absolute-value'],
    pools: ['max-and-average-exchanged', 'pool-stride-one'],
  },
  'transposed-convolution': {
    transposed: [
      'tconv-padding-as-input-padding',
      'tconv-output-padding-zeros',
      'tconv-output-padding-first',
      'tconv-overlap-overwritten',
      'tconv-kernel-rotated',
      'tconv-stretch-s-zeros',
      'tconv-axes-exchanged',
      'tconv-dilation-ignored',
    ],
    transposedShapes: [
      'tconv-size-of-conv',
      'tconv-dilation-ignored',
      'tconv-padding-as-input-padding',
      'tconv-stretch-s-zeros',
    ],
    // Of the products of one block.
    products: [
      'one-sign-wrong',
      'sign-dropped-in-weights',
      'add-instead-of-multiply',
      'zero-keeps-value',
      'kernel-transposed',
    ],
  },
  'stack-cost': {
    parameters: [
      'parameters-without-bias',
      'parameters-without-channels',
      'parameters-bias-per-slice',
      'parameters-one-filter',
    ],
    multiplyAdds: [
      'macs-over-input-positions',
      'macs-channels-twice',
      'flops-for-macs',
      'macs-without-filters',
      'macs-without-channels',
    ],
    receptiveFields: ['receptive-field-own-kernel', 'receptive-field-sum', 'receptive-field-no-stride'],
  },
  gradients: {
    gradients: [
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
    ],
  },
  im2col: {
    columns: [
      'neighbour-cell-right',
      'neighbour-cell-below',
      'stride-size-only',
      'stride-plus-one',
      'padding-size-only',
      'padding-edge',
      'kernel-transposed',
      'kernel-rotated-180',
      'slices-reversed',
    ],
    shapes: ['size-no-plus-one', 'size-no-stride', 'size-no-padding', 'channels-kept', 'channels-multiplied'],
    parameters: ['parameters-without-channels'],
  },
  'same-padding': {
    sides: [
      'same-wrong-side',
      'same-padding-as-half-kernel',
      'size-padding-once',
      'size-no-stride',
      'size-dilation-ignored',
      'size-axes-swapped',
      'kernel-height-used-for-both-axes',
    ],
  },
  // Each of them read backwards: the number that makes the output come out by the wrong method.
  'missing-number': {
    values: ['kernel-rotated-180', 'bias-omitted', 'bias-subtracted', 'neighbour-cell-right', 'neighbour-cell-below'],
  },
  'settings-for-size': { shapes: ['size-no-plus-one', 'size-padding-once'] },
  // By a wrong method many cells seem wrong, so one stands for all; by none of them just the one that is.
  'wrong-cell': { values: ['kernel-rotated-180'] },
}
