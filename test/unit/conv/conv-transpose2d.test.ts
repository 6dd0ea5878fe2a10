import { describe, expect, test } from 'vitest'
import { convTranspose2d, transposedMultiplyAddCount } from '@/lib/conv/conv-transpose2d'
import { makeTensor } from '@/lib/conv/tensor'
import { transposedLayerOf } from './arbitrary-transposed-layer'

const oneToFour = makeTensor([1, 2, 2], [1, 2, 3, 4])
const ones = makeTensor([1, 1, 2, 2], [1, 1, 1, 1])

const outputOf = (...spec: Parameters<typeof transposedLayerOf>) => {
  const { shape, data } = convTranspose2d(transposedLayerOf(...spec))
  return { shape, data: [...data] }
}

describe('convTranspose2d', () => {
  test('adds the kernel, times each input cell, where the cell lies', () => {
    const weight = makeTensor([1, 1, 1, 3], [1, 10, 100])
    expect(outputOf({ input: makeTensor([1, 1, 2], [1, 2]), weight })).toEqual({
      shape: [1, 1, 4],
      data: [1, 12, 120, 200],
    })
  })

  test('adds up where blocks overlap', () => {
    expect(outputOf({ input: oneToFour, weight: ones })).toEqual({
      shape: [1, 3, 3],
      data: [1, 3, 2, 4, 10, 6, 3, 7, 4],
    })
  })

  test('puts the blocks a stride apart', () => {
    expect(outputOf({ input: oneToFour, weight: ones, stride: 2 }).data).toEqual([
      1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4,
    ])
    expect(outputOf({ input: oneToFour, weight: ones, stride: [1, 3] })).toEqual({
      shape: [1, 3, 5],
      data: [1, 1, 0, 2, 2, 4, 4, 0, 6, 6, 3, 3, 0, 4, 4],
    })
  })

  test('the padding cuts, each side by its own number of cells', () => {
    // The output without padding: 1 3 2 / 4 10 6 / 3 7 4.
    expect(outputOf({ input: oneToFour, weight: ones, padding: [1, 0, 0, 2] })).toEqual({
      shape: [1, 2, 1],
      data: [4, 3],
    })
    expect(outputOf({ input: oneToFour, weight: ones, padding: 1 })).toEqual({ shape: [1, 1, 1], data: [10] })
  })

  test('the output padding adds rows and columns at the end, which hold what the blocks put there', () => {
    const weight = makeTensor([1, 1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9])
    const layer = { input: makeTensor([1, 1, 1], [1]), weight, stride: 2, padding: 1 }
    expect(outputOf(layer)).toEqual({ shape: [1, 1, 1], data: [5] })
    expect(outputOf({ ...layer, outputPadding: 1 })).toEqual({ shape: [1, 2, 2], data: [5, 6, 8, 9] })
    expect(outputOf({ ...layer, outputPadding: [0, 1] })).toEqual({ shape: [1, 1, 2], data: [5, 6] })
  })

  test('where no block reaches there is the bias', () => {
    const one = makeTensor([1, 1, 1, 1], [1])
    expect(outputOf({ input: oneToFour, weight: one, stride: 2, outputPadding: 1, bias: [7] })).toEqual({
      shape: [1, 4, 4],
      data: [8, 7, 9, 7, 7, 7, 7, 7, 10, 7, 11, 7, 7, 7, 7, 7],
    })
  })

  test('spreads each block by its own dilation along each axis', () => {
    expect(outputOf({ input: makeTensor([1, 1, 1], [3]), weight: ones, dilation: [1, 2] })).toEqual({
      shape: [1, 2, 3],
      data: [3, 0, 3, 3, 0, 3],
    })
  })

  test('the weight is by input channels, then output channels', () => {
    const input = makeTensor([2, 1, 1], [1, 10])
    const weight = makeTensor([2, 3, 1, 1], [1, 2, 3, 4, 5, 6])
    expect(outputOf({ input, weight, bias: [0, 100, 0] })).toEqual({ shape: [3, 1, 1], data: [41, 152, 63] })
  })

  test('keeps groups of channels apart', () => {
    const input = makeTensor([2, 1, 1], [1, 10])
    const weight = makeTensor([2, 2, 1, 1], [1, 2, 3, 4])
    expect(outputOf({ input, weight, groups: 2 })).toEqual({ shape: [4, 1, 1], data: [1, 2, 30, 40] })
  })

  test('is exact for whole numbers up to 2^53', () => {
    const weight = makeTensor([1, 1, 1, 2], [2 ** 26 + 1, 2 ** 52])
    expect(outputOf({ input: makeTensor([1, 1, 2], [1, 2 ** 26 - 1]), weight, padding: [0, 1] }).data).toEqual([
      2 ** 52 - 1 + 2 ** 52,
    ])
  })

  test('never gives minus zero', () => {
    const layer = { input: makeTensor([1, 1, 2], [-0, 0]), weight: makeTensor([1, 1, 1, 1], [-3]), bias: [-0] }
    expect(outputOf(layer).data).toEqual([0, 0])
    expect(outputOf({ ...layer, stride: 3 }).data).toEqual([0, 0, 0, 0])
  })

  test('leaves its operands alone', () => {
    const input = makeTensor([1, 2, 2], [1, 2, 3, 4])
    convTranspose2d(transposedLayerOf({ input, weight: ones, bias: [1], stride: 2, padding: 1 }))
    expect(input).toEqual(oneToFour)
    expect([...ones.data]).toEqual([1, 1, 1, 1])
  })

  test('takes one multiply-add for each input cell and weight of its channel', () => {
    const layer = {
      input: makeTensor([2, 3, 5], new Float64Array(30)),
      weight: makeTensor([2, 4, 2, 2], new Float64Array(32)),
    }
    expect(transposedMultiplyAddCount(transposedLayerOf(layer))).toBe(15 * 32)
  })
})
