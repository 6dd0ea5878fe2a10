import { describe, expect, it } from 'vitest'
import { countLookAlikes, hasLookAlikeSlices, hasRepeatedLines } from '@/lib/problems/look-alikes'

describe('input channels that could be misread', () => {
  it.each([
    ['two equal rows', [1, 2, 3, 1, 2, 3], 3, true],
    ['two equal columns', [1, 1, 3, 2, 2, 4], 3, true],
    ['rows and columns that all differ', [1, 2, 3, 2, 1, 3], 3, false],
    ['a single row, whose columns are single numbers', [1, 1, 1], 3, false],
    ['a single column', [2, 2], 1, false],
  ])('%s', (_, plane, width, isMisread) => {
    expect(hasRepeatedLines(plane, width)).toBe(isMisread)
  })
})

describe('kernels that look the same some other way round', () => {
  it.each([
    ['turned by half a turn', [1, 2, 2, 1], true],
    ['flipped left to right', [1, 1, 2, 2], true],
    ['flipped upside down', [1, 2, 1, 2], true],
    ['transposed', [1, 2, 2, 3], true],
    ['transposed along the other diagonal', [1, 2, 3, 1], true],
    ['none of them', [1, 2, 3, 4], false],
  ])('%s', (_, kernel, looksAlike) => {
    expect(hasLookAlikeSlices(kernel, [1, 2, 2])).toBe(looksAlike)
  })

  it('reads a single row backwards, and does not mind that it is upside down', () => {
    expect(hasLookAlikeSlices([1, 2, 1], [1, 1, 3])).toBe(true)
    expect(hasLookAlikeSlices([1, 2, 3], [1, 1, 3])).toBe(false)
  })

  it('compares the slices of a filter', () => {
    expect(hasLookAlikeSlices([1, 2, 3, 4, 1, 2, 3, 4], [2, 2, 2])).toBe(true)
    expect(hasLookAlikeSlices([1, 2, 3, 4, 4, 2, 3, 1], [2, 2, 2])).toBe(false)
  })

  it('asks nothing of slices of one number', () => {
    expect(hasLookAlikeSlices([2, 2], [2, 1, 1])).toBe(false)
  })
})

it('counts equal filters, whatever their size', () => {
  const layer = {
    bias: null,
    stride: [1, 1] as [number, number],
    padding: [0, 0, 0, 0] as [number, number, number, number],
    dilation: [1, 1] as [number, number],
    groups: 1,
    input: { shape: [1, 1, 2] as [number, number, number], data: [1, 2] },
  }
  const weight = (data: number[]) => ({ shape: [2, 1, 1, 1] as [number, number, number, number], data })
  expect(countLookAlikes({ ...layer, weight: weight([3, 3]) })).toBe(1)
  expect(countLookAlikes({ ...layer, weight: weight([3, 2]) })).toBe(0)
})
