import type { Term } from '@/lib/conv/explain-cell'
import type { ExplainedSlip } from '@/lib/diagnosis/diagnosis'
import { formatNumber } from '@/lib/formats/format-number'

/** Where the cell of a slip is, as far as it is known. */
export type SlipPlace = {
  /** the channel of a product; null where there is one channel alone, or several that it could be of */
  readonly channelOf: (term: Term) => number | null
  /** whether the cell is in the last column, and in the last row, of the output */
  readonly isLast: { readonly column: boolean; readonly row: boolean }
}

/** One slip, to be said after the name of the cell and the number that was given. */
export function slipSentence(
  { rule, terms }: Pick<ExplainedSlip, 'rule' | 'terms'>,
  { channelOf, isLast }: SlipPlace,
): string {
  const [first, second] = terms
  const product = first ? productWords(first) : 'of this window'
  const value = first ? formatNumber(first.value) : 'under this window'
  const channel = first && channelOf(first)
  const inChannel = channel == null ? '' : ` in channel ${channel}`
  switch (rule) {
    case 'one-sign-wrong':
      return `One product${inChannel} has the other sign: ${product}.`
    case 'one-term-dropped':
      return `The product ${product}${inChannel} is missing.`
    case 'one-term-doubled':
      return `The product ${product}${inChannel} is counted twice.`
    case 'terms-misaligned':
      return first && second
        ? `Two values${inChannel} stand with each other’s weight: they belong together as ${product} and ${productWords(second)}.`
        : 'Two values stand with each other’s weight.'
    case 'off-by-one-total':
      return 'The adding is off by one.'
    case 'value-left-out':
      return `The value ${value} is overlooked.`
    case 'value-added-twice':
      return `The value ${value} is counted twice.`
    case 'value-sign-wrong':
      return `The value ${value} has the other sign.`
    case 'wrong-total':
      return 'The sums and the bias do not make this number.'
    case 'neighbour-cell-right':
      return `This is the number of the cell to the ${isLast.column ? 'left' : 'right'}.`
    case 'neighbour-cell-below':
      return `This is the number of the cell ${isLast.row ? 'above' : 'below'}.`
  }
}

/** "3 × −2" */
function productWords({ value, weight }: Term): string {
  return `${formatNumber(value)} × ${formatNumber(weight)}`
}
