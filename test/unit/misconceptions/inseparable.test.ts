import { expect, test } from 'vitest'
import type { Conv2dSpec } from '@/lib/conv/conv2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { areInseparable, areProductRulesInseparable } from '@/lib/misconceptions/inseparable'
import type { ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { layerOf } from '@/test/unit/conv/layer-of'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** A layer of those sizes; its numbers do not matter. */
function sized(
  input: readonly [number, number, number],
  weight: readonly [number, number, number, number],
  settings: Partial<Conv2dSpec> = {},
) {
  return layerOf({
    input: makeTensor(input, numbers(input[0] * input[1] * input[2])),
    weight: makeTensor(weight, numbers(weight[0] * weight[1] * weight[2] * weight[3])),
    ...settings,
  })
}

const square = (size: number, kernel: number, settings: Partial<Conv2dSpec> = {}) =>
  sized([1, size, size], [1, 1, kernel, kernel], settings)

test.each<[condition: string, ValueRuleId, ValueRuleId, ReturnType<typeof sized>, boolean]>([
  ['of two channels', 'slices-reversed', 'slices-rotated', sized([2, 3, 3], [1, 2, 2, 2]), true],
  ['of three channels', 'slices-reversed', 'slices-rotated', sized([3, 3, 3], [1, 3, 2, 2]), false],
  ['that steps by 2 with a 3 x 3 kernel', 'stride-plus-one', 'stride-as-kernel', square(9, 3, { stride: 2 }), true],
  ['that steps by 1 with a 3 x 3 kernel', 'stride-plus-one', 'stride-as-kernel', square(9, 3), false],
  ['that steps down alone', 'stride-size-only', 'stride-columns-only', square(7, 3, { stride: [2, 1] }), true],
  ['that steps down and across', 'stride-size-only', 'stride-columns-only', square(7, 3, { stride: 2 }), false],
  // Windows that start at 0, 2 and 4 never reach the zeros behind 7 cells.
  ['of odd size', 'padding-ignored', 'padding-one-side-last', square(7, 3, { stride: 2, padding: 1 }), true],
  ['of odd size and stride 1', 'padding-ignored', 'padding-one-side-last', square(7, 3, { padding: 1 }), false],
  ['with one kernel row', 'kernel-rotated-180', 'kernel-flipped-left-right', sized([1, 4, 4], [1, 1, 1, 3]), true],
  ['with three kernel rows', 'kernel-rotated-180', 'kernel-flipped-left-right', square(4, 3), false],
  ['with the bias 1', 'bias-omitted', 'bias-multiplied', square(4, 3, { bias: [1] }), true],
  ['with the bias 2', 'bias-omitted', 'bias-multiplied', square(4, 3, { bias: [2] }), false],
])('for a layer %s: are %s and %s the same?', (_, one, other, layer, expected) => {
  expect(areInseparable(one, other, layer)).toBe(expected)
  expect(areInseparable(other, one, layer)).toBe(expected)
})

test('the same sum of products in another order is told apart where the products are asked for', () => {
  // The windows are 0 2 and 2 0: reading the kernel backwards gives the sum of the window beside.
  const layer = sized([1, 1, 3], [1, 1, 1, 2], { dilation: [1, 2], stride: [1, 2], padding: [0, 1] })
  expect(areInseparable('kernel-rotated-180', 'neighbour-cell-right', layer)).toBe(true)
  expect(areProductRulesInseparable('kernel-rotated-180', 'neighbour-cell-right', layer)).toBe(false)
})

test('methods that have nothing in common are never declared', () => {
  expect(areInseparable('bias-omitted', 'kernel-rotated-180', square(4, 3, { bias: [1] }))).toBe(false)
})
