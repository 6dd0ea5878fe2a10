import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainPoolCell } from '@/lib/conv/explain-pool2d'
import { pool2dOutputShape } from '@/lib/conv/pool-extent'
import { poolByWindows, poolInRuns } from '@/lib/conv/pool-kernels'
import { pool2d } from '@/lib/conv/pool2d'
import { at } from '@/lib/conv/tensor'
import { arbitraryPoolLayer } from './arbitrary-pool-layer'
import { cellsOf } from './cells-of'
import { poolByBruteForce } from './pool-by-brute-force'

describe('for any pooling layer', () => {
  test('cutting windows out of the framed picture gives the same sizes and the same numbers', () => {
    fc.assert(
      fc.property(arbitraryPoolLayer('whole'), (layer) => {
        const maps = poolByBruteForce(layer)
        const output = pool2d(layer)
        expect(output.shape).toEqual([maps.length, maps[0]?.length, maps[0]?.[0]?.length])
        expect([...output.data]).toEqual(maps.flat(2).map((value) => value + 0))
      }),
      { numRuns: 1000 },
    )
  })

  test('walking along the rows gives what walking window by window gives, to the last bit', () => {
    fc.assert(
      fc.property(arbitraryPoolLayer('fractions'), (layer) => {
        const shape = pool2dOutputShape(layer)
        expect(poolInRuns(layer, shape)).toEqual(poolByWindows(layer, shape))
      }),
      { numRuns: 500 },
    )
  })

  test('the explanation’s result is the cell, to the last bit', () => {
    fc.assert(
      fc.property(arbitraryPoolLayer('fractions'), (layer) => {
        const { shape, data } = pool2d(layer)
        const results = cellsOf(shape).map((position) => explainPoolCell(layer, position).result)
        expect(new Float64Array(results)).toEqual(data)
      }),
      { numRuns: 200 },
    )
  })

  test('the largest value stands at the positions named, and a larger one nowhere under the window', () => {
    fc.assert(
      fc.property(arbitraryPoolLayer('whole', ['max']), (layer) => {
        for (const position of cellsOf(pool2d(layer).shape)) {
          const cell = explainPoolCell(layer, position)
          if (cell.kind !== 'max') throw new Error('a maximum is meant')
          expect(cell.positions.length).toBeGreaterThan(0)
          expect(cell.positions.map(([row, column]) => at(layer.input, position[0], row, column) + 0)).toEqual(
            cell.positions.map(() => cell.result),
          )
          expect(cell.cells.filter(({ value }) => value !== null && value > cell.result)).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })

  test('sum and divisor of an average are those of its cells', () => {
    fc.assert(
      fc.property(arbitraryPoolLayer('whole', ['average']), (layer) => {
        for (const position of cellsOf(pool2d(layer).shape)) {
          const cell = explainPoolCell(layer, position)
          if (cell.kind !== 'average') throw new Error('an average is meant')
          const onTheInput = cell.cells.filter(({ isPadding }) => !isPadding)
          expect(cell.sum).toBe(onTheInput.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0))
          expect(cell.divisor).toBe(cell.cells.filter(({ isCounted }) => isCounted).length)
          expect(cell.divisor).toBeGreaterThanOrEqual(onTheInput.length)
          expect(cell.sum / cell.divisor + 0).toBe(cell.result)
        }
      }),
      { numRuns: 200 },
    )
  })
})
