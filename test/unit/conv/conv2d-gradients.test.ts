import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { conv2dBiasGrad, conv2dInputGrad, conv2dWeightGrad } from '@/lib/conv/conv2d-gradients'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainBiasGrad, explainInputGrad, explainWeightGrad } from '@/lib/conv/explain-conv2d-gradients'
import { makeTensor, type Tensor } from '@/lib/conv/tensor'
import { arbitraryGradient, inputGradOf, weightGradOf } from './arbitrary-gradient'
import { cellsOf } from './cells-of'

/*
 * 1 2 3     a kernel of 2 × 2, so an output of 2 × 2   10 20
 * 4 5 6                             with the gradient  30 40
 * 7 8 9
 */
const input = makeTensor([1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9])
const outputGrad = makeTensor([1, 2, 2], [10, 20, 30, 40])

describe('the gradient of the weight', () => {
  test('of each weight is the gradient times the input values it was multiplied with', () => {
    const { shape, data } = conv2dWeightGrad(weightGradOf({ input, outputGrad, kernelSize: 2 }))
    expect(shape).toEqual([1, 1, 2, 2])
    // Top left: 10 × 1 + 20 × 2 + 30 × 4 + 40 × 5.
    expect([...data]).toEqual([370, 470, 670, 770])
  })

  test('knows the kernel where the stride leaves cells over', () => {
    const spec = { input, outputGrad: makeTensor([1, 1, 1], [10]), stride: 3 }
    expect([...conv2dWeightGrad(weightGradOf({ ...spec, kernelSize: 1 })).data]).toEqual([10])
    expect([...conv2dWeightGrad(weightGradOf({ ...spec, kernelSize: 2 })).data]).toEqual([10, 20, 40, 50])
  })

  test('takes nothing from padding', () => {
    const grad = makeTensor([1, 4, 4], new Float64Array(16).fill(1))
    const { data } = conv2dWeightGrad(weightGradOf({ input, outputGrad: grad, kernelSize: [2, 2], padding: 1 }))
    expect([...data]).toEqual([45, 45, 45, 45])
  })

  test('lists its terms by the output’s cells', () => {
    const explained = explainWeightGrad(weightGradOf({ input, outputGrad, kernelSize: 2 }), [0, 0, 0, 1])
    expect(explained.terms.map(({ grad, value, product }) => [grad, value, product])).toEqual([
      [10, 2, 20],
      [20, 3, 60],
      [30, 5, 150],
      [40, 6, 240],
    ])
    expect(explained).toMatchObject({ at: [0, 0, 0, 1], inputChannel: 0, result: 470 })
  })

  test('shows the padding among its terms', () => {
    const grad = makeTensor([1, 1, 2], [10, 20])
    const row = makeTensor([1, 1, 2], [3, 4])
    const layer = weightGradOf({ input: row, outputGrad: grad, kernelSize: [1, 3], padding: 'same' })
    expect(explainWeightGrad(layer, [0, 0, 0, 0])).toEqual({
      at: [0, 0, 0, 0],
      inputChannel: 0,
      terms: [
        { gradRow: 0, gradColumn: 0, row: 0, column: -1, value: 0, grad: 10, product: 0, isPadding: true },
        { gradRow: 0, gradColumn: 1, row: 0, column: 0, value: 3, grad: 20, product: 60, isPadding: false },
      ],
      result: 60,
    })
  })
})

describe('the gradient of the input', () => {
  const weight = makeTensor([1, 1, 2, 2], [1, 2, 3, 4])

  test('of each cell is the gradients of its windows, each times the weight that lay on the cell', () => {
    const { shape, data } = conv2dInputGrad(inputGradOf({ weight, outputGrad, inputSize: 3 }))
    expect(shape).toEqual([1, 3, 3])
    // The middle: 10 × 4 + 20 × 3 + 30 × 2 + 40 × 1.
    expect([...data]).toEqual([10, 40, 40, 60, 200, 160, 90, 240, 160])
  })

  test('is 0 where no window reaches', () => {
    const layer = inputGradOf({ weight, outputGrad: makeTensor([1, 1, 1], [10]), inputSize: [3, 4], stride: 3 })
    expect([...conv2dInputGrad(layer).data]).toEqual([10, 20, 0, 0, 30, 40, 0, 0, 0, 0, 0, 0])
  })

  test('lists its terms by the output’s cells', () => {
    const layer = inputGradOf({ weight, outputGrad, inputSize: [1, 3, 3] })
    expect(explainInputGrad(layer, [0, 0, 1])).toEqual({
      at: [0, 0, 1],
      filters: [
        {
          filter: 0,
          terms: [
            { gradRow: 0, gradColumn: 0, weightRow: 0, weightColumn: 1, grad: 10, weight: 2, product: 20 },
            { gradRow: 0, gradColumn: 1, weightRow: 0, weightColumn: 0, grad: 20, weight: 1, product: 20 },
          ],
          sum: 40,
        },
      ],
      result: 40,
    })
  })
})

