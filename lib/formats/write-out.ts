/** Past this many places the number is left as it is, to be pointed at where it stands. */
const MOST_PLACES = 30

/**
 * A number in exponent notation, as programs print it (`1.500000e+00`, `-2.e-01`), written out as a plain decimal (`1.5`,
 * `-0.2`), exactly. Any other text comes back unchanged.
 */
export function writeOut(text: string): string {
  // The first test keeps a long cell from being searched at all.
  const parts = text.length <= 60 ? /^([-+\u2212]?)(\d+)(?:[.,](\d*))?e([+-]?\d+)$/i.exec(text) : null
  if (!parts) return text
  const [, sign, integer = '', decimals = '', exponent = '0'] = parts
  const shift = Number(exponent)
  if (Math.abs(shift) > MOST_PLACES) return text

  const digits = '0'.repeat(Math.max(0, -shift)) + integer + decimals + '0'.repeat(Math.max(0, shift - decimals.length))
  const point = Math.max(0, -shift) + integer.length + shift
  const whole = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0'
  const rest = digits.slice(point).replace(/0+$/, '')
  const isNegative = sign !== '' && sign !== '+' && (whole !== '0' || rest !== '')
  return `${isNegative ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`
}
