import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { exactLargest, exactProduct, exactQuotient, exactSum } from '@/lib/grading/exact-arithmetic'
import { type ExactValue, readExactValue } from '@/lib/grading/exact-value'

/** A number as it is read from what was typed. */
function typed(text: string): ExactValue {
  const read = readExactValue(text)
  if (read.type !== 'value') throw new Error(read.message)
  return read.value
}

describe('exact arithmetic', () => {
  it.each([
    [['1/3', '1/6', '1/2'], '1'],
    [['0.1', '0.2', '-3/10'], '0'],
    [['1/4', '1/4'], '1/2'],
    [['9007199254740991', '1'], '9007199254740992'],
    [['9007199254740991', '1', '-1'], '9007199254740991'],
    [[], '0'],
  ])('adds %o to %s', (values, sum) => {
    expect(exactSum(values.map(typed))).toBe(typed(sum))
  })

  it.each([
    ['2/3', '3/2', '1'],
    ['0', '-3', '0'],
    ['-1/2', '4', '-2'],
    ['9007199254740991', '9007199254740991', '81129638414606663681390495662081'],
  ])('multiplies %s by %s to %s', (one, other, product) => {
    expect(exactProduct(typed(one), typed(other))).toBe(typed(product))
  })

  it('divides to a whole number where it goes, else to a fraction in lowest terms', () => {
    expect(exactQuotient(12, 4)).toBe(3)
    expect(exactQuotient(-6, 4)).toBe('-3/2')
    expect(exactQuotient('3/2', 3)).toBe('1/2')
  })

  it('finds the largest by value, however it is written', () => {
    expect(exactLargest([0, typed('-1/3')])).toBe(0)
    expect(exactLargest([typed('1/3'), typed('0.33'), typed('3/10')])).toBe('1/3')
  })
})

test('the order of what is added does not matter, and what is taken away again leaves nothing', () => {
  const fraction = fc
    .tuple(fc.integer({ min: -(10 ** 15), max: 10 ** 15 }), fc.integer({ min: 1, max: 10 ** 15 }))
    .map(([above, below]) => typed(`${above}/${below}`))
  fc.assert(
    fc.property(fc.array(fraction, { maxLength: 20 }), (values) => {
      expect(exactSum(values.toReversed())).toBe(exactSum(values))
      expect(exactSum([...values, ...values.map((value) => exactProduct(value, -1))])).toBe(0)
    }),
  )
})
