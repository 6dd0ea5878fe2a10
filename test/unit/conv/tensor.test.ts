import { describe, expect, test } from 'vitest'
import { at, makeTensor } from '@/lib/conv/tensor'

describe('makeTensor', () => {
  test('copies its values, in 64-bit floats', () => {
    const values = [0.1, 2 ** 53, -3, 4]
    const tensor = makeTensor([1, 2, 2], values)
    values[0] = 99
    expect(tensor).toEqual({ shape: [1, 2, 2], data: new Float64Array([0.1, 2 ** 53, -3, 4]) })
  })

  test('wants one value for each cell', () => {
    expect(() => makeTensor([1, 2, 2], [1, 2, 3])).toThrow(new RangeError('1×2×2 has 4 cells but 3 values are given'))
    expect(() => makeTensor([1, 2, 2], [1, 2, 3, 4, 5])).toThrow(RangeError)
  })

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('has no size %d', (size) => {
    expect(() => makeTensor([1, size, 1], [])).toThrow(RangeError)
  })
})

describe('at', () => {
  const tensor = makeTensor([2, 2, 3], [0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112])

  test('reads channel, row, column', () => {
    expect(at(tensor, 1, 0, 2)).toBe(102)
    expect(at(tensor, 0, 1, 1)).toBe(11)
  })

  test.each([
    [2, 0, 0],
    [0, 2, 0],
    [0, 0, 3],
    [-1, 0, 0],
    [0, 0, 0.5],
  ])('throws at (%d, %d, %d) instead of reading the next row', (channel, row, column) => {
    expect(() => at(tensor, channel, row, column)).toThrow(RangeError)
  })
})
