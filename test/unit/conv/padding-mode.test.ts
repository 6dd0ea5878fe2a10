import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { PADDING_MODES, type PaddingMode, paddedSource, padInput } from '@/lib/conv/padding-mode'
import { makeTensor } from '@/lib/conv/tensor'
import { arbitraryPaddedLayer } from './arbitrary-padded-layer'
import { cellsOf } from './cells-of'
import { layerOf } from './layer-of'

describe('the row 1 2 3 4 padded by', () => {
  const row = makeTensor([1, 1, 4], [1, 2, 3, 4])
  test.each<[PaddingMode, number, number[]]>([
    ['zeros', 3, [0, 0, 0, 1, 2, 3, 4, 0, 0, 0]],
    ['reflect', 3, [4, 3, 2, 1, 2, 3, 4, 3, 2, 1]],
    ['replicate', 3, [1, 1, 1, 1, 2, 3, 4, 4, 4, 4]],
    ['circular', 3, [2, 3, 4, 1, 2, 3, 4, 1, 2, 3]],
    ['circular', 4, [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4]],
    ['replicate', 6, [1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4]],
  ])('%s, %i on each side', (mode, cells, padded) => {
    expect([...padInput(row, [0, cells, 0, cells], mode).data]).toEqual(padded)
  })
})

test('the corners follow from the rows and the columns', () => {
  const input = makeTensor([1, 2, 2], [1, 2, 3, 4])
  const padded = (mode: PaddingMode) => [...padInput(input, [1, 1, 0, 0], mode).data]
  expect(padded('zeros')).toEqual([0, 0, 0, 0, 1, 2, 0, 3, 4])
  expect(padded('reflect')).toEqual([4, 3, 4, 2, 1, 2, 4, 3, 4])
  expect(padded('replicate')).toEqual([1, 1, 2, 1, 1, 2, 3, 3, 4])
  expect(padded('circular')).toEqual([4, 3, 4, 2, 1, 2, 4, 3, 4])
})

test('each place of the padding has its source', () => {
  const places = [-2, -1, 0, 2, 3, 4]
  const sources = (mode: PaddingMode) => places.map((place) => paddedSource(place, 3, mode))
  expect(sources('zeros')).toEqual([null, null, 0, 2, null, null])
  expect(sources('reflect')).toEqual([2, 1, 0, 2, 1, 0])
  expect(sources('replicate')).toEqual([0, 0, 0, 2, 2, 2])
  expect(sources('circular')).toEqual([1, 2, 0, 2, 0, 1])
})

describe('a convolution with a padding mode', () => {
  const input = makeTensor([1, 2, 3], [1, 2, 3, 4, 5, 6])
  const weight = makeTensor([1, 1, 1, 3], [1, 10, 100])

  test('takes what stands in the padding', () => {
    const rows = (paddingMode: PaddingMode) => [
      ...conv2d(layerOf({ input, weight, padding: [0, 1], paddingMode })).data,
    ]
    expect(rows('zeros')).toEqual([210, 321, 32, 540, 654, 65])
    expect(rows('reflect')).toEqual([212, 321, 232, 545, 654, 565])
    expect(rows('replicate')).toEqual([211, 321, 332, 544, 654, 665])
    expect(rows('circular')).toEqual([213, 321, 132, 546, 654, 465])
  })

  test("goes with 'same'", () => {
    expect(layerOf({ input, weight, padding: 'same', paddingMode: 'circular' }).padding).toEqual([0, 1, 0, 1])
  })

  test('tells of each padded value from which cell of the input it comes', () => {
    const layer = layerOf({ input, weight, padding: [1, 1, 0, 0], paddingMode: 'replicate' })
    expect(explainCell(layer, [0, 0, 0]).channels[0]?.terms).toMatchObject([
      { row: -1, column: -1, value: 1, isPadding: true, source: { row: 0, column: 0 } },
      { row: -1, column: 0, value: 1, isPadding: true, source: { row: 0, column: 0 } },
      { row: -1, column: 1, value: 2, isPadding: true, source: { row: 0, column: 1 } },
    ])
    expect(explainCell(layer, [0, 1, 1]).channels[0]?.terms.some((term) => 'source' in term)).toBe(false)
  })

  test('with zeros no value comes from anywhere', () => {
    const layer = layerOf({ input, weight, padding: 1 })
    expect(layer.paddingMode).toBe('zeros')
    expect(explainCell(layer, [0, 0, 0]).channels[0]?.terms.some((term) => 'source' in term)).toBe(false)
  })
})

describe('for any layer of any padding mode', () => {
  test('it is the convolution of the input with its padding written out', () => {
    fc.assert(
      fc.property(arbitraryPaddedLayer('whole'), (layer) => {
        const { paddingMode: _, ...written } = layer
        const input = padInput(layer.input, layer.padding, layer.paddingMode)
        expect(conv2d(layer)).toEqual(conv2d(layerOf({ ...written, input, padding: 0 })))
      }),
      { numRuns: 200 },
    )
  })

  test('the explanation’s result is the cell, to the last bit', () => {
    fc.assert(
      fc.property(arbitraryPaddedLayer('fractions'), (layer) => {
        const results = cellsOf(conv2dOutputShape(layer)).map((position) => explainCell(layer, position).result)
        expect(new Float64Array(results)).toEqual(conv2d(layer).data)
      }),
      { numRuns: 50 },
    )
  })

  test('shifting an input that goes around shifts the output', () => {
    const numbers = [3, -1, 4, 1, -5, 9, 2, -6]
    const weight = makeTensor([1, 1, 1, 3], [2, -7, 1])
    const output = (values: number[]) => [
      ...conv2d(layerOf({ input: makeTensor([1, 1, 8], values), weight, padding: [0, 1], paddingMode: 'circular' }))
        .data,
    ]
    const shift = (values: number[]) => [...values.slice(1), ...values.slice(0, 1)]
    expect(output(shift(numbers))).toEqual(shift(output(numbers)))
  })

  test('a constant input stays constant but for zero padding', () => {
    const input = makeTensor([1, 3, 3], new Float64Array(9).fill(2))
    const weight = makeTensor([1, 1, 3, 3], [1, -2, 3, -4, 5, -6, 7, -8, 9])
    for (const paddingMode of PADDING_MODES.filter((mode) => mode !== 'zeros')) {
      expect(new Set(conv2d(layerOf({ input, weight, padding: 2, paddingMode })).data)).toEqual(new Set([10]))
    }
  })
})
