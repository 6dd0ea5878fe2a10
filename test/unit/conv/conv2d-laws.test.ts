import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockedBand, convolveInBlocks } from '@/lib/conv/blocked-kernel'
import { conv2d } from '@/lib/conv/conv2d'
import { multiplyAddCount } from '@/lib/conv/counts'
import { convolveDirectly } from '@/lib/conv/direct-kernel'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { makeTensor } from '@/lib/conv/tensor'
import { arbitraryLayer } from './arbitrary-layer'
import { convolveByBruteForce } from './convolve-by-brute-force'
import { layerOf } from './layer-of'

const cellsOf = ([filters, rows, columns]: readonly [number, number, number]) =>
  Array.from({ length: filters }, (_, filter) =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => [filter, row, column] as const),
    ),
  ).flat(2)

/** Where two outputs differ, be it in the last bit. (toEqual walks an array of this size slowly.) */
const differences = (a: Float64Array, b: Float64Array) =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, cell) => cell).filter((cell) => !Object.is(a[cell], b[cell]))

describe('for any layer of whole numbers', () => {
  test('sliding the kernel over the padded picture gives the same sizes and the same numbers', () => {
    fc.assert(
      fc.property(arbitraryLayer('whole'), (layer) => {
        const maps = convolveByBruteForce(layer)
        const output = conv2d(layer)
        expect(output.shape).toEqual([maps.length, maps[0]?.length, maps[0]?.[0]?.length])
        expect([...output.data]).toEqual(maps.flat(2))
      }),
      { numRuns: 300 },
    )
  })

  test('the channels’ sums and the bias of the explanation make up the cell', () => {
    fc.assert(
      fc.property(arbitraryLayer('whole'), (layer) => {
        const cells = cellsOf(conv2dOutputShape(layer)).map((position) => {
          const { channels, bias } = explainCell(layer, position)
          return channels.reduce((total, { sum }) => total + sum, bias)
        })
        expect(cells).toEqual([...conv2d(layer).data])
      }),
      { numRuns: 50 },
    )
  })

  test('the explanation lists every multiply-add once', () => {
    fc.assert(
      fc.property(arbitraryLayer('whole'), (layer) => {
        const terms = cellsOf(conv2dOutputShape(layer)).map(
          (position) => explainCell(layer, position).channels.flatMap((channel) => channel.terms).length,
        )
        expect(terms.reduce((total, count) => total + count, 0)).toBe(multiplyAddCount(layer))
      }),
      { numRuns: 50 },
    )
  })
})

describe('for any layer of fractions, to the last bit', () => {
  test('the blocked way gives what the direct way gives', () => {
    let blocked = 0
    fc.assert(
      fc.property(arbitraryLayer('fractions'), (layer) => {
        const shape = conv2dOutputShape(layer)
        const band = blockedBand(layer)
        if (band === null) return
        blocked++
        expect(differences(convolveInBlocks(layer, shape, band), convolveDirectly(layer, shape))).toEqual([])
      }),
      { numRuns: 300 },
    )
    expect(blocked).toBeGreaterThan(100)
  })

  test('the explanation’s result is the cell', () => {
    fc.assert(
      fc.property(arbitraryLayer('fractions'), (layer) => {
        const results = cellsOf(conv2dOutputShape(layer)).map((position) => explainCell(layer, position).result)
        expect(new Float64Array(results)).toEqual(conv2d(layer).data)
      }),
      { numRuns: 50 },
    )
  })
})

describe('layers too large for the work arrays in one go agree with the direct way', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => ((index * 7919) % 199) / 8 - 12)
  const layerOfShape = (
    input: readonly [number, number, number],
    weight: readonly [number, number, number, number],
    settings: { stride?: number; padding?: number; groups?: number } = {},
  ) =>
    layerOf({
      input: makeTensor(input, numbers(input[0] * input[1] * input[2])),
      weight: makeTensor(weight, numbers(weight[0] * weight[1] * weight[2] * weight[3])),
      bias: numbers(weight[0]),
      ...settings,
    })

  test.each([
    ['an image in several bands of rows', layerOfShape([2, 301, 300], [3, 2, 3, 2], { stride: 2, padding: 1 }), 2],
    ['a grouped image in several bands', layerOfShape([4, 290, 300], [2, 2, 1, 3], { groups: 2 }), 2],
    ['more weights than are copied at once', layerOfShape([2048, 2, 3], [41, 2048, 1, 1]), 1],
  ])('%s', (_, layer, bands) => {
    const shape = conv2dOutputShape(layer)
    const band = blockedBand(layer)
    if (band === null) throw new Error('meant to be worked out in blocks')
    expect(Math.ceil(shape[1] / band.rows)).toBe(bands)
    const direct = convolveDirectly(layer, shape)
    expect(differences(convolveInBlocks(layer, shape, band), direct)).toEqual([])
    expect(differences(conv2d(layer).data, direct)).toEqual([])
  })

  test('a filter too long for a strip is worked out directly', () => {
    const layer = layerOfShape([8193, 1, 3], [2, 8193, 1, 1])
    expect(blockedBand(layer)).toBeNull()
    expect(conv2d(layer).data).toEqual(convolveDirectly(layer, conv2dOutputShape(layer)))
  })

  test('fewer than three output cells are worked out directly', () => {
    const layer = layerOfShape([64, 3, 4], [8, 64, 3, 3])
    expect(blockedBand(layer)).toBeNull()
    expect(conv2d(layer).data).toEqual(convolveDirectly(layer, conv2dOutputShape(layer)))
  })
})
