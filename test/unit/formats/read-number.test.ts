import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { LONGEST_NUMBER, readNumber } from '@/lib/formats/read-number'

/** `'3/2'` for a number, the type for anything else. */
function read(text: string | number): string {
  const result = readNumber(text)
  if (result.type !== 'number') return result.type
  return result.denominator === 1n ? `${result.numerator}` : `${result.numerator}/${result.denominator}`
}

describe('what a person may type', () => {
  test.each([
    ['7', '7'],
    ['-3', '-3'],
    ['+3', '3'],
    ['- 3', '-3'],
    ['007', '7'],
    ['0', '0'],
    ['-0', '0'],
    ['-0.0', '0'],
    ['1.5', '3/2'],
    ['1,5', '3/2'],
    ['.5', '1/2'],
    ['-.5', '-1/2'],
    ['5.', '5'],
    ['0,125', '1/8'],
    ['1/2', '1/2'],
    ['-6/4', '-3/2'],
    ['0/5', '0'],
    ['1 / 3', '1/3'],
    ['9007199254740993', '9007199254740993'],
    ['0.1', '1/10'],
  ])('%s is %s', (text, value) => expect(read(text)).toBe(value))

  test.each([
    ['\u22123', '-3', 'minus sign'],
    ['\u20133', '-3', 'en dash'],
    ['\uFE633', '-3', 'small hyphen-minus'],
    ['\uFF0D3', '-3', 'full-width hyphen-minus'],
    ['\uFF0B３', '3', 'full-width plus'],
    ['１２', '12', 'full-width digits'],
    ['１．５', '3/2', 'full-width point'],
    ['１，５', '3/2', 'full-width comma'],
    ['١٢', '12', 'Arabic-Indic digits'],
    ['١٫٥', '3/2', 'Arabic decimal separator'],
    ['۱۲', '12', 'Extended Arabic-Indic digits'],
    ['१२', '12', 'Devanagari digits'],
    ['-１२3', '-123', 'digits of two systems'],
    ['1\u20442', '1/2', 'fraction slash'],
    ['1\u22152', '1/2', 'division slash'],
    ['\u00A07\u00A0', '7', 'no-break spaces'],
    ['\u20097\u202F', '7', 'thin spaces'],
    ['\u200E-7\u200E', '-7', 'direction marks'],
    ['\u202D-7\u202C', '-7', 'direction overrides'],
    ['\u20661/2\u2069', '1/2', 'direction isolates'],
    ['\t7\r\n', '7', 'tab and line end'],
  ])('%j is %s (%s)', (text, value) => expect(read(text)).toBe(value))
})

test.each(['', ' ', '\t', '\u00A0', '\u200B', '\u202A\u202C', '\u2066\u2069', '\uFEFF '])(
  '%j is blank, never 0',
  (text) => {
    expect(readNumber(text)).toEqual({ type: 'blank' })
  },
)

