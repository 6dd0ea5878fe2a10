import { formatCount, formatList, formatNumber } from '@/lib/formats/format-number'
import type { ExactValue } from '@/lib/grading/exact-value'
import { writtenExactly } from './written-exactly'

/** What a method explains of a response, to be followed by "is" or "are what you get when". */
export type Seen = { readonly phrase: string; readonly isOne: boolean }

/** The numbers of a response that a method explains, and of how many. */
export type SeenNumbers = {
  /** the wrong ones that it gives, in reading order */
  readonly explained: readonly ExactValue[]
  /** how many are wrong */
  readonly wrong: number
  /** how many are written */
  readonly all: number
  /** whether it gives all that is written, the right numbers too */
  readonly isWhole: boolean
  /** whether some places are still blank */
  readonly hasBlanks: boolean
}

/** So many numbers are named one by one. */
const MOST_NAMED = 3

const one = (phrase: string): Seen => ({ phrase, isOne: true })
const several = (phrase: string): Seen => ({ phrase, isOne: false })

/** "Your −4", "Your 3 and 7", "All 9 of your numbers", "7 of your 9 wrong numbers" */
export function seenNumbers({ explained, wrong, all, isWhole, hasBlanks }: SeenNumbers): Seen {
  const [first] = explained
  if (all === 1 || (wrong === 1 && first !== undefined))
    return one(`Your ${first === undefined ? 'number' : writtenExactly(first)}`)
  const isNamed = explained.length > 0 && explained.length <= MOST_NAMED && new Set(explained).size === explained.length
  if (explained.length === wrong && isNamed) return several(`Your ${formatList(explained.map(writtenExactly))}`)
  if (isWhole) return several(`${allOf(all)} of ${hasBlanks ? 'the numbers you have written' : 'your numbers'}`)
  return someOf(explained.length, wrong, 'wrong number', first)
}

function allOf(count: number): string {
  return count === 2 ? 'Both' : `All ${formatNumber(count)}`
}

/** "Both of your wrong numbers", "One of your 4 wrong numbers, 5," */
function someOf(count: number, all: number, unit: string, first?: ExactValue): Seen {
  if (count === all) return several(`${allOf(all)} of your ${unit}s`)
  if (count === 1)
    return one(`One of your ${formatCount(all, unit)}${first === undefined ? '' : `, ${writtenExactly(first)},`}`)
  return several(`${formatNumber(count)} of your ${formatCount(all, unit)}`)
}

/** What is seen of `[channels, rows, columns]`, where these of them are wrong as the method has them. */
export function seenShape(shape: readonly ExactValue[], explained: readonly number[], numbers: SeenNumbers): Seen {
  const sizes = (from: number) => shape.slice(from).map(writtenExactly).join(' × ')
  const places = explained.join()
  if (numbers.wrong === explained.length && places === '1,2') return one(`A size of ${sizes(1)}`)
  if (numbers.wrong === explained.length && places === '0,1,2') return one(`A shape of ${sizes(0)}`)
  return seenNumbers(numbers)
}

/**
 * What is seen of a response of a wrong size.
 *
 * @param size "7 × 7"; null where its maps differ in size
 * @param isSized whether the method gives that size
 * @param matching how many of all numbers it gives
 */
export function seenSize(
  size: string | null,
  isSized: boolean,
  matching: number,
  { explained, all, isWhole }: SeenNumbers,
): Seen {
  if (!isSized || size === null) {
    if (matching === 1) return one(`One of your ${formatCount(all, 'number')}`)
    return several(`${formatNumber(matching)} of your ${formatCount(all, 'number')}`)
  }
  if (explained.length === 0) return one(`A size of ${size}`)
  const numbers = isWhole
    ? `all ${formatNumber(all)} of your numbers`
    : `${formatNumber(matching)} of your ${formatCount(all, 'number')}`
  return several(`Your size of ${size} and ${all === 1 && isWhole ? 'your number' : numbers}`)
}

/** What is seen of `{ channels, total }`. */
export function seenChannels(
  sums: readonly ExactValue[],
  total: ExactValue | null,
  { wrong, ...numbers }: SeenNumbers,
): Seen {
  const totalWords = total === null ? null : `total, ${writtenExactly(total)},`
  if (sums.length === 0 && totalWords) {
    return wrong === 1 ? one(`The channel sums are right; your ${totalWords}`) : one(`Your ${totalWords}`)
  }
  if (wrong !== sums.length + (total === null ? 0 : 1)) return seenNumbers({ wrong, ...numbers })
  const sumWords = `channel sum${sums.length === 1 ? '' : 's'} ${formatList(sums.map(writtenExactly))}`
  if (totalWords) return several(`Your ${sumWords} and your ${totalWords}`)
  return sums.length === 1 ? one(`Your ${sumWords}`) : several(`Your ${sumWords}`)
}

/** What is seen of a set. @param explained picks that do not belong there but are the method's @param wrong all of those */
export function seenPicks(explained: number, wrong: number, isWhole: boolean): Seen {
  if (isWhole) return one('What you picked')
  if (explained === 0) return one('Most of what you picked')
  if (wrong === 1) return one('Your wrong pick')
  return someOf(explained, wrong, 'wrong pick')
}

/** "A stride of 2 with a padding of 1" */
export function seenSettings(choice: readonly ExactValue[], perAxis: boolean): Seen {
  const [first = '', second = '', third = '', fourth = ''] = choice.map(writtenExactly)
  if (!perAxis) return one(`A stride of ${first} with a padding of ${second}`)
  const stride = first === second ? first : `${first} down and ${second} across`
  const padding = third === fourth ? third : `${third} at the top and bottom and ${fourth} at the left and right`
  return one(`A stride of ${stride} with a padding of ${padding}`)
}

/** What is seen of some steps, which are counted from 1 for people. @param steps from 0 */
export function seenSteps(steps: readonly number[], seen: Seen): Seen {
  const names = formatList(steps.map((step) => step + 1))
  return { ...seen, phrase: `In step${steps.length > 1 ? 's' : ''} ${names}, ${uncapital(seen.phrase)}` }
}

/** With a small letter at the beginning. */
export function uncapital(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
