import { formatList } from '@/lib/formats/format-number'

/*
 * Arithmetic as it is written on paper.
 */

const MINUS = '−'
/** Decimals of a number that is written as one; a longer one is a fraction. */
const MOST_DECIMALS = 4
const LARGEST_DENOMINATOR = 10_000

/** "−2", "0.25"; a number with no short decimals as a fraction, "14/3". */
export function written(value: number): string {
  const size = Math.abs(value)
  return value < 0 ? `${MINUS}${unsigned(size)}` : unsigned(size)
}

/** "4 + 1 − 2"; "0" of nothing. */
export function sumOf(numbers: readonly number[]): string {
  const [first = 0, ...rest] = numbers
  return `${written(first)}${rest.map((each) => plus(each)).join('')}`
}

/** " + 3" or " − 3", to be put behind something. */
export function plus(value: number): string {
  return value < 0 ? ` ${MINUS} ${unsigned(-value)}` : ` + ${unsigned(value)}`
}

/** " − 3" or " − (−3)", to be put behind something. */
export function minus(value: number): string {
  return ` ${MINUS} ${value < 0 ? `(${written(value)})` : unsigned(value)}`
}

/** "3 × −2" */
export function productOf(...factors: readonly number[]): string {
  return factors.map(written).join(' × ')
}

/** "(4 + 1) ÷ 2", or "5 ÷ 2" where there is nothing to add. */
export function quotientOf(numbers: readonly number[], divisor: number): string {
  const above = numbers.length > 1 ? `(${sumOf(numbers)})` : sumOf(numbers)
  return `${above} ÷ ${written(divisor)}`
}

/** "max(3, −1)" */
export function largestOf(numbers: readonly number[]): string {
  return listOf('max', numbers)
}

/** "min(3, −1)": what is looked for among some numbers. */
export function listOf(what: string, numbers: readonly number[]): string {
  return `${what}(${numbers.map(written).join(', ')})`
}

/** "0", "0 and 2", "0, 2 and 4"; from three neighbours on "1 to 3". */
export function placesInWords(places: readonly number[]): string {
  const [first = 0, last = 0] = [places[0], places.at(-1)]
  const areNeighbours = places.every((place, index) => place === first + index)
  if (places.length > 2 && areNeighbours) return `${written(first)} to ${written(last)}`
  return formatList(places.map(written))
}

/** "row 2" or "rows 0, 2 and 4", of places in any order. */
export function axisPlacesInWords(axis: 'row' | 'column', places: readonly number[]): string {
  const sorted = [...new Set(places)].toSorted((one, other) => one - other)
  return `${axis}${sorted.length === 1 ? '' : 's'} ${placesInWords(sorted)}`
}

function unsigned(size: number): string {
  if (Number(size.toFixed(MOST_DECIMALS)) === size) return String(size)
  for (let denominator = 2; denominator <= LARGEST_DENOMINATOR; denominator++) {
    const numerator = Math.round(size * denominator)
    if (Math.abs(size * denominator - numerator) < 1e-9 * Math.max(1, numerator)) return `${numerator}/${denominator}`
  }
  return String(size)
}
