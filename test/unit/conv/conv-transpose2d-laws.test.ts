import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import { conv2d } from '@/lib/conv/conv2d'
import { gatherCell, scatterCell } from '@/lib/conv/explain-conv-transpose2d'
import { convolveInPhases } from '@/lib/conv/phase-kernel'
import { scatterDirectly } from '@/lib/conv/scatter-kernel'
import { makeTensor, type Tensor } from '@/lib/conv/tensor'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import { arbitraryLayer } from './arbitrary-layer'
import { arbitraryTransposedLayer, transposedLayerOf } from './arbitrary-transposed-layer'
import { cellsOf } from './cells-of'
import { stampByBruteForce } from './stamp-by-brute-force'

/** Where two outputs differ, be it in the last bit. (toEqual walks an array of this size slowly.) */
const differences = (a: Float64Array, b: Float64Array) =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, cell) => cell).filter((cell) => !Object.is(a[cell], b[cell]))

const dot = (a: Tensor, b: Tensor) => a.data.reduce((sum, value, cell) => sum + value * (b.data[cell] ?? Number.NaN), 0)

describe('for any transposed convolution of whole numbers', () => {
  test('stamping a growing sheet and cutting it gives the same sizes and the same numbers', () => {
    fc.assert(
      fc.property(arbitraryTransposedLayer('whole'), (layer) => {
        const maps = stampByBruteForce(layer)
        const output = convTranspose2d(layer)
        expect(output.shape).toEqual([maps.length, maps[0]?.length, maps[0]?.[0]?.length])
        expect(
          differences(
            output.data,
            Float64Array.from(maps.flat(2), (value) => value + 0),
          ),
        ).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('gathered: the channels’ sums and the bias of the explanation make up the cell', () => {
    fc.assert(
      fc.property(arbitraryTransposedLayer('whole'), (layer) => {
        const cells = cellsOf(convTranspose2dOutputShape(layer)).map((position) => {
          const { channels, bias } = gatherCell(layer, position)
          return channels.reduce((total, { sum }) => total + sum, bias)
        })
        expect(cells).toEqual([...convTranspose2d(layer).data])
      }),
      { numRuns: 50 },
    )
  })

  test('scattered: what all input cells add, without what is cut, and the biases make up the output', () => {
    fc.assert(
      fc.property(arbitraryTransposedLayer('whole'), (layer) => {
        const shape = convTranspose2dOutputShape(layer)
        const sums = new Map(cellsOf(shape).map((cell) => [cell.join(), layer.bias?.[cell[0]] ?? 0]))
        for (const position of cellsOf(layer.input.shape)) {
          for (const { filter, terms } of scatterCell(layer, position).blocks) {
            for (const { row, column, product, isCut } of terms) {
              const cell = [filter, row, column].join()
              expect(sums.has(cell)).toBe(!isCut)
              if (!isCut) sums.set(cell, (sums.get(cell) ?? 0) + product)
            }
          }
        }
        expect([...sums.values()].map((sum) => sum + 0)).toEqual([...convTranspose2d(layer).data])
      }),
      { numRuns: 50 },
    )
  })
})

test('it is what its name says: of a convolution’s matrix, the transposed one', () => {
  // <convolution of x, y> = <x, transposed convolution of y>, whatever x and y are.
  fc.assert(
    fc.property(arbitraryLayer('whole'), fc.integer(), (layer, seed) => {
      const output = conv2d({ ...layer, bias: null })
      const y = makeTensor(
        output.shape,
        output.data.map((_, cell) => ((cell + 3) * (Math.abs(seed) % 1000)) % 19),
      )
      const [top, left, bottom, right] = layer.padding
      const axis = (input: number, before: number, after: number, kernel: number, of: 0 | 1) =>
        (input + before + after - layer.dilation[of] * (kernel - 1) - 1) % layer.stride[of]
      const [, height, width] = layer.input.shape
      const [, , kernelHeight, kernelWidth] = layer.weight.shape
      const transposed = convTranspose2d(
        transposedLayerOf({
          input: y,
          weight: layer.weight,
          stride: layer.stride,
          padding: layer.padding,
          outputPadding: [axis(height, top, bottom, kernelHeight, 0), axis(width, left, right, kernelWidth, 1)],
          dilation: layer.dilation,
          groups: layer.groups,
        }),
      )
      expect(transposed.shape).toEqual(layer.input.shape)
      expect(dot(transposed, layer.input)).toBe(dot(y, output))
    }),
    { numRuns: 300 },
  )
})

describe('for any transposed convolution of fractions, to the last bit', () => {
  test('taking it apart into convolutions gives what scattering gives', () => {
    fc.assert(
      fc.property(arbitraryTransposedLayer('fractions'), (layer) => {
        const shape = convTranspose2dOutputShape(layer)
        expect(differences(convolveInPhases(layer, shape), scatterDirectly(layer, shape))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('the gathered explanation’s result is the cell', () => {
    fc.assert(
      fc.property(arbitraryTransposedLayer('fractions'), (layer) => {
        const results = cellsOf(convTranspose2dOutputShape(layer)).map((cell) => gatherCell(layer, cell).result)
        expect(differences(new Float64Array(results), convTranspose2d(layer).data)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  test('a large layer, which is taken apart, is the same scattered', () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => ((index * 7919) % 199) / 8 - 12)
    const layer = transposedLayerOf({
      input: makeTensor([16, 20, 21], numbers(16 * 20 * 21)),
      weight: makeTensor([16, 6, 5, 4], numbers(16 * 6 * 5 * 4)),
      bias: numbers(12),
      stride: [3, 2],
      padding: [2, 7, 0, 1],
      outputPadding: [2, 0],
      dilation: [2, 1],
      groups: 2,
    })
    const output = convTranspose2d(layer)
    expect(differences(output.data, scatterDirectly(layer, output.shape))).toEqual([])
  })
})
