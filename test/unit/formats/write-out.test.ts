import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { writeOut } from '@/lib/formats/write-out'

test.each([
  ['1.500000e+00', '1.5'],
  ['-2.e-01', '-0.2'],
  ['1,25E+01', '12.5'],
  ['1e3', '1000'],
  ['12e-1', '1.2'],
  ['0.0000e+00', '0'],
  ['-0.e+00', '0'],
])('%s is %s', (text, written) => expect(writeOut(text)).toBe(written))

test.each(['1.50', '007', 'x', '1e999', '1e', 'e3', ''])('%j stays as it is', (text) =>
  expect(writeOut(text)).toBe(text),
)

it('keeps the value of any double it writes out', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }), (value) => {
      const written = writeOut(value.toExponential())
      fc.pre(!written.includes('e'))
      expect(Number(written)).toBe(value === 0 ? 0 : value)
    }),
  )
})
