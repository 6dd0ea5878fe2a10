import { describe, expect, test } from 'vitest'
import { type Conv2dGeometry, conv2dOutputShape } from '@/lib/conv/output-shape'
import { type Pool2dGeometry, pool2dOutputShape } from '@/lib/conv/pool-extent'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import { POOL_SHAPE_RULES } from '@/lib/misconceptions/pool-shape-rules'
import type { PoolShapeRuleId, ShapeRuleId, TransposedShapeRuleId } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { TRANSPOSED_SHAPE_RULES } from '@/lib/misconceptions/transposed-shape-rules'

type Sizes = {
  input: readonly [channels: number, height: number, width: number]
  weight: readonly [filters: number, channels: number, height: number, width: number]
} & Partial<Pick<Conv2dGeometry, 'stride' | 'padding' | 'dilation'>>

const convolution = ({ input, weight, stride = [1, 1], padding = [0, 0, 0, 0], dilation = [1, 1] }: Sizes) => ({
  input: { shape: input },
  weight: { shape: weight },
  stride,
  padding,
  dilation,
})

/** A square layer of one channel and one filter, by its sizes. */
const square = (input: number, kernel: number, { stride = 1, padding = 0, dilation = 1 } = {}) =>
  convolution({
    input: [1, input, input],
    weight: [1, 1, kernel, kernel],
    stride: [stride, stride],
    padding: [padding, padding, padding, padding],
    dilation: [dilation, dilation],
  })

describe('wrong sizes of a convolution', () => {
  const even = square(224, 11, { stride: 4 })

  test.each<[ShapeRuleId, Conv2dGeometry, right: number, wrong: number]>([
    // 224 cells, kernel 11, stride 4: (224 - 11) / 4 = 53.25.
    ['size-no-plus-one', even, 54, 53],
    ['size-no-stride', even, 54, 214],
    ['size-ceil', even, 54, 55],
    ['size-fraction-kept', even, 54, 54.25],
    ['size-same-assumed', even, 54, 224],
    ['size-divided', even, 54, 56],
    ['plus-for-minus', even, 54, 59],
    ['size-rounded', square(8, 3, { stride: 2 }), 3, 4],
    ['size-no-padding', square(7, 3, { padding: 1, stride: 2 }), 4, 3],
    ['size-padding-once', square(7, 3, { padding: 1 }), 7, 6],
    ['size-dilation-ignored', square(16, 3, { dilation: 2 }), 12, 14],
    ['size-dilation-times-k', square(16, 3, { dilation: 2 }), 12, 11],
    // What a library means by 'same' for 28 cells, kernel 4 and stride 2 is one cell on each side: 14.
    ['same-padding-as-half-kernel', square(28, 4, { stride: 2, padding: 1 }), 14, 15],
  ])('%s', (id, layer, right, wrong) => {
    expect(conv2dOutputShape(layer)).toEqual([1, right, right])
    expect(SHAPE_RULES[id].appliesTo(layer)).toBe(true)
    expect(SHAPE_RULES[id].shape(layer)).toEqual([1, wrong, wrong])
  })

  test.each<[ShapeRuleId, Conv2dGeometry, right: number[], wrong: number[]]>([
    ['size-axes-swapped', convolution({ input: [1, 5, 9], weight: [2, 1, 3, 3] }), [2, 3, 7], [2, 7, 3]],
    ['kernel-height-used-for-both-axes', convolution({ input: [1, 5, 5], weight: [1, 1, 3, 1] }), [1, 3, 5], [1, 3, 3]],
    [
      'channels-multiplied',
      convolution({ input: [3, 25, 25], weight: [5, 3, 3, 3], padding: [1, 1, 1, 1] }),
      [5, 25, 25],
      [15, 25, 25],
    ],
    [
      'channels-kept',
      convolution({ input: [3, 25, 25], weight: [5, 3, 3, 3], padding: [1, 1, 1, 1] }),
      [5, 25, 25],
      [3, 25, 25],
    ],
  ])('%s', (id, layer, right, wrong) => {
    expect(conv2dOutputShape(layer)).toEqual(right)
    expect(SHAPE_RULES[id].shape(layer)).toEqual(wrong)
  })

  test.each<[reason: string, Conv2dGeometry, ShapeRuleId[]]>([
    ['nothing is left to round', square(7, 3, { stride: 2 }), ['size-ceil', 'size-rounded', 'size-fraction-kept']],
    ['a third is rounded down', square(5, 2, { stride: 2 }), ['size-divided']],
    ['a quarter is rounded to the nearest as well', even, ['size-rounded']],
    ['there is no padding', square(7, 3), ['size-no-padding', 'size-padding-once']],
    ['the stride is 1', square(7, 3), ['size-no-stride']],
    ['the kernel is dense', square(7, 3), ['size-dilation-ignored', 'size-dilation-times-k']],
    ['both axes are alike', square(7, 3), ['size-axes-swapped', 'kernel-height-used-for-both-axes']],
    ['the size is kept', square(7, 3, { padding: 1 }), ['size-same-assumed', 'same-padding-as-half-kernel']],
    ['nothing would be left', square(3, 3), ['size-no-plus-one']],
  ])('no rule applies where %s', (_, layer, ids) => {
    expect(ids.filter((id) => SHAPE_RULES[id].appliesTo(layer))).toEqual([])
  })
})

