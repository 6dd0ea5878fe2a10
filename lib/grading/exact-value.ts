import { readNumber } from '@/lib/formats/read-number'

/** A number as it was meant: a whole number, or a fraction in lowest terms written `p/q`. */
export type ExactValue = number | `${bigint}/${bigint}`

export type ReadValue =
  | { readonly type: 'value'; readonly value: ExactValue }
  | { readonly type: 'unreadable'; readonly message: string }

/** Short plain integers, nearly everything that is ever typed; read here because a volume has thousands. */
const PLAIN_INTEGER = /^-?\d{1,15}$/

/** Reads one entry of a response. Never throws; blank, and anything that is not a number, is unreadable. */
export function readExactValue(entry: unknown): ReadValue {
  if (typeof entry === 'number' && Number.isSafeInteger(entry)) return { type: 'value', value: entry + 0 }
  if (typeof entry === 'string' && PLAIN_INTEGER.test(entry)) return { type: 'value', value: Number(entry) + 0 }
  if (entry === null) return { type: 'unreadable', message: 'is blank' }
  if (typeof entry !== 'string' && typeof entry !== 'number') return { type: 'unreadable', message: 'is not a number' }

  const read = readNumber(entry)
  if (read.type === 'blank') return { type: 'unreadable', message: 'is blank' }
  if (read.type === 'unreadable') return { type: 'unreadable', message: read.message }
  const whole = Number(read.numerator)
  if (read.denominator === 1n && Number.isSafeInteger(whole)) return { type: 'value', value: whole }
  return { type: 'value', value: `${read.numerator}/${read.denominator}` }
}

/**
 * Whether a response equals the right answer, exactly.
 *
 * @throws RangeError if the answer is not a whole number: problems are made of whole numbers, whose results are exact
 */
export function isExactly(value: ExactValue, answer: number): boolean {
  if (!Number.isSafeInteger(answer)) throw new RangeError(`the answer ${answer} is not an exact whole number`)
  // A value that is not a safe integer cannot equal an answer that is: the fraction is in lowest terms.
  return value === answer
}
