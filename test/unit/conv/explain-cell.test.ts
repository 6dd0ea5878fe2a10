import { describe, expect, test } from 'vitest'
import { explainCell } from '@/lib/conv/explain-cell'
import { makeTensor } from '@/lib/conv/tensor'
import { layerOf } from './layer-of'

describe('explainCell', () => {
  test('lists the products of a window, padding among them, then sum, bias and result', () => {
    const layer = layerOf({
      input: makeTensor([1, 2, 2], [1, 2, 3, 4]),
      weight: makeTensor([1, 1, 2, 2], [5, 6, 7, -8]),
      bias: [100],
      padding: [1, 1, 0, 0],
    })
    expect(explainCell(layer, [0, 0, 1])).toEqual({
      at: [0, 0, 1],
      channels: [
        {
          channel: 0,
          terms: [
            { row: -1, column: 0, weightRow: 0, weightColumn: 0, value: 0, weight: 5, product: 0, isPadding: true },
            { row: -1, column: 1, weightRow: 0, weightColumn: 1, value: 0, weight: 6, product: 0, isPadding: true },
            { row: 0, column: 0, weightRow: 1, weightColumn: 0, value: 1, weight: 7, product: 7, isPadding: false },
            { row: 0, column: 1, weightRow: 1, weightColumn: 1, value: 2, weight: -8, product: -16, isPadding: false },
          ],
          sum: -9,
        },
      ],
      bias: 100,
      result: 91,
    })
  })

  test('counts channels over the whole input, whatever the groups', () => {
    const layer = layerOf({
      input: makeTensor([4, 1, 1], [1, 20, 300, 4000]),
      weight: makeTensor([2, 2, 1, 1], [1, 1, 1, 1]),
      groups: 2,
    })
    const { channels, result } = explainCell(layer, [1, 0, 0])
    expect(channels.map(({ channel, sum }) => [channel, sum])).toEqual([
      [2, 300],
      [3, 4000],
    ])
    expect(result).toBe(4300)
  })

  test('places the terms of a strided, dilated window on the unpadded input', () => {
    const layer = layerOf({
      input: makeTensor(
        [1, 5, 7],
        Array.from({ length: 35 }, (_, index) => index),
      ),
      weight: makeTensor([1, 1, 1, 2], [1, 1]),
      stride: [2, 3],
      dilation: [1, 4],
    })
    const terms = explainCell(layer, [0, 1, 0]).channels[0]?.terms
    expect(terms?.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 0, 14],
      [2, 4, 18],
    ])
  })

  test('a layer without bias has bias 0', () => {
    const layer = layerOf({ input: makeTensor([1, 1, 1], [2]), weight: makeTensor([1, 1, 1, 1], [3]) })
    expect(explainCell(layer, [0, 0, 0])).toMatchObject({ bias: 0, result: 6 })
  })

  test('never shows minus zero', () => {
    const layer = layerOf({
      input: makeTensor([1, 1, 2], [0, -0]),
      weight: makeTensor([1, 1, 1, 2], [-2, -0]),
      bias: [-0],
    })
    const { channels, bias, result } = explainCell(layer, [0, 0, 0])
    const numbers = channels.flatMap(({ terms, sum }) => [
      sum,
      ...terms.flatMap(({ value, weight, product }) => [value, weight, product]),
    ])
    expect([...numbers, bias, result].filter((number) => Object.is(number, -0))).toEqual([])
  })

  test.each([[[1, 0, 0]], [[0, 2, 0]], [[0, 0, 3]], [[0, -1, 0]], [[0, 0.5, 0]]] as const)(
    'there is no cell %j in an output of 1 × 2 × 3',
    (position) => {
      const layer = layerOf({
        input: makeTensor([1, 2, 3], new Float64Array(6)),
        weight: makeTensor([1, 1, 1, 1], [1]),
      })
      expect(() => explainCell(layer, position)).toThrow(RangeError)
    },
  )
})
