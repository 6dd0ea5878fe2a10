import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainReluCell, relu } from '@/lib/conv/relu'
import { makeTensor } from '@/lib/conv/tensor'

describe('relu', () => {
  test('puts 0 in place of what is negative and keeps the rest, in a new tensor', () => {
    const tensor = makeTensor([1, 2, 2], [-3, 0, 2.5, -0.1])
    expect(relu(tensor)).toEqual(makeTensor([1, 2, 2], [0, 0, 2.5, 0]))
    expect(tensor.data[0]).toBe(-3)
  })

  test('never gives minus zero', () => {
    expect([...relu(makeTensor([1, 1, 1], [-0])).data]).toEqual([0])
  })

  test('the explanation’s result is the cell', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 6, maxLength: 6 }), (values) => {
        const tensor = makeTensor([1, 2, 3], values)
        const results = [0, 1].flatMap((row) =>
          [0, 1, 2].map((column) => explainReluCell(tensor, [0, row, column]).result),
        )
        expect(new Float64Array(results)).toEqual(relu(tensor).data)
      }),
    )
  })

  test('the explanation says what was there and whether it was kept', () => {
    const tensor = makeTensor([1, 1, 3], [-4, -0, 6])
    expect(explainReluCell(tensor, [0, 0, 0])).toEqual({ at: [0, 0, 0], value: -4, isKept: false, result: 0 })
    expect(explainReluCell(tensor, [0, 0, 1])).toEqual({ at: [0, 0, 1], value: 0, isKept: false, result: 0 })
    expect(explainReluCell(tensor, [0, 0, 2])).toEqual({ at: [0, 0, 2], value: 6, isKept: true, result: 6 })
  })

  test('there is no cell outside the tensor', () => {
    expect(() => explainReluCell(makeTensor([1, 1, 1], [1]), [0, 0, 1])).toThrow(RangeError)
  })
})
