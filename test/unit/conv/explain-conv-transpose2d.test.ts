import { describe, expect, test } from 'vitest'
import { gatherCell, scatterCell } from '@/lib/conv/explain-conv-transpose2d'
import { makeTensor } from '@/lib/conv/tensor'
import { transposedLayerOf } from './arbitrary-transposed-layer'

/** 1 2 3 with the kernel 10 20 30, two apart: 10 20 30+20 40 60+30 60 90, of which the first and last two are cut. */
const layer = transposedLayerOf({
  input: makeTensor([1, 1, 3], [1, 2, 3]),
  weight: makeTensor([1, 1, 1, 3], [10, 20, 30]),
  bias: [5],
  stride: 2,
  padding: [0, 1, 0, 2],
})

describe('gatherCell', () => {
  test('lists the input cells that reach an output cell, in reading order, each with the weight that takes it there', () => {
    expect(gatherCell(layer, [0, 0, 1])).toEqual({
      at: [0, 0, 1],
      channels: [
        {
          channel: 0,
          terms: [
            { row: 0, column: 0, weightRow: 0, weightColumn: 2, value: 1, weight: 30, product: 30, isPadding: false },
            { row: 0, column: 1, weightRow: 0, weightColumn: 0, value: 2, weight: 10, product: 20, isPadding: false },
          ],
          sum: 50,
        },
      ],
      bias: 5,
      result: 55,
    })
  })

  test('has no terms where nothing reaches: the bias alone', () => {
    const apart = transposedLayerOf({
      input: makeTensor([1, 1, 2], [1, 2]),
      weight: makeTensor([1, 1, 1, 1], [3]),
      bias: [5],
      stride: 2,
    })
    expect(gatherCell(apart, [0, 0, 1])).toEqual({
      at: [0, 0, 1],
      channels: [{ channel: 0, terms: [], sum: 0 }],
      bias: 5,
      result: 5,
    })
  })

  test('counts channels over the whole input, whatever the groups', () => {
    const grouped = transposedLayerOf({
      input: makeTensor([4, 1, 1], [1, 20, 300, 4000]),
      weight: makeTensor([4, 1, 1, 1], [1, 1, 1, 1]),
      groups: 2,
    })
    const { channels, result } = gatherCell(grouped, [1, 0, 0])
    expect(channels.map(({ channel, sum }) => [channel, sum])).toEqual([
      [2, 300],
      [3, 4000],
    ])
    expect(result).toBe(4300)
  })

  test.each([[[1, 0, 0]], [[0, 1, 0]], [[0, 0, 4]], [[0, 0, -1]], [[0, 0, 0.5]]] as const)(
    'there is no cell %j in an output of 1 × 1 × 4',
    (position) => {
      expect(() => gatherCell(layer, position)).toThrow(RangeError)
    },
  )
})

describe('scatterCell', () => {
  test('lists what an input cell adds where, and what of it is cut', () => {
    expect(scatterCell(layer, [0, 0, 0])).toEqual({
      at: [0, 0, 0],
      value: 1,
      blocks: [
        {
          filter: 0,
          terms: [
            { row: 0, column: -1, weightRow: 0, weightColumn: 0, weight: 10, product: 10, isCut: true },
            { row: 0, column: 0, weightRow: 0, weightColumn: 1, weight: 20, product: 20, isCut: false },
            { row: 0, column: 1, weightRow: 0, weightColumn: 2, weight: 30, product: 30, isCut: false },
          ],
        },
      ],
    })
    expect(scatterCell(layer, [0, 0, 2]).blocks[0]?.terms.map(({ column, isCut }) => [column, isCut])).toEqual([
      [3, false],
      [4, true],
      [5, true],
    ])
  })

  test('has a block for each output channel of the input channel’s group', () => {
    const grouped = transposedLayerOf({
      input: makeTensor([2, 1, 1], [2, 3]),
      weight: makeTensor([2, 2, 1, 1], [1, 10, 100, 1000]),
      groups: 2,
    })
    const blocks = scatterCell(grouped, [1, 0, 0]).blocks
    expect(blocks.map(({ filter, terms }) => [filter, terms[0]?.product])).toEqual([
      [2, 300],
      [3, 3000],
    ])
  })

  test.each([[[1, 0, 0]], [[0, 1, 0]], [[0, 0, 3]]] as const)(
    'there is no cell %j in an input of 1 × 1 × 3',
    (position) => {
      expect(() => scatterCell(layer, position)).toThrow(RangeError)
    },
  )
})

test('neither way shows minus zero', () => {
  const zeros = transposedLayerOf({
    input: makeTensor([1, 1, 2], [-0, 0]),
    weight: makeTensor([1, 1, 1, 2], [-2, -0]),
    bias: [-0],
  })
  const texts = [gatherCell(zeros, [0, 0, 1]), scatterCell(zeros, [0, 0, 0])].map((explained) =>
    JSON.stringify(explained, (_, value: unknown) => (Object.is(value, -0) ? 'minus zero' : value)),
  )
  expect(texts.join()).not.toContain('minus zero')
})
