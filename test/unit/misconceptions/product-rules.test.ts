import { describe, expect, test } from 'vitest'
import { explainCell } from '@/lib/conv/explain-cell'
import { makeTensor } from '@/lib/conv/tensor'
import { PRODUCT_RULES } from '@/lib/misconceptions/product-rules'
import type { ProductRuleId, SlipRuleId } from '@/lib/misconceptions/rule-ids'
import { SLIP_RULES } from '@/lib/misconceptions/slip-rules'
import { layerOf } from '@/test/unit/conv/layer-of'

/** Its first window is 1 2 over 3 4: the products 5 -12 over 0 32. */
const layer = layerOf({
  input: makeTensor([1, 3, 2], [1, 2, 3, 4, 0, 7]),
  weight: makeTensor([1, 1, 2, 2], [5, -6, 0, 8]),
  bias: [9],
})

describe('the values 1 2 over 3 4 with the weights 5 -6 over 0 8', () => {
  test.each<[ProductRuleId, number[][]]>([
    [
      'one-sign-wrong',
      [
        [5, 12],
        [0, 32],
      ],
    ],
    [
      'one-term-dropped',
      [
        [5, -12],
        [0, 0],
      ],
    ],
    [
      'sign-dropped-in-weights',
      [
        [5, 12],
        [0, 32],
      ],
    ],
    [
      'add-instead-of-multiply',
      [
        [6, -4],
        [3, 12],
      ],
    ],
    [
      'zero-keeps-value',
      [
        [5, -12],
        [3, 32],
      ],
    ],
    [
      'negated-kernel',
      [
        [-5, 12],
        [0, -32],
      ],
    ],
    [
      'kernel-rotated-180',
      [
        [8, 0],
        [-18, 20],
      ],
    ],
    [
      'kernel-flipped-left-right',
      [
        [-6, 10],
        [24, 0],
      ],
    ],
    [
      'kernel-flipped-up-down',
      [
        [0, 16],
        [15, -24],
      ],
    ],
    [
      'kernel-transposed',
      [
        [5, 0],
        [-18, 32],
      ],
    ],
    [
      'terms-misaligned',
      [
        [5, -12],
        [24, 0],
      ],
    ],
    [
      'neighbour-cell-below',
      [
        [15, -24],
        [0, 56],
      ],
    ],
  ])('%s', (id, grid) => {
    expect(PRODUCT_RULES[id].appliesTo(layer)).toBe(true)
    expect(PRODUCT_RULES[id].output(layer, [0, 0, 0], 0)).toEqual(grid)
  })

  test('a grid has no minus zero', () => {
    const zeros = PRODUCT_RULES['negated-kernel'].output(layer, [0, 0, 0], 0)[1]
    expect(Object.is(zeros?.[0], 0)).toBe(true)
  })
})

test('the products of a window that was placed or padded wrongly', () => {
  const row = layerOf({
    input: makeTensor([1, 1, 5], [1, 2, 3, 4, 5]),
    weight: makeTensor([1, 1, 1, 2], [1, 10]),
    stride: 2,
    padding: [0, 1],
  })
  const productsBy = (id: ProductRuleId, column: number) => PRODUCT_RULES[id].output(row, [0, 0, column], 0)
  expect(productsBy('stride-size-only', 1)).toEqual([[1, 20]])
  expect(productsBy('padding-size-only', 0)).toEqual([[1, 20]])
  expect(productsBy('padding-edge', 0)).toEqual([[1, 10]])
  expect(productsBy('padding-reflect', 0)).toEqual([[2, 10]])
  expect(productsBy('neighbour-cell-right', 0)).toEqual([[2, 30]])
})

test('a channel that the filter does not read is refused', () => {
  expect(() => PRODUCT_RULES['zero-keeps-value'].output(layer, [0, 0, 0], 1)).toThrow(RangeError)
})

test.each<[SlipRuleId, number[]]>([
  ['one-sign-wrong', [34 - 10, 34 + 24, 34 - 64]],
  ['one-term-dropped', [34 - 5, 34 + 12, 34 - 32]],
  ['one-term-doubled', [34 + 5, 34 - 12, 34 + 32]],
  // Exchanged are 1 with 2, 3 and 4, then 2 with 3 and 4, then 3 with 4.
  ['terms-misaligned', [34 + 11, 34 + 10, 34 - 9, 34 - 6, 34 - 28, 34 - 8]],
  ['off-by-one-total', [33, 35]],
])('the products 5, -12, 0 and 32 and the bias 9 are 34; %s', (id, results) => {
  const cell = explainCell(layer, [0, 0, 0])
  expect(cell.result).toBe(34)
  expect(SLIP_RULES[id].results(cell).map(({ result }) => result)).toEqual(results)
})
