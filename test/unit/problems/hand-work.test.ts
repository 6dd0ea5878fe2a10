import { describe, expect, it } from 'vitest'
import { fullProducts, handWorkOf, nonZeroProducts } from '@/lib/problems/hand-work'
import { toConv2dLayer } from '@/lib/problems/problem-layer'

const LAYER = toConv2dLayer({
  // A row of each channel: 1 0 2 3 and 4 5 0 6, padded by one zero on the left.
  input: { shape: [2, 1, 4], data: [1, 0, 2, 3, 4, 5, 0, 6] },
  weight: { shape: [1, 2, 1, 3], data: [1, 2, 3, 0, 1, -1] },
  bias: null,
  stride: [1, 1],
  padding: [0, 1, 0, 0],
  dilation: [1, 1],
  groups: 1,
})

describe('the products of a window', () => {
  it('that are not zero are counted without the padding, and without zeros of input or weights', () => {
    // Channel 0: (0 1 0) with (1 2 3) is one product, (1 0 2) two, (0 2 3) two; channel 1: (0 4 5) with (0 1 -1) two, (4 5 0) one, (5 0 6) one.
    const products = nonZeroProducts(LAYER)
    expect([0, 1, 2].map((column) => products.ofCell([0, 0, column]))).toEqual([3, 3, 3])
    expect([0, 1, 2].map((column) => products.ofChannel([0, 0, column], 0))).toEqual([1, 2, 2])
    expect([0, 1, 2].map((column) => products.ofChannel([0, 0, column], 1))).toEqual([2, 1, 1])
  })

  it('are all but those with the padding when no number is zero', () => {
    const products = fullProducts(LAYER)
    expect([0, 1, 2].map((column) => products.ofCell([0, 0, column]))).toEqual([4, 6, 6])
    expect([0, 1, 2].map((column) => products.ofChannel([0, 0, column], 1))).toEqual([2, 3, 3])
  })
})

describe('the hand work of a question', () => {
  const products = nonZeroProducts(LAYER)

  it('is that of all cells asked for', () => {
    expect(handWorkOf({ kind: 'map', filter: 0 }, products)).toEqual({ products: 9, mostInACell: 3, leastInACell: 3 })
  })

  it('is that of one channel where its products are asked for', () => {
    expect(handWorkOf({ kind: 'products', at: [0, 0, 1], channel: 1 }, products).products).toBe(1)
  })

  it('is none where there is nothing to multiply', () => {
    expect(handWorkOf({ kind: 'shape' }, products)).toEqual({ products: 0, mostInACell: 0, leastInACell: 0 })
  })
})
