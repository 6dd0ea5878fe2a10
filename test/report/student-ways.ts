import type { ReluRuleId, ValueRuleId } from '@/lib/misconceptions/rule-ids'
import type { ProblemLayer } from '@/lib/problems/problem-layer'
import type { Way } from './convolving-student'

/** What a wrong method changes about somebody's way, on top of what another one has changed already. */
type Change = (layer: ProblemLayer, way: Way) => Partial<Way>

const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)

const bias =
  (change: (sum: number, bias: number, layer: ProblemLayer) => number): Change =>
  (layer) => ({ withBias: (sum, filter) => change(sum, layer.bias?.[filter] ?? 0, layer) })

const kernel =
  (read: (u: number, v: number, rows: number, columns: number) => readonly [number, number]): Change =>
  ({ weight }, { weightAt }) => ({
    weightAt: (filter, slice, u, v) => weightAt(filter, slice, ...read(u, v, weight.shape[2], weight.shape[3])),
  })

const slices =
  (sliceOf: (slice: number, count: number) => number): Change =>
  ({ weight }, { channelsOf }) => ({
    channelsOf: (filter) =>
      channelsOf(filter).map(([channel, slice]) => [channel, sliceOf(slice, weight.shape[1])] as const),
  })

const sums =
  (together: (sums: readonly number[]) => number): Change =>
  () => ({ together: (products) => together(products.map(total)) })

/** Steps of another length; the size follows from them, unless it is kept. */
const steps =
  (strideOf: (layer: ProblemLayer) => readonly [number, number], isSizeKept = false): Change =>
  (layer, { sizedWith }) => {
    const stride = strideOf(layer)
    return { stride, sizedWith: isSizeKept ? sizedWith : { ...sizedWith, stride } }
  }

const spread =
  (dilationOf: (layer: ProblemLayer) => readonly [number, number], isSizeKept = false): Change =>
  (layer, { sizedWith }) => {
    const dilation = dilationOf(layer)
    return { dilation, sizedWith: isSizeKept ? sizedWith : { ...sizedWith, dilation } }
  }

const border =
  (padding: (sides: ProblemLayer['padding'], layer: ProblemLayer) => ProblemLayer['padding']): Change =>
  (layer) => ({ padding: padding(layer.padding, layer) })

const elsewhere =
  (from: Way['from']): Change =>
  () => ({ from })

/** The next one, or where there is none the one before. */
const next = (index: number, count: number) => (index + 1 < count ? index + 1 : Math.max(0, index - 1))

