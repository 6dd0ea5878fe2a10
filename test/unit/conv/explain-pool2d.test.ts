import { describe, expect, test } from 'vitest'
import { explainPoolCell } from '@/lib/conv/explain-pool2d'
import { makeTensor } from '@/lib/conv/tensor'
import { poolLayerOf } from './pool-layer-of'

const input = makeTensor([1, 2, 2], [-1, -0, 0, -7])

describe('a maximum is explained', () => {
  test('by the values of its window, padding among them without a value, and every place of the largest', () => {
    const layer = poolLayerOf({ kind: 'max', input, kernelSize: [2, 3], stride: 1, padding: [0, 1] })
    expect(explainPoolCell(layer, [0, 0, 0])).toEqual({
      kind: 'max',
      at: [0, 0, 0],
      cells: [
        { row: 0, column: -1, windowRow: 0, windowColumn: 0, value: null, isPadding: true, isCounted: false },
        { row: 0, column: 0, windowRow: 0, windowColumn: 1, value: -1, isPadding: false, isCounted: true },
        { row: 0, column: 1, windowRow: 0, windowColumn: 2, value: 0, isPadding: false, isCounted: true },
        { row: 1, column: -1, windowRow: 1, windowColumn: 0, value: null, isPadding: true, isCounted: false },
        { row: 1, column: 0, windowRow: 1, windowColumn: 1, value: 0, isPadding: false, isCounted: true },
        { row: 1, column: 1, windowRow: 1, windowColumn: 2, value: -7, isPadding: false, isCounted: true },
      ],
      positions: [
        [0, 1],
        [1, 0],
      ],
      result: 0,
    })
  })

  test('places the cells of a dilated window on the unpadded input', () => {
    const values = Array.from({ length: 25 }, (_, index) => index)
    const layer = poolLayerOf({
      kind: 'max',
      input: makeTensor([1, 5, 5], values),
      kernelSize: 2,
      dilation: [3, 2],
      stride: 1,
      padding: [1, 0],
    })
    expect(explainPoolCell(layer, [0, 1, 2])).toMatchObject({ positions: [[3, 4]], result: 19 })
  })
})

describe('an average is explained', () => {
  const spec = { kind: 'average', input, kernelSize: [1, 3], stride: [1, 2], padding: [0, 1], ceilMode: true } as const

  test('by its sum and its divisor, in which declared padding counts', () => {
    const cell = explainPoolCell(poolLayerOf(spec), [0, 1, 0])
    expect(cell).toMatchObject({ sum: -7, divisor: 3, result: -7 / 3 })
    expect(cell.cells.map(({ value, isPadding, isCounted }) => [value, isPadding, isCounted])).toEqual([
      [null, true, true],
      [0, false, true],
      [-7, false, true],
    ])
  })

  test('or does not, if told so', () => {
    const cell = explainPoolCell(poolLayerOf({ ...spec, countIncludePad: false }), [0, 1, 0])
    expect(cell).toMatchObject({ sum: -7, divisor: 2, result: -3.5 })
    expect(cell.cells.map(({ isCounted }) => isCounted)).toEqual([false, true, true])
  })

  test('what ceil mode hangs over is shown and not counted', () => {
    const layer = poolLayerOf({ ...spec, input: makeTensor([1, 1, 6], [1, 2, 3, 4, 5, 6]) })
    const cell = explainPoolCell(layer, [0, 0, 3])
    expect(cell).toMatchObject({ sum: 6, divisor: 2, result: 3 })
    expect(cell.cells.map(({ column, isPadding, isCounted }) => [column, isPadding, isCounted])).toEqual([
      [5, false, true],
      [6, true, true],
      [7, true, false],
    ])
  })
})

test.each([[[1, 0, 0]], [[0, 1, 0]], [[0, 0, 2]], [[0, -1, 0]], [[0, 0, 0.5]]] as const)(
  'there is no cell %j in an output of 1 × 1 × 2',
  (position) => {
    const layer = poolLayerOf({ kind: 'max', input, kernelSize: [2, 1] })
    expect(() => explainPoolCell(layer, position)).toThrow(RangeError)
  },
)