describe('what is pointed at, with a sentence', () => {
  test.each([
    ['1O', '1O has the letter O where a digit should be.'],
    ['l2', 'l2 has the letter l where a digit should be.'],
    ['--3', '--3 has two signs.'],
    ['+-3', '+-3 has two signs.'],
    ['3-', '3- has its sign at the end: put it in front.'],
    ['1e3', '1e3 has an exponent: write the number out.'],
    ['1e999', '1e999 has an exponent: write the number out.'],
    ['1e-400', '1e-400 has an exponent: write the number out.'],
    ['0x10', '0x10 is hexadecimal: write it in decimal digits.'],
    ['0b11', '0b11 is binary: write it in decimal digits.'],
    ['0o17', '0o17 is octal: write it in decimal digits.'],
    ['1_000', '1_000 has an underscore between its digits: leave it out.'],
    ['NaN', 'NaN is not a finite number.'],
    ['Infinity', 'Infinity is not a finite number.'],
    ['-∞', '-∞ is not a finite number.'],
    ['seven', 'seven is not a number.'],
    ['-', '- has no digits.'],
    ['.', '. has no digits.'],
    ['1.2.3', '1.2.3 has two decimal marks.'],
    ['1 2', '1 2 has a space inside the number.'],
    ['2*3', '2*3 is a calculation: write its result.'],
    ['1+2', '1+2 is a calculation: write its result.'],
    ['2(3)', '2(3) is a calculation: write its result.'],
    ['2*-3', '2*-3 is a calculation: write its result.'],
    ['3x', '3x has the letter x where a digit should be.'],
    ['(3)', '(3) has ( where a digit should be.'],
    ['3-', '3- has its sign at the end: put it in front.'],
    ['=A1', '=A1 is a calculation: write its result.'],
    ['1/0', '1/0 divides by 0.'],
    ['1/', '1/ has nothing below the slash.'],
    ['/2', '/2 has nothing above the slash.'],
    ['1/2/3', '1/2/3 has more than one slash.'],
    ['1/-2', '1/-2 has a sign below the slash: put it in front.'],
    ['1.5/2', '1.5/2 is not a fraction of two whole numbers.'],
    ['50%', '50% has % where a digit should be.'],
    ['²', '² is not a number.'],
  ])('%s', (text, message) => expect(readNumber(text)).toEqual({ type: 'unreadable', message }))

  test.each([
    ['1\u00072', '1[U+0007]2 has U+0007 where a digit should be.'],
    ['1\u00AD2', '1[U+00AD]2 has U+00AD where a digit should be.'],
    ['\u001B[31m', '[U+001B][31m has U+001B where a digit should be.'],
    ['\uD800', '[U+D800] is not a number.'],
    ['1\n2', '1 2 has a space inside the number.'],
  ])('%j: a character that cannot be seen is named, not shown', (text, message) => {
    expect(readNumber(text)).toEqual({ type: 'unreadable', message })
  })

  it('a comma that could group digits, since 1,216 means two things to two readers', () => {
    expect(readNumber('1,216')).toEqual({
      type: 'unreadable',
      message: '1,216 could be 1216 or 1.216: write it without the comma.',
    })
  })

  it(`a text longer than ${LONGEST_NUMBER} characters, even when all of it is digits`, () => {
    expect(read('1'.repeat(LONGEST_NUMBER))).toBe('1'.repeat(LONGEST_NUMBER))
    expect(readNumber('1'.repeat(400))).toEqual({
      type: 'unreadable',
      message: '111111111111… is longer than 40 characters.',
    })
  })
})

describe('a JSON number', () => {
  test.each([
    [7, '7'],
    [-3, '-3'],
    [-0, '0'],
    [0.1, '1/10'],
    [-2.5, '-5/2'],
    [1e-7, '1/10000000'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('%d is %s', (value, text) => expect(read(value)).toBe(text))

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -1e300])('%d is unreadable', (value) => {
    expect(read(value)).toBe('unreadable')
  })
})

describe('laws', () => {
  it('reads every safe integer back', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => read(String(value)) === String(value)))
  })

  it('a JSON number and its text are the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (value) => {
        const text = String(value)
        fc.pre(!text.includes('e'))
        expect(read(value)).toBe(read(text))
      }),
    )
  })

  it('a fraction is in lowest terms and worth what it says', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), (above, below) => {
        const result = readNumber(`${above}/${below}`)
        if (result.type !== 'number') throw new Error(`${above}/${below} was not read`)
        expect(result.numerator * BigInt(below)).toBe(BigInt(above) * result.denominator)
        for (const prime of [2n, 3n, 5n, 7n]) {
          expect(result.numerator % prime === 0n && result.denominator % prime === 0n).toBe(false)
        }
      }),
    )
  })

  it('never throws, and gives a number only for a text with a digit in it', () => {
    const junk = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'-+.,/ e0123O_−١') }))
    fc.assert(
      fc.property(junk, (text) => {
        if (readNumber(text).type === 'number') expect(text).toMatch(/[\d\u0660-\u0669\u06f0-\u06f9\u0966-\u096f０-９]/)
      }),
    )
  })
})
