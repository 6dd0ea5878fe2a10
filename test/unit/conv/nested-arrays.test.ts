import { describe, expect, it } from 'vitest'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { makeTensor } from '@/lib/conv/tensor'

describe('a flat block as nested arrays', () => {
  it('of three axes is [channel][row][column]', () => {
    expect(nestedArrays(makeTensor([2, 1, 3], [1, 2, 3, 4, 5, 6]))).toEqual([[[1, 2, 3]], [[4, 5, 6]]])
    expect(nestedArrays(makeTensor([1, 3, 2], [1, 2, 3, 4, 5, 6]))).toEqual([
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ])
  })

  it('of four axes is [filter][channel][row][column]', () => {
    expect(nestedArrays(makeTensor([2, 2, 1, 2], [1, 2, 3, 4, 5, 6, 7, 8]))).toEqual([
      [[[1, 2]], [[3, 4]]],
      [[[5, 6]], [[7, 8]]],
    ])
  })

  it('takes plain lists too, and makes plain ones', () => {
    expect(JSON.stringify(nestedArrays({ shape: [1, 1, 2], data: [1, 2] }))).toBe('[[[1,2]]]')
  })

  it('throws where the values fill no whole planes', () => {
    expect(() => nestedArrays({ shape: [1, 2, 2], data: [1, 2, 3] })).toThrow(RangeError)
    expect(() => nestedArrays({ shape: [1, 2, 2], data: [1, 2] })).toThrow(RangeError)
    expect(() => nestedArrays({ shape: [1, 1, 0], data: [] })).toThrow(RangeError)
  })
})
