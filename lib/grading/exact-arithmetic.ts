import type { ExactValue } from './exact-value'

type Fraction = readonly [numerator: bigint, denominator: bigint]

/** The exact sum; 0 of none. */
export function exactSum(values: readonly ExactValue[]): ExactValue {
  let sum = 0
  // Each sum on the way must be exact too.
  for (const value of values) sum = typeof value === 'number' && Number.isSafeInteger(sum) ? sum + value : Number.NaN
  if (Number.isSafeInteger(sum)) return sum + 0
  // Over one common denominator, and in lowest terms only at the end: what takes time is the way there.
  const [top, bottom] = values
    .map(fractionOf)
    .reduce<Fraction>(
      ([above, below], [p, q]) => (q === below ? [above + p, below] : [above * q + p * below, below * q]),
      [0n, 1n],
    )
  return exactOf(lowestTerms(top, bottom))
}

/** The exact product of two numbers. */
export function exactProduct(one: ExactValue, other: ExactValue): ExactValue {
  const product = typeof one === 'number' && typeof other === 'number' ? one * other : Number.NaN
  if (Number.isSafeInteger(product)) return product + 0
  const [[p, q], [r, s]] = [fractionOf(one), fractionOf(other)]
  return exactOf(lowestTerms(p * r, q * s))
}

/** A number divided exactly. @param divisor a whole number from 1 up */
export function exactQuotient(value: ExactValue, divisor: number): ExactValue {
  const [numerator, denominator] = fractionOf(value)
  return exactOf(lowestTerms(numerator, denominator * BigInt(divisor)))
}

/** The largest of some numbers. @throws RangeError if there are none */
export function exactLargest(values: readonly ExactValue[]): ExactValue {
  const [first, ...rest] = values
  if (first === undefined) throw new RangeError('none of no numbers is the largest')
  return rest.reduce((most, value) => (isLess(most, value) ? value : most), first)
}

function isLess(one: ExactValue, other: ExactValue): boolean {
  const [[p, q], [r, s]] = [fractionOf(one), fractionOf(other)]
  return p * s < r * q
}

function fractionOf(value: ExactValue): Fraction {
  if (typeof value === 'number') return [BigInt(value), 1n]
  const [numerator = '0', denominator = '1'] = value.split('/')
  return [BigInt(numerator), BigInt(denominator)]
}

/** As it is read from a response: a whole number that is exact as one, else the fraction. */
function exactOf([numerator, denominator]: Fraction): ExactValue {
  const whole = Number(numerator)
  return denominator === 1n && Number.isSafeInteger(whole) ? whole : `${numerator}/${denominator}`
}

function lowestTerms(numerator: bigint, denominator: bigint): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator]
  while (b !== 0n) [a, b] = [b, a % b]
  return [numerator / a, denominator / a]
}
