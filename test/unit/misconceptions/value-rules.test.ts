import { describe, expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer, Conv2dSpec } from '@/lib/conv/conv2d-layer'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { makeTensor, type Tensor } from '@/lib/conv/tensor'
import { RELU_RULES } from '@/lib/misconceptions/relu-rules'
import type { ReluRuleId, ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { layerOf } from '@/test/unit/conv/layer-of'

const rightly = (layer: Conv2dLayer) => nestedArrays(conv2d(layer))
const wronglyBy = (id: ValueRuleId, layer: Conv2dLayer) => nestedArrays(VALUE_RULES[id].output(layer))

/** A layer of one row: its values and weights side by side. */
const inOneRow = (values: number[], weights: number[], settings: Partial<Conv2dSpec> = {}) =>
  layerOf({
    input: makeTensor([1, 1, values.length], values),
    weight: makeTensor([1, 1, 1, weights.length], weights),
    ...settings,
  })

/** A tensor whose value at row 2, column 3 is 23. */
const places = (rows: number, columns: number): Tensor =>
  makeTensor(
    [1, rows, columns],
    Array.from({ length: rows * columns }, (_, cell) => 10 * Math.floor(cell / columns) + (cell % columns)),
  )

const one = makeTensor([1, 1, 1, 1], [1])

describe('two channels of two values, 1 2 and 3 4, with the slices 1 10 and 100 1000 and the bias 5', () => {
  const layer = layerOf({
    input: makeTensor([2, 1, 2], [1, 2, 3, 4]),
    weight: makeTensor([1, 2, 1, 2], [1, 10, 100, 1000]),
    bias: [5],
  })

  test('the channels’ sums are 21 and 4300', () => {
    expect(rightly(layer)).toEqual([[[21 + 4300 + 5]]])
  })

  test.each<[ValueRuleId, number]>([
    ['bias-omitted', 4321],
    ['bias-per-channel', 4321 + 2 * 5],
    ['bias-per-tap', 4321 + 4 * 5],
    ['bias-per-kernel-cell', 4321 + 2 * 5],
    ['bias-subtracted', 4321 - 5],
    ['bias-multiplied', 4321 * 5],
    ['channel-first-only', 21 + 5],
    ['channel-last-only', 4300 + 5],
    ['channel-average', 4321 / 2 + 5],
    ['channel-max', 4300 + 5],
    // 3 4 with 1 10 is 43; 1 2 with 100 1000 is 2100.
    ['one-slice-for-all', 21 + 43 + 5],
    ['slices-reversed', 2100 + 43 + 5],
    ['slices-rotated', 2100 + 43 + 5],
    ['kernel-rotated-180', 12 + 3400 + 5],
    ['kernel-flipped-left-right', 12 + 3400 + 5],
    ['terms-misaligned', 12 + 3400 + 5],
    ['negated-kernel', -4321 + 5],
    ['add-instead-of-multiply', 2 + 12 + 103 + 1004 + 5],
    ['mean-of-products', 4321 / 4 + 5],
    ['max-of-products', 4000 + 5],
  ])('%s: %d', (id, result) => {
    expect(VALUE_RULES[id].appliesTo(layer)).toBe(true)
    expect(wronglyBy(id, layer)).toEqual([[[result]]])
  })

  test('stacked-not-summed: a map for each channel, each with the bias', () => {
    expect(wronglyBy('stacked-not-summed', layer)).toEqual([[[26]], [[4305]]])
  })
})

describe('two filters 1 and 10 with the biases 3 and -4 on the values 5 6', () => {
  const layer = layerOf({
    input: makeTensor([1, 1, 2], [5, 6]),
    weight: makeTensor([2, 1, 1, 1], [1, 10]),
    bias: [3, -4],
  })

  test.each<[ValueRuleId, number[][][]]>([
    ['bias-of-other-filter', [[[1, 2]], [[53, 63]]]],
    ['filter-of-other-map', [[[53, 63]], [[1, 2]]]],
    ['filters-exchanged', [[[46, 56]], [[8, 9]]]],
    ['collapsed-to-one-map', [[[54, 65]]]],
    ['relu-added', [[[8, 9]], [[46, 56]]]],
    ['neighbour-cell-right', [[[9, 8]], [[56, 46]]]],
    [
      'output-transposed',
      [
        [[8], [9]],
        [[46], [56]],
      ],
    ],
  ])('%s', (id, maps) => {
    expect(rightly(layer)).toEqual([[[8, 9]], [[46, 56]]])
    expect(wronglyBy(id, layer)).toEqual(maps)
  })
})

describe('the kernel 1 2 over 3 4 on 1 to 9', () => {
  const layer = layerOf({
    input: makeTensor([1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    weight: makeTensor([1, 1, 2, 2], [1, 2, 3, 4]),
  })

  test.each<[ValueRuleId, number[][]]>([
    [
      'kernel-rotated-180',
      [
        [4 + 6 + 8 + 5, 33],
        [53, 63],
      ],
    ],
    [
      'kernel-flipped-left-right',
      [
        [2 + 2 + 16 + 15, 45],
        [65, 75],
      ],
    ],
    [
      'kernel-flipped-up-down',
      [
        [3 + 8 + 4 + 10, 35],
        [55, 65],
      ],
    ],
    [
      'kernel-transposed',
      [
        [1 + 6 + 8 + 20, 45],
        [65, 75],
      ],
    ],
    // 1 2 over 4 5, times 1 2 over 3 4, is 7 10 over 19 28.
    [
      'matrix-product',
      [
        [7 + 10 + 19 + 28, 84],
        [124, 144],
      ],
    ],
    [
      'terms-misaligned',
      [
        [1 + 4 + 16 + 15, 46],
        [66, 76],
      ],
    ],
    [
      'output-transposed',
      [
        [37, 67],
        [47, 77],
      ],
    ],
    [
      'output-rotated-180',
      [
        [77, 67],
        [47, 37],
      ],
    ],
    [
      'neighbour-cell-right',
      [
        [47, 37],
        [77, 67],
      ],
    ],
    [
      'neighbour-cell-below',
      [
        [67, 77],
        [37, 47],
      ],
    ],
  ])('%s', (id, map) => {
    expect(rightly(layer)).toEqual([
      [
        [37, 47],
        [67, 77],
      ],
    ])
    expect(wronglyBy(id, layer)).toEqual([map])
  })
})

describe('the kernel 100 10 1 writes the digits under its window', () => {
  const digits = [1, 2, 3, 4, 5, 6, 7]
  const kernel = [100, 10, 1]
  const row = (id: ValueRuleId, layer: Conv2dLayer) => wronglyBy(id, layer)[0]?.[0]

  test.each<[ValueRuleId, number[]]>([
    ['stride-one-map', [123, 234, 345, 456, 567]],
    ['stride-size-only', [123, 234, 345]],
    ['stride-rows-only', [123, 234, 345]],
    ['stride-plus-one', [123, 456]],
    ['stride-as-kernel', [123, 456]],
  ])('stride 2, %s', (id, windows) => {
    const layer = inOneRow(digits, kernel, { stride: 2 })
    expect(rightly(layer)).toEqual([[[123, 345, 567]]])
    expect(row(id, layer)).toEqual(windows)
  })

  test.each<[ValueRuleId, number[]]>([
    ['padding-ignored', [123, 345, 567]],
    ['padding-size-only', [123, 345, 567, 700]],
    ['padding-one-side-first', [12, 234, 456]],
    ['padding-one-side-last', [123, 345, 567]],
    ['padding-all-before', [1, 123, 345, 567]],
    ['padding-edge', [112, 234, 456, 677]],
    ['padding-reflect', [212, 234, 456, 676]],
    ['padding-ones', [112, 234, 456, 671]],
    ['padding-twice', [1, 123, 345, 567, 700]],
    // A product with 0 keeps the other number: the zero under 100 gives 100, the one under 1 gives 1.
    ['zero-keeps-value', [112, 234, 456, 671]],
  ])('stride 2 with a zero on the left and right, %s', (id, windows) => {
    const layer = inOneRow(digits, kernel, { stride: 2, padding: [0, 1] })
    expect(rightly(layer)).toEqual([[[12, 234, 456, 670]]])
    expect(row(id, layer)).toEqual(windows)
  })

  test('padding on all sides of another kind, padding-zeros', () => {
    const layer = inOneRow(digits, kernel, { stride: 2, padding: [0, 1], paddingMode: 'replicate' })
    expect(row('padding-zeros', layer)).toEqual([12, 234, 456, 670])
    expect(VALUE_RULES['padding-edge'].appliesTo(layer)).toBe(false)
  })

  test('no padding, size-same-assumed', () => {
    expect(row('size-same-assumed', inOneRow([1, 2, 3, 4], kernel))).toEqual([12, 123, 234, 340])
  })

  test('an odd cell of padding on the right, same-wrong-side', () => {
    const layer = inOneRow([1, 2, 3], [10, 1], { padding: [0, 0, 0, 1] })
    expect(rightly(layer)).toEqual([[[12, 23, 30]]])
    expect(row('same-wrong-side', layer)).toEqual([1, 12, 23])
  })

  test.each<[ValueRuleId, number[]]>([
    ['dilation-ignored', [123, 234, 345, 456, 567]],
    ['dilation-size-only', [123, 234, 345]],
    ['dilation-plus-one', [147]],
    ['dilation-as-stride', [123, 345, 567]],
    ['dilate-the-input', [102, 20, 203, 30, 304, 40, 405, 50, 506, 60, 607]],
  ])('dilation 2, %s', (id, windows) => {
    const layer = inOneRow(digits, kernel, { dilation: [1, 2] })
    expect(rightly(layer)).toEqual([[[135, 246, 357]]])
    expect(row(id, layer)).toEqual(windows)
  })
})

describe('unequal strides', () => {
  test.each<[ValueRuleId, number[][]]>([
    [
      'stride-one-map',
      [
        [0, 1, 2, 3],
        [10, 11, 12, 13],
        [20, 21, 22, 23],
      ],
    ],
    [
      'stride-size-only',
      [
        [0, 1],
        [10, 11],
      ],
    ],
    [
      'stride-rows-only',
      [
        [0, 1],
        [20, 21],
      ],
    ],
    [
      'stride-columns-only',
      [
        [0, 3],
        [10, 13],
      ],
    ],
    ['stride-swapped', [[0, 2]]],
  ])('two rows down and three columns across, %s', (id, map) => {
    const layer = layerOf({ input: places(3, 4), weight: one, stride: [2, 3] })
    expect(rightly(layer)).toEqual([
      [
        [0, 3],
        [20, 23],
      ],
    ])
    expect(wronglyBy(id, layer)).toEqual([map])
  })
})

describe('groups', () => {
  test.each<[ValueRuleId, number[]]>([
    ['group-first-only', [21, 43, 65, 87]],
    ['groups-interleaved', [201, 403, 6050, 8070]],
    ['groups-ignored', [2121, 4343, 6565, 8787]],
  ])('the values 1, 10, 100 and 1000 in two groups, %s', (id, results) => {
    const layer = layerOf({
      input: makeTensor([4, 1, 1], [1, 10, 100, 1000]),
      weight: makeTensor([4, 2, 1, 1], [1, 2, 3, 4, 5, 6, 7, 8]),
      groups: 2,
    })
    expect(rightly(layer).flat(2)).toEqual([21, 43, 6500, 8700])
    expect(wronglyBy(id, layer).flat(2)).toEqual(results)
  })

  test.each<[ValueRuleId, number[]]>([
    ['depthwise-summed', [73]],
    ['multiplier-order', [1, 30, 2, 40]],
  ])('two maps for each of two channels, %s', (id, results) => {
    const layer = layerOf({
      input: makeTensor([2, 1, 1], [1, 10]),
      weight: makeTensor([4, 1, 1, 1], [1, 2, 3, 4]),
      groups: 2,
    })
    expect(rightly(layer).flat(2)).toEqual([1, 2, 30, 40])
    expect(wronglyBy(id, layer).flat(2)).toEqual(results)
  })
})

describe('signs', () => {
  const layer = layerOf({
    input: makeTensor([2, 1, 1], [5, 4]),
    weight: makeTensor([1, 2, 1, 1], [1, -2]),
    bias: [2],
  })

  test.each<[ValueRuleId, number]>([
    ['relu-added', 0],
    ['absolute-value', 1],
    ['sign-dropped-in-weights', 5 + 8 + 2],
    ['channel-max', 5 + 2],
  ])('5 and -8 with the bias 2, %s', (id, result) => {
    expect(rightly(layer)).toEqual([[[-1]]])
    expect(wronglyBy(id, layer)).toEqual([[[result]]])
  })

  test.each<[ReluRuleId, number]>([
    ['relu-omitted', -1],
    ['relu-before-bias', 0 + 2],
    ['relu-per-channel', 5 + 0 + 2],
    ['absolute-value', 1],
  ])('5 and -8 with the bias 2 and ReLU, which gives 0, %s', (id, result) => {
    expect(RELU_RULES[id].appliesTo(layer)).toBe(true)
    expect(nestedArrays(RELU_RULES[id].output(layer))).toEqual([[[result]]])
  })
})

describe('a rule does not apply where it could not be wrong', () => {
  const plain = inOneRow([1, 2, 3], [4])

  test.each<[reason: string, Conv2dLayer, ValueRuleId[]]>([
    ['one channel', plain, ['channel-first-only', 'channel-max', 'one-slice-for-all', 'stacked-not-summed']],
    ['one filter', plain, ['filter-of-other-map', 'filters-exchanged', 'collapsed-to-one-map']],
    ['no bias', plain, ['bias-omitted', 'bias-subtracted', 'bias-multiplied', 'bias-per-tap']],
    ['a bias of 0', inOneRow([1, 2], [3, 4], { bias: [0] }), ['bias-omitted', 'bias-subtracted', 'bias-per-tap']],
    ['a bias and one channel', inOneRow([1, 2], [3, 4], { bias: [7] }), ['bias-per-channel', 'bias-per-kernel-cell']],
    [
      'a kernel of one cell',
      plain,
      ['kernel-rotated-180', 'kernel-transposed', 'terms-misaligned', 'mean-of-products'],
    ],
    ['stride 1', plain, ['stride-one-map', 'stride-size-only', 'stride-swapped', 'stride-as-kernel']],
    ['a dense kernel', plain, ['dilation-ignored', 'dilation-plus-one', 'dilation-as-stride', 'dilate-the-input']],
    ['no padding', plain, ['padding-ignored', 'padding-twice', 'padding-edge', 'padding-ones', 'zero-keeps-value']],
    ['one group', plain, ['group-first-only', 'groups-ignored', 'depthwise-summed', 'multiplier-order']],
    ['no negative weight', plain, ['sign-dropped-in-weights']],
    ['one output cell', inOneRow([1], [2]), ['output-transposed', 'output-rotated-180', 'neighbour-cell-right']],
    // The last window starts at 3 and never sees the padding at 5.
    [
      'padding no window reaches',
      inOneRow([1, 2, 3, 4], [1, 1], { stride: 2, padding: [0, 0, 0, 1] }),
      ['padding-ignored', 'padding-ones'],
    ],
  ])('%s', (_, layer, ids) => {
    expect(ids.filter((id) => VALUE_RULES[id].appliesTo(layer))).toEqual([])
  })
})

test('an output has no minus zero', () => {
  const layer = inOneRow([0], [3], { bias: [0] })
  expect(wronglyBy('absolute-value', layer)).toEqual([[[0]]])
  expect(wronglyBy('negated-kernel', layer)).toEqual([[[0]]])
})
