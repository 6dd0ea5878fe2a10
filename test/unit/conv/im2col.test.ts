import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { explainCell } from '@/lib/conv/explain-cell'
import { im2col, im2colColumn, type Matrix, weightMatrix } from '@/lib/conv/im2col'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { makeTensor } from '@/lib/conv/tensor'
import { arbitraryLayer } from './arbitrary-layer'
import { arbitraryPaddedLayer } from './arbitrary-padded-layer'
import { layerOf } from './layer-of'

const rowsOf = ({ shape: [rows, columns], data }: Matrix) =>
  Array.from({ length: rows }, (_, row) => [...data.subarray(row * columns, (row + 1) * columns)])

const layer = layerOf({
  input: makeTensor([2, 2, 3], [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60]),
  weight: makeTensor([1, 2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
  padding: [0, 0, 0, 1],
})

describe('im2col', () => {
  test('has a column for each window: channels, then kernel rows, then kernel columns', () => {
    expect(rowsOf(im2col(layer))).toEqual([
      [1, 2, 3],
      [2, 3, 0],
      [4, 5, 6],
      [5, 6, 0],
      [10, 20, 30],
      [20, 30, 0],
      [40, 50, 60],
      [50, 60, 0],
    ])
  })

  test('the filters are the rows of the other matrix, in the same order', () => {
    expect(rowsOf(weightMatrix(layer))).toEqual([[1, 2, 3, 4, 5, 6, 7, 8]])
  })

  test('a column says where each of its numbers comes from', () => {
    expect(im2colColumn(layer, [0, 2]).slice(4)).toEqual([
      { channel: 1, row: 0, column: 2, weightRow: 0, weightColumn: 0, value: 30, isPadding: false },
      { channel: 1, row: 0, column: 3, weightRow: 0, weightColumn: 1, value: 0, isPadding: true },
      { channel: 1, row: 1, column: 2, weightRow: 1, weightColumn: 0, value: 60, isPadding: false },
      { channel: 1, row: 1, column: 3, weightRow: 1, weightColumn: 1, value: 0, isPadding: true },
    ])
  })

  test('each group has its own matrices', () => {
    const grouped = layerOf({
      input: makeTensor([2, 1, 2], [1, 2, 30, 40]),
      weight: makeTensor([2, 1, 1, 1], [5, 6]),
      groups: 2,
    })
    expect(rowsOf(im2col(grouped, 1))).toEqual([[30, 40]])
    expect(rowsOf(weightMatrix(grouped, 1))).toEqual([[6]])
    expect(im2colColumn(grouped, [0, 1], 1)[0]).toMatchObject({ channel: 1, value: 40 })
  })

  test('there is no group, no position and no matrix beyond the last', () => {
    expect(() => im2col(layer, 1)).toThrow(RangeError)
    expect(() => weightMatrix(layer, -1)).toThrow(RangeError)
    expect(() => im2colColumn(layer, [0, 3])).toThrow(RangeError)
    const wide = layerOf({
      input: makeTensor([1, 1, 1], [1]),
      weight: makeTensor([1, 1, 2, 2], [1, 1, 1, 1]),
      padding: 5000,
    })
    expect(() => im2col(wide)).toThrow(RangeError)
  })
})

describe('for any layer of whole numbers', () => {
  test('the product of the two matrices and the bias are the output', () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryLayer('whole'), arbitraryPaddedLayer('whole')), (drawn) => {
        const filtersPerGroup = drawn.weight.shape[0] / drawn.groups
        const output = Array.from({ length: drawn.groups }, (_, group) => {
          const columns = rowsOf(im2col(drawn, group))
          return rowsOf(weightMatrix(drawn, group)).map((weights, filter) =>
            (columns[0] ?? []).map((_, position) =>
              weights.reduce(
                (sum, weight, term) => sum + weight * (columns[term]?.[position] ?? Number.NaN),
                drawn.bias?.[group * filtersPerGroup + filter] ?? 0,
              ),
            ),
          )
        })
        expect(output.flat(2).map((value) => value + 0)).toEqual([...conv2d(drawn).data])
      }),
      { numRuns: 100 },
    )
  })

  test('a column holds what the matrix holds, and what the explanation of the cell multiplies', () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryLayer('whole'), arbitraryPaddedLayer('whole')), (drawn) => {
        const [, height, width] = conv2dOutputShape(drawn)
        const matrix = rowsOf(im2col(drawn))
        for (let position = 0; position < height * width; position++) {
          const [row, column] = [Math.floor(position / width), position % width]
          const cells = im2colColumn(drawn, [row, column])
          expect(cells.map(({ value }) => value)).toEqual(matrix.map((line) => line[position]))
          const terms = explainCell(drawn, [0, row, column]).channels.flatMap((channel) =>
            channel.terms.map(({ source: _, weight: __, product: ___, ...term }) => ({
              channel: channel.channel,
              ...term,
            })),
          )
          expect(cells).toEqual(terms)
        }
      }),
      { numRuns: 30 },
    )
  })
})