describe('wrong sizes of a pooled map', () => {
  const pool = (settings: Partial<Pool2dGeometry>): Pool2dGeometry => ({
    input: { shape: [2, 6, 6] },
    kernelSize: [3, 3],
    stride: [2, 2],
    padding: [0, 0, 0, 0],
    dilation: [1, 1],
    ceilMode: false,
    ...settings,
  })

  test.each<[PoolShapeRuleId, Pool2dGeometry, right: number[], wrong: number[]]>([
    ['pool-ceil-or-floor', pool({}), [2, 2, 2], [2, 3, 3]],
    ['pool-ceil-or-floor', pool({ ceilMode: true }), [2, 3, 3], [2, 2, 2]],
    ['pool-stride-one', pool({}), [2, 2, 2], [2, 4, 4]],
    ['pool-across-channels', pool({}), [2, 2, 2], [1, 2, 2]],
    ['size-no-plus-one', pool({}), [2, 2, 2], [2, 1, 1]],
    ['size-no-padding', pool({ padding: [1, 1, 1, 1] }), [2, 3, 3], [2, 2, 2]],
    // Padded 5, window 2, stride 2: a third window would start at 4, which is behind the padding of 1 and the 3 cells.
    [
      'ceil-without-last-window-rule',
      pool({ input: { shape: [1, 3, 3] }, kernelSize: [2, 2], padding: [1, 1, 1, 1], ceilMode: true }),
      [1, 2, 2],
      [1, 3, 3],
    ],
  ])('%s', (id, layer, right, wrong) => {
    expect(pool2dOutputShape(layer)).toEqual(right)
    expect(POOL_SHAPE_RULES[id].appliesTo(layer)).toBe(true)
    expect(POOL_SHAPE_RULES[id].shape(layer)).toEqual(wrong)
  })
})

describe('wrong sizes of a transposed convolution', () => {
  test.each<[TransposedShapeRuleId, number]>([
    // 5 cells, kernel 3, stride 2, padding 1, dilation 2: (5 - 1) x 2 - 2 + 5 = 11.
    ['tconv-size-of-conv', 2],
    ['tconv-dilation-ignored', 9],
    ['tconv-padding-as-input-padding', 17],
    ['tconv-stretch-s-zeros', 15],
  ])('%s', (id, wrong) => {
    const layer = { ...square(5, 3, { stride: 2, padding: 1, dilation: 2 }), outputPadding: [0, 0] as const, groups: 1 }
    expect(convTranspose2dOutputShape(layer)).toEqual([1, 11, 11])
    expect(TRANSPOSED_SHAPE_RULES[id].shape(layer)).toEqual([1, wrong, wrong])
  })
})
