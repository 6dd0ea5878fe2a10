import { describe, expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { makeTensor } from '@/lib/conv/tensor'
import { layerOf } from './layer-of'

/** 1 to 9 in reading order. */
const oneToNine = makeTensor([1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9])
const oneToFour = makeTensor([1, 1, 2, 2], [1, 2, 3, 4])

const outputOf = (...spec: Parameters<typeof layerOf>) => {
  const { shape, data } = conv2d(layerOf(...spec))
  return { shape, data: [...data] }
}

describe('conv2d', () => {
  test('multiplies each window with the kernel as it stands, not flipped', () => {
    // Top left: 1x1 + 2x2 + 4x3 + 5x4 = 37; flipped it would be 23.
    expect(outputOf({ input: oneToNine, weight: oneToFour })).toEqual({ shape: [1, 2, 2], data: [37, 47, 67, 77] })
  })

  test('adds the bias of the filter to each of its cells', () => {
    const weight = makeTensor([2, 1, 1, 1], [1, 10])
    const input = makeTensor([1, 1, 2], [3, 4])
    expect(outputOf({ input, weight, bias: [100, -1] }).data).toEqual([103, 104, 29, 39])
  })

  test('adds up the channels of a filter', () => {
    const input = makeTensor([2, 1, 2], [1, 2, 30, 40])
    const weight = makeTensor([1, 2, 1, 1], [5, 6])
    expect(outputOf({ input, weight }).data).toEqual([5 + 180, 10 + 240])
  })

  test('keeps groups of channels apart', () => {
    const input = makeTensor([2, 1, 2], [1, 2, 30, 40])
    const weight = makeTensor([2, 1, 1, 1], [5, 6])
    expect(outputOf({ input, weight, groups: 2 })).toEqual({ shape: [2, 1, 2], data: [5, 10, 180, 240] })
  })

  test('pads the four sides each by its own number of zeros', () => {
    const ones = makeTensor([1, 1, 2, 2], [1, 1, 1, 1])
    // One row on top, two columns on the right.
    expect(outputOf({ input: oneToNine, weight: ones, padding: [1, 0, 0, 2] })).toEqual({
      shape: [1, 3, 4],
      data: [3, 5, 3, 0, 12, 16, 9, 0, 24, 28, 15, 0],
    })
  })

  test('moves by its own stride along each axis', () => {
    const one = makeTensor([1, 1, 1, 1], [1])
    expect(outputOf({ input: oneToNine, weight: one, stride: [2, 1] })).toEqual({
      shape: [1, 2, 3],
      data: [1, 2, 3, 7, 8, 9],
    })
    expect(outputOf({ input: oneToNine, weight: one, stride: [1, 2] })).toEqual({
      shape: [1, 3, 2],
      data: [1, 3, 4, 6, 7, 9],
    })
  })

  test('spreads the kernel by its own dilation along each axis', () => {
    expect(outputOf({ input: oneToNine, weight: oneToFour, dilation: 2 }).data).toEqual([1 + 6 + 21 + 36])
    expect(outputOf({ input: oneToNine, weight: oneToFour, dilation: [1, 2] })).toEqual({
      shape: [1, 2, 1],
      data: [1 + 6 + 12 + 24, 4 + 12 + 21 + 36],
    })
  })

  test('tells a tall kernel from a wide one', () => {
    const ones = [1, 1]
    expect(outputOf({ input: oneToNine, weight: makeTensor([1, 1, 2, 1], ones) })).toEqual({
      shape: [1, 2, 3],
      data: [5, 7, 9, 11, 13, 15],
    })
    expect(outputOf({ input: oneToNine, weight: makeTensor([1, 1, 1, 2], ones) })).toEqual({
      shape: [1, 3, 2],
      data: [3, 5, 9, 11, 15, 17],
    })
  })

  test("'same' keeps the size and puts the odd cell at the bottom and right", () => {
    const ones = makeTensor([1, 1, 2, 2], [1, 1, 1, 1])
    expect(outputOf({ input: oneToNine, weight: ones, padding: 'same' })).toEqual({
      shape: [1, 3, 3],
      data: [12, 16, 9, 24, 28, 15, 15, 17, 9],
    })
  })

  test('leaves out the cells that no whole stride reaches', () => {
    const input = makeTensor([1, 1, 4], [1, 2, 3, 4])
    expect(outputOf({ input, weight: makeTensor([1, 1, 1, 1], [1]), stride: 3 }).data).toEqual([1, 4])
    expect(outputOf({ input, weight: makeTensor([1, 1, 1, 2], [1, 1]), stride: [1, 3] }).data).toEqual([3])
  })

  test('is exact for whole numbers up to 2^53', () => {
    const input = makeTensor([1, 1, 2], [2 ** 26 - 1, 1])
    const weight = makeTensor([1, 1, 1, 2], [2 ** 26 + 1, 2 ** 52])
    expect(outputOf({ input, weight }).data).toEqual([2 ** 52 - 1 + 2 ** 52])
  })

  test('never gives minus zero', () => {
    const zeros = makeTensor([1, 1, 2], [-0, 0])
    const weight = makeTensor([1, 1, 1, 1], [-3])
    expect(outputOf({ input: zeros, weight, bias: [-0] }).data).toEqual([0, 0])
  })

  test('leaves its operands alone', () => {
    const input = makeTensor([1, 3, 3], oneToNine.data)
    conv2d(layerOf({ input, weight: oneToFour, bias: [1], padding: 2 }))
    expect(input).toEqual(oneToNine)
    expect([...oneToFour.data]).toEqual([1, 2, 3, 4])
  })
})