/** How each wrong method of a convolution goes, in the words of somebody who works cell by cell. */
export const STUDENT_WAYS: { readonly [Id in ValueRuleId | ReluRuleId]?: Change } = {
  'bias-omitted': bias((sum) => sum),
  'bias-per-channel': bias((sum, b, { weight }) => sum + b * weight.shape[1]),
  'bias-per-tap': bias((sum, b, { weight }) => sum + b * weight.shape[1] * weight.shape[2] * weight.shape[3]),
  'bias-per-kernel-cell': bias((sum, b, { weight }) => sum + b * weight.shape[2] * weight.shape[3]),
  'bias-of-other-filter': (layer) => ({
    withBias: (sum, filter) => sum + (layer.bias?.[(filter + 1) % layer.weight.shape[0]] ?? 0),
  }),
  'bias-subtracted': bias((sum, b) => sum - b),
  'bias-multiplied': bias((sum, b) => sum * b),
  'channel-first-only': sums((each) => each[0] ?? 0),
  'channel-last-only': sums((each) => each.at(-1) ?? 0),
  'channel-average': sums((each) => total(each) / each.length),
  'channel-max': sums((each) => Math.max(...each)),
  'one-slice-for-all': slices(() => 0),
  'slices-reversed': slices((slice, count) => count - 1 - slice),
  'slices-rotated': slices((slice, count) => (slice + 1) % count),
  'stacked-not-summed': () => ({ maps: 'one a channel' }),
  'collapsed-to-one-map': () => ({ maps: 'one' }),
  'filter-of-other-map': ({ weight }) => ({ filterOf: (filter) => (filter + 1) % weight.shape[0] }),
  'filters-exchanged': elsewhere(([filter, row, column], [filters]) => [(filter + 1) % filters, row, column]),
  'output-transposed': () => ({ isTransposed: true }),
  'output-rotated-180': elsewhere(([k, y, x], [, rows, columns]) => [k, rows - 1 - y, columns - 1 - x]),
  'neighbour-cell-right': elsewhere(([k, y, x], [, , columns]) => [k, y, next(x, columns)]),
  'neighbour-cell-below': elsewhere(([k, y, x], [, rows]) => [k, next(y, rows), x]),
  'kernel-rotated-180': kernel((u, v, rows, columns) => [rows - 1 - u, columns - 1 - v]),
  'kernel-flipped-left-right': kernel((u, v, _, columns) => [u, columns - 1 - v]),
  'kernel-flipped-up-down': kernel((u, v, rows) => [rows - 1 - u, v]),
  'kernel-transposed': kernel((u, v, rows, columns) => (rows === columns ? [v, u] : [u, v])),
  'negated-kernel': (_, { weightAt }) => ({ weightAt: (...place) => -weightAt(...place) }),
  'sign-dropped-in-weights': (_, { weightAt }) => ({ weightAt: (...place) => Math.abs(weightAt(...place)) }),
  'terms-misaligned': kernel((u, v, rows, columns) => {
    const [index, last] = [u * columns + v, rows * columns - 1]
    const read = index < last - 1 || last === 0 ? index : 2 * last - 1 - index
    return [Math.floor(read / columns), read % columns]
  }),
  'stride-one-map': steps(() => [1, 1]),
  'stride-size-only': steps(() => [1, 1], true),
  'stride-rows-only': steps(({ stride }) => [stride[0], 1], true),
  'stride-columns-only': steps(({ stride }) => [1, stride[1]], true),
  'stride-plus-one': steps(({ stride }) => [stride[0] + 1, stride[1] + 1]),
  'stride-as-kernel': steps(({ weight }) => [weight.shape[2], weight.shape[3]]),
  'stride-swapped': steps(({ stride }) => [stride[1], stride[0]]),
  'padding-ignored': border(() => [0, 0, 0, 0]),
  'padding-size-only': border(([top, left, bottom, right]) => [0, 0, top + bottom, left + right]),
  'padding-one-side-first': border(([top, left]) => [top, left, 0, 0]),
  'padding-one-side-last': border(([, , bottom, right]) => [0, 0, bottom, right]),
  'padding-all-before': border(([top, left, bottom, right]) => [top + bottom, left + right, 0, 0]),
  'padding-edge': () => ({ border: 'edge' }),
  'padding-reflect': () => ({ border: 'mirror' }),
  'padding-ones': () => ({ border: 'ones' }),
  'padding-twice': border(([top, left, bottom, right]) => [2 * top, 2 * left, 2 * bottom, 2 * right]),
  'size-same-assumed': border((sides, { weight, dilation, stride }) => {
    if (stride[0] > 1 || stride[1] > 1) return sides
    const [down, across] = [dilation[0] * (weight.shape[2] - 1), dilation[1] * (weight.shape[3] - 1)]
    return [Math.floor(down / 2), Math.floor(across / 2), Math.ceil(down / 2), Math.ceil(across / 2)]
  }),
  'dilation-ignored': spread(() => [1, 1]),
  'dilation-size-only': spread(() => [1, 1], true),
  'dilation-plus-one': spread(({ dilation: [down, across] }) =>
    down > 1 || across > 1 ? [down + 1, across + 1] : [down, across],
  ),
  'dilation-as-stride': ({ stride, dilation }) => {
    const wrong = [dilation[0] > 1 ? dilation[0] : stride[0], dilation[1] > 1 ? dilation[1] : stride[1]] as const
    return { stride: wrong, dilation: [1, 1], sizedWith: { stride: wrong, dilation: [1, 1] } }
  },
  'group-first-only': ({ weight }) => ({
    channelsOf: () => Array.from({ length: weight.shape[1] }, (_, slice) => [slice, slice] as const),
  }),
  'groups-interleaved': ({ weight, groups }) => ({
    channelsOf: (filter) =>
      Array.from(
        { length: weight.shape[1] },
        (_, slice) => [Math.floor((filter * groups) / weight.shape[0]) + slice * groups, slice] as const,
      ),
  }),
  'groups-ignored': ({ input, weight }) => ({
    channelsOf: () =>
      Array.from({ length: input.shape[0] }, (_, channel) => [channel, channel % weight.shape[1]] as const),
  }),
  'depthwise-summed': ({ groups, weight }) => (groups > 1 && weight.shape[1] === 1 ? { maps: 'one' } : {}),
  'relu-added': () => ({ finish: (result) => Math.max(0, result) }),
  'absolute-value': () => ({ finish: Math.abs, rectify: 'sign left out' }),
  'add-instead-of-multiply': () => ({ product: (value, weight) => value + weight }),
  'zero-keeps-value': () => ({
    product: (value, weight) => (value === 0 || weight === 0 ? value + weight : value * weight),
  }),
  'mean-of-products': () => ({ together: (products) => total(products.flat()) / products.flat().length }),
  'max-of-products': () => ({ together: (products) => Math.max(...products.flat()) }),
  'relu-omitted': () => ({ rectify: 'not' }),
  'relu-before-bias': () => ({ rectify: 'before the bias' }),
  'relu-per-channel': () => ({ rectify: 'each channel' }),
}
