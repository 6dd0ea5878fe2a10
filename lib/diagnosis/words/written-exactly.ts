import { formatNumber } from '@/lib/formats/format-number'
import type { ExactValue } from '@/lib/grading/exact-value'

/** A number that was written by a student: a fraction as a decimal where it is one, else as `p/q`. */
export function writtenExactly(value: ExactValue): string {
  if (typeof value === 'number') return formatNumber(value)
  const [numerator = '0', denominator = '1'] = value.split('/')
  if (isDecimal(Number(denominator))) return formatNumber(Number(numerator) / Number(denominator))
  return numerator.startsWith('-') ? `−${numerator.slice(1)}/${denominator}` : value
}

/** Whether a fraction in lowest terms is a decimal of so many places as somebody writes. */
function isDecimal(denominator: number): boolean {
  for (let power = 10; power <= 1e12; power *= 10) if (power % denominator === 0) return true
  return false
}
