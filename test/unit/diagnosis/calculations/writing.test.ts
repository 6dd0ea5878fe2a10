import { describe, expect, it } from 'vitest'
import { minus, placesInWords, plus, productOf, quotientOf, sumOf, written } from '@/lib/diagnosis/calculations/writing'

describe('a number', () => {
  it.each([
    [0, '0'],
    [-3, '−3'],
    [2.5, '2.5'],
    [-0.25, '−0.25'],
    [14 / 3, '14/3'],
    [-1 / 18, '−1/18'],
  ])('%d is written %j, with a real minus sign', (value, text) => {
    expect(written(value)).toBe(text)
  })
})

describe('arithmetic', () => {
  it('subtracts what is negative in a sum', () => {
    expect(sumOf([4, 1, -2])).toBe('4 + 1 − 2')
    expect(sumOf([-2, 4])).toBe('−2 + 4')
    expect(sumOf([])).toBe('0')
  })

  it('keeps the sign of a factor', () => {
    expect(productOf(3, -2)).toBe('3 × −2')
    expect(productOf(8, 3, 3, 3)).toBe('8 × 3 × 3 × 3')
  })

  it('puts a negative number that is subtracted into brackets', () => {
    expect(`7${plus(-2)}`).toBe('7 − 2')
    expect(`7${minus(2)}`).toBe('7 − 2')
    expect(`7${minus(-2)}`).toBe('7 − (−2)')
  })

  it('puts a sum that is divided into brackets', () => {
    expect(quotientOf([4, -1], 2)).toBe('(4 − 1) ÷ 2')
    expect(quotientOf([4], 2)).toBe('4 ÷ 2')
  })
})

describe('places', () => {
  it.each([
    [[0], '0'],
    [[-1, 0], '−1 and 0'],
    [[2, 3, 4], '2 to 4'],
    [[0, 2, 4], '0, 2 and 4'],
  ])('%j are %j', (places, words) => {
    expect(placesInWords(places)).toBe(words)
  })
})