describe('the gradient of the bias', () => {
  test('is the sum of its filter’s gradients', () => {
    expect(conv2dBiasGrad(makeTensor([2, 1, 2], [1, 2, 30, 40]))).toEqual([3, 70])
  })

  test('lists them', () => {
    expect(explainBiasGrad(makeTensor([2, 1, 2], [1, 2, 30, -0]), 1)).toEqual({
      filter: 1,
      terms: [
        { gradRow: 0, gradColumn: 0, grad: 30 },
        { gradRow: 0, gradColumn: 1, grad: 0 },
      ],
      result: 30,
    })
    expect(() => explainBiasGrad(outputGrad, 1)).toThrow(RangeError)
  })
})

test.each([[[1, 0, 0, 0]], [[0, 1, 0, 0]], [[0, 0, 2, 0]], [[0, 0, 0, -1]]] as const)(
  'there is no weight %j in a kernel of 2 × 2',
  (position) => {
    expect(() => explainWeightGrad(weightGradOf({ input, outputGrad, kernelSize: 2 }), position)).toThrow(RangeError)
  },
)

/** What the gradient of the output says a layer's loss is: each output cell times its gradient, added up. */
const lossOf = (layer: Conv2dLayer, grad: Tensor) =>
  conv2d(layer).data.reduce((sum, value, cell) => sum + value * (grad.data[cell] ?? Number.NaN), 0)

/** How the loss changes when each of the numbers is made larger by one. Exact, for it is linear in each. */
const differencesOf = (numbers: Float64Array, loss: (changed: Float64Array) => number) =>
  Array.from(numbers, (_, cell) => {
    return loss(numbers.map((number, index) => (index === cell ? number + 1 : number))) - loss(numbers)
  })

describe('for any layer of whole numbers, making one number larger by one changes the loss by its gradient', () => {
  test('weights', () => {
    fc.assert(
      fc.property(arbitraryGradient('whole'), ({ layer, outputGrad, weightGrad }) => {
        const differences = differencesOf(layer.weight.data, (data) =>
          lossOf({ ...layer, weight: { ...layer.weight, data } }, outputGrad),
        )
        expect([...conv2dWeightGrad(weightGrad).data]).toEqual(differences)
      }),
      { numRuns: 50 },
    )
  })

  test('input cells', () => {
    fc.assert(
      fc.property(arbitraryGradient('whole'), ({ layer, outputGrad, inputGrad }) => {
        const differences = differencesOf(layer.input.data, (data) =>
          lossOf({ ...layer, input: { ...layer.input, data } }, outputGrad),
        )
        expect([...conv2dInputGrad(inputGrad).data]).toEqual(differences)
      }),
      { numRuns: 50 },
    )
  })

  test('biases', () => {
    fc.assert(
      fc.property(arbitraryGradient('whole'), ({ layer, outputGrad }) => {
        const zeros = new Float64Array(layer.weight.shape[0])
        const differences = differencesOf(zeros, (bias) => lossOf({ ...layer, bias: [...bias] }, outputGrad))
        expect(conv2dBiasGrad(outputGrad)).toEqual(differences)
      }),
      { numRuns: 50 },
    )
  })
})

describe('for any layer of fractions the explanation’s result is the gradient, to the last bit', () => {
  test('of a weight', () => {
    fc.assert(
      fc.property(arbitraryGradient('fractions'), ({ weightGrad }) => {
        const { shape, data } = conv2dWeightGrad(weightGrad)
        const [filters, channels, height, width] = shape
        const results = cellsOf([filters * channels, height, width]).map(([plane, row, column]) => {
          const position = [Math.floor(plane / channels), plane % channels, row, column] as const
          return explainWeightGrad(weightGrad, position).result
        })
        expect(new Float64Array(results)).toEqual(data)
      }),
      { numRuns: 50 },
    )
  })

  test('of an input cell', () => {
    fc.assert(
      fc.property(arbitraryGradient('fractions'), ({ inputGrad }) => {
        const { shape, data } = conv2dInputGrad(inputGrad)
        const results = cellsOf(shape).map((position) => explainInputGrad(inputGrad, position).result)
        expect(new Float64Array(results)).toEqual(data)
      }),
      { numRuns: 50 },
    )
  })

  test('of a bias', () => {
    fc.assert(
      fc.property(arbitraryGradient('fractions'), ({ outputGrad }) => {
        const results = conv2dBiasGrad(outputGrad).map((_, filter) => explainBiasGrad(outputGrad, filter).result)
        expect(results).toEqual(conv2dBiasGrad(outputGrad))
      }),
      { numRuns: 50 },
    )
  })
})
