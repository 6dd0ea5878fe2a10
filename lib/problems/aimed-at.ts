import type {
  ParameterRuleId,
  ProductRuleId,
  ReluRuleId,
  ShapeRuleId,
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
    values: ['group-first-only', 'groups-interleaved', 'groups-ignored', 'depthwise-summed'],
    parameters: ['parameters-groups-ignored', 'parameters-without-bias'],
    feeding: ['group-first-only', 'groups-interleaved', 'groups-ignored'],
  },
  relu: { relu: ['relu-omitted', 'relu-before-bias', 'relu-per-channel', 'absolute-value'] },
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
