import { excerpt, shownCharacter } from './excerpt'

/** A number exactly as written, in lowest terms, the denominator positive. Zero is 0/1, whatever its sign. */
export type ExactNumber = { readonly type: 'number'; readonly numerator: bigint; readonly denominator: bigint }

/** Blank is a kind of its own, never 0. The message of an unreadable text says in one sentence what is wrong with it. */
export type ReadNumber =
  | ExactNumber
  | { readonly type: 'blank' }
  | { readonly type: 'unreadable'; readonly message: string }

/** A number longer than this many characters is a mistake of the clipboard, not of arithmetic. */
export const LONGEST_NUMBER = 40

/** Marks of writing direction and joining: they ride along with copied numbers and cannot be seen. */
const INVISIBLE = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g

/** Characters that mean the same as a plain one, where nothing else could be meant. */
const SAME_AS = new Map([
  ...[...'\u2212\u2013\uFE63\uFF0D'].map((minus) => [minus, '-'] as const),
  ...[...'\uFF0B\uFE62'].map((plus) => [plus, '+'] as const),
  ...[...'\u2044\u2215\uFF0F'].map((slash) => [slash, '/'] as const),
  ...[...'\uFF0E\u066B'].map((point) => [point, '.'] as const),
  ...[...'\uFF0C'].map((comma) => [comma, ','] as const),
])

/** The zeros of the digit systems that are read: full-width, Arabic-Indic, Extended Arabic-Indic, Devanagari. */
const ZEROS = [0xff10, 0x0660, 0x06f0, 0x0966]

/**
 * Reads one number as a person types it: an integer (`-3`), a finite decimal (`0.5`, `0,5`, `.5`) or a fraction of two
 * integers (`-1/3`), with the usual signs and digits of several scripts, and spaces around it. Everything else
 * (exponents, hexadecimal, grouped digits, sums, words) is unreadable, and the message names what is wrong.
 *
 * A JSON number means the decimal it is printed as: 0.1 is one tenth. Past 2^53 it may have been rounded on its way, so
 * it is refused. Never throws; takes time linear in the length of the text.
 */
export function readNumber(text: string | number): ReadNumber {
  if (typeof text === 'number') return readDouble(text)
  // Text far past the limit is not even trimmed: somebody else's megabyte costs nothing here.
  if (text.length > 4 * LONGEST_NUMBER) return tooLong(text)
  const written = text.replace(INVISIBLE, '').trim()
  if (written === '') return { type: 'blank' }
  if (written.length > LONGEST_NUMBER) return tooLong(written)

  const plain = plainCharacters(written)
  const decimal = /^([+-]?) ?(\d*)(?:[.,](\d*))?$/.exec(plain)
  if (decimal) {
    const [, sign, integer = '', decimals = ''] = decimal
    if (integer + decimals === '') return unreadable(written, 'has no digits')
    if (/^[+-]? ?[1-9]\d{0,2},\d{3}$/.test(plain)) return ambiguousComma(written, integer, decimals)
    return lowestTerms(sign, BigInt(integer + decimals), 10n ** BigInt(decimals.length))
  }

  const fraction = /^([+-]?) ?(\d+) ?\/ ?(\d+)$/.exec(plain)
  if (fraction) {
    const [, sign, above = '', below = ''] = fraction
    if (BigInt(below) === 0n) return unreadable(written, 'divides by 0')
    return lowestTerms(sign, BigInt(above), BigInt(below))
  }

  return unreadable(written, whatIsWrong(plain))
}

/** Whether a text reads as a number. */
export function isWrittenNumber(text: string): boolean {
  return readNumber(text).type === 'number'
}

function readDouble(value: number): ReadNumber {
  if (!Number.isFinite(value)) return unreadable(String(value), 'is not a finite number')
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return unreadable(String(value), 'is too large to be exact as a JSON number: send it as text')
  }
  // The shortest text that gives this double back: what a person or a program wrote.
  const [, sign, integer = '', decimals = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  const shift = decimals.length - Number(exponent)
  return lowestTerms(
    sign,
    BigInt(integer + decimals) * 10n ** BigInt(Math.max(0, -shift)),
    10n ** BigInt(Math.max(0, shift)),
  )
}

function lowestTerms(sign: string | undefined, above: bigint, below: bigint): ExactNumber {
  const divisor = greatestCommonDivisor(above, below)
  const numerator = (sign === '-' ? -above : above) / divisor
  return { type: 'number', numerator, denominator: below / divisor }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

/** Digits of other scripts and look-alike signs as ASCII; each kind of space as one space. */
function plainCharacters(text: string): string {
  let plain = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const zero = ZEROS.find((zero) => code >= zero && code <= zero + 9)
    plain += zero === undefined ? (SAME_AS.get(character) ?? character) : String(code - zero)
  }
  return plain.replace(/\s+/g, ' ')
}

/** `1,216` is 1216 to one reader and 1.216 to another: a guess could be graded wrong. */
function ambiguousComma(written: string, integer: string, decimals: string): ReadNumber {
  return unreadable(written, `could be ${integer}${decimals} or ${integer}.${decimals}: write it without the comma`)
}

const tooLong = (text: string) => unreadable(text, `is longer than ${LONGEST_NUMBER} characters`)

function unreadable(text: string, problem: string): ReadNumber {
  return { type: 'unreadable', message: `${excerpt(text)} ${problem}.` }
}

/** What is wrong with a text that is neither a decimal nor a fraction. The text has plain characters and some content. */
function whatIsWrong(plain: string): string {
  if (/^[+-]?(?:nan|inf|infinity|∞)$/i.test(plain)) return 'is not a finite number'
  if (!/\d/.test(plain)) return 'is not a number'
  if (/^[+-]?0x[\da-f]+$/i.test(plain)) return 'is hexadecimal: write it in decimal digits'
  if (/^[+-]?0b[01]+$/i.test(plain)) return 'is binary: write it in decimal digits'
  if (/^[+-]?0o[0-7]+$/i.test(plain)) return 'is octal: write it in decimal digits'
  if (/^[+-]?[\d.,]+e[+-]?\d+$/i.test(plain)) return 'has an exponent: write the number out'
  if (plain.includes('_')) return 'has an underscore between its digits: leave it out'
  if (/^[+-] ?[+-]/.test(plain)) return 'has two signs'
  if (plain.includes('/')) return whatIsWrongWithFraction(plain)
  if (/^[\d., ]+ ?[+-]$/.test(plain)) return 'has its sign at the end: put it in front'
  if (/^=|[\d)] ?[-+*×·x(] ?[-+]? ?[\d.(]/i.test(plain)) return 'is a calculation: write its result'
  if (/[.,].*[.,]/.test(plain)) return 'has two decimal marks'
  const odd = [...plain].find((character) => !/[\d+\-., ]/.test(character))
  if (odd === undefined) return plain.includes(' ') ? 'has a space inside the number' : 'has a sign inside the number'
  return /\p{L}/u.test(odd)
    ? `has the letter ${odd} where a digit should be`
    : `has ${shownCharacter(odd)} where a digit should be`
}

function whatIsWrongWithFraction(plain: string): string {
  const parts = plain.split('/')
  if (parts.length > 2) return 'has more than one slash'
  const [above = '', below = ''] = parts.map((part) => part.trim())
  if (above === '') return 'has nothing above the slash'
  if (below === '') return 'has nothing below the slash'
  if (/^[+-]/.test(below)) return 'has a sign below the slash: put it in front'
  return 'is not a fraction of two whole numbers'
}
