import { expect, test } from 'vitest'
import { multiplyAddCount, parameterCount } from '@/lib/conv/counts'
import { conv2dOutputAxes, conv2dOutputShape } from '@/lib/conv/output-shape'
import { makeTensor } from '@/lib/conv/tensor'
import { layerOf } from './layer-of'

const layer = layerOf({
  input: makeTensor([4, 9, 11], new Float64Array(396)),
  weight: makeTensor([6, 2, 3, 5], new Float64Array(180)),
  bias: [0, 0, 0, 0, 0, 0],
  stride: [2, 3],
  padding: [1, 2, 3, 4],
  dilation: [3, 2],
  groups: 2,
})

test('height and width are two axes that share nothing', () => {
  expect(conv2dOutputAxes(layer)).toEqual({
    rows: { input: 9, kernel: 3, stride: 2, dilation: 3, padding: [1, 3] },
    columns: { input: 11, kernel: 5, stride: 3, dilation: 2, padding: [2, 4] },
  })
})

test('the output has a channel for each filter', () => {
  // Rows: 9 + 4 - 7 = 6, 6 / 2 + 1 = 4. Columns: 11 + 6 - 9 = 8, floor(8 / 3) + 1 = 3.
  expect(conv2dOutputShape(layer)).toEqual([6, 4, 3])
})

test('parameters: a filter has weights for the channels of its group only', () => {
  expect(parameterCount(layer)).toEqual({ weights: 180, biases: 6, total: 186 })
  const { input, weight } = layer
  expect(parameterCount(layerOf({ input, weight, groups: 2 }))).toEqual({ weights: 180, biases: 0, total: 180 })
})

test('multiply-adds: the products of a window for every output cell, padding included', () => {
  expect(multiplyAddCount(layer)).toBe(6 * 4 * 3 * (2 * 3 * 5))
})
