import type { ExplainedCell, Term } from '@/lib/conv/explain-cell'
import type { ExplainedPoolCell } from '@/lib/conv/explain-pool2d'
import type { Shape3, Tensor } from '@/lib/conv/tensor'
import { OUTPUT_RULES } from '@/lib/misconceptions/output-rules'
import { SLIP_RULE_IDS } from '@/lib/misconceptions/rule-ids'
import { SLIP_RULES } from '@/lib/misconceptions/slip-rules'
import type { ExplainedSlip } from './diagnosis'
import { valueIn } from './output-changes'

/**
 * A slip that can be in a number of a response, with what it gives: NaN where that may be anything. Without a rule it is
 * weighed, and never told.
 */
export type PossibleSlip = Omit<ExplainedSlip, 'cell' | 'rule'> & {
  readonly rule: ExplainedSlip['rule'] | null
  readonly result: number
}

type FoundSlip = Omit<ExplainedSlip, 'cell'>

const NEIGHBOURS = ['neighbour-cell-right', 'neighbour-cell-below'] as const

/** Whether the slip is in the arithmetic of a number. Another cell's number is a method too, and weighed as that. */
export function isOfArithmetic({ rule }: PossibleSlip): boolean {
  return rule !== 'wrong-total' && !NEIGHBOURS.some((id) => id === rule)
}

/**
 * The one slip among those that give a number: of a product, of a place, one too many or few; if none of these does, two
 * values with each other's weight. Of a total that none or several give, that it is wrong. null: nothing is known, or too
 * much.
 */
export function onlySlip(slips: readonly PossibleSlip[], isGiven: (result: number) => boolean): FoundSlip | null {
  const giving = slips.filter(({ rule, result }) => rule !== 'wrong-total' && isGiven(result))
  const first = giving.filter(({ rule }) => rule !== 'terms-misaligned')
  const [only, ...more] = first.length > 0 ? first : giving
  if (only && only.rule !== null && more.length === 0) return { rule: only.rule, terms: only.terms }
  return slips.some(({ rule }) => rule === 'wrong-total') ? { rule: 'wrong-total', terms: [] } : null
}

/** Every single slip in adding up the products of one cell. */
export function slipsOfCell(cell: ExplainedCell): PossibleSlip[] {
  return SLIP_RULE_IDS.flatMap((rule) => SLIP_RULES[rule].results(cell).map((slip) => ({ rule, ...slip })))
}

/** The same of some terms alone, which are added up and nothing else. */
export function slipsOfTerms(terms: readonly Term[]): PossibleSlip[] {
  const sum = terms.reduce((total, { product }) => total + product, 0)
  return slipsOfCell({ at: [0, 0, 0], channels: [{ channel: 0, terms, sum }], bias: 0, result: sum })
}

/**
 * The numbers of the cells beside one.
 *
 * @param isLastKept whether there is none beside the last cell of a row or a column; else it is the one before
 */
export function slipsOfPlace(output: Tensor, at: Shape3, isLastKept = false): PossibleSlip[] {
  return NEIGHBOURS.flatMap((rule) => {
    const place = OUTPUT_RULES[rule].placeOf(at, output.shape)
    const [after, before] = [1, 2].map((axis) => (place[axis] ?? 0) - (at[axis] ?? 0)).toSorted((a, b) => b - a)
    const isElsewhere = after === 1 || (before === -1 && !isLastKept)
    return isElsewhere ? [{ rule, terms: [], result: valueIn(output, place) }] : []
  })
}

/** A single product: with the other sign, taken for 0, a line off in the table of products, or the sum of its factors. */
export function slipsOfProduct(term: Term): PossibleSlip[] {
  const { value, weight, product } = term
  const named: PossibleSlip[] =
    product === 0
      ? []
      : [
          { rule: 'one-sign-wrong', terms: [term], result: -product },
          { rule: 'one-term-dropped', terms: [term], result: 0 },
        ]
  return [...named, ...unnamed([product + 1, product - 1, value + weight, product + value, product - value])]
}

/**
 * Adding up numbers that are there, with a bias.
 *
 * @param total what they make
 */
export function slipsOfTotal(parts: readonly number[], total: number): PossibleSlip[] {
  return [
    { rule: 'off-by-one-total', terms: [], result: total - 1 },
    { rule: 'off-by-one-total', terms: [], result: total + 1 },
    ...unnamed(parts.flatMap((part) => [total - part, total - 2 * part])),
    { rule: 'wrong-total', terms: [], result: Number.NaN },
  ]
}

/** A value under the window of a pooling that was overlooked, or has the other sign; in an average also one added twice. */
export function slipsOfPooling(cell: ExplainedPoolCell): PossibleSlip[] {
  const terms = cell.cells.flatMap(({ row, column, windowRow, windowColumn, value }) =>
    value === null ? [] : [valueTerm(row, column, windowRow, windowColumn, value)],
  )
  const misread = unnamed([cell.result - 1, cell.result + 1])
  if (cell.kind === 'average') return [...slipsOfValues(terms, cell.divisor), ...misread]
  const [largest, ...alsoLargest] = terms.filter(({ value }) => value === cell.result)
  const next = Math.max(...terms.filter((term) => term !== largest).map(({ value }) => value))
  const overlooked: PossibleSlip[] =
    largest && alsoLargest.length === 0 && terms.length > 1
      ? [{ rule: 'value-left-out', terms: [largest], result: next }]
      : []
  return [
    ...overlooked,
    ...terms
      .filter(({ value }) => -value > cell.result)
      .map((term): PossibleSlip => ({ rule: 'value-sign-wrong', terms: [term], result: -term.value })),
    ...misread,
  ]
}

/** A value that is left out, added twice or subtracted, where values are added up and divided; or one too many or few. */
export function slipsOfValues(terms: readonly Term[], divisor = 1): PossibleSlip[] {
  const sum = terms.reduce((total, { value }) => total + value, 0)
  const changed = (rule: PossibleSlip['rule'], times: number) =>
    terms
      .filter(({ value }) => value !== 0)
      .map((term): PossibleSlip => ({ rule, terms: [term], result: (sum + times * term.value) / divisor }))
  return [
    ...changed('value-left-out', -1),
    ...changed('value-added-twice', 1),
    ...changed('value-sign-wrong', -2),
    { rule: 'off-by-one-total', terms: [], result: (sum - 1) / divisor },
    { rule: 'off-by-one-total', terms: [], result: (sum + 1) / divisor },
  ]
}

/** A value that is added as it is. */
export function valueTerm(row: number, column: number, weightRow: number, weightColumn: number, value: number): Term {
  return { row, column, weightRow, weightColumn, value, weight: 1, product: value, isPadding: false }
}

/** One too many or few in a count, or in copying. */
export function slipsOfCount(count: number): PossibleSlip[] {
  return unnamed([count - 1, count + 1])
}

export function unnamed(results: readonly number[]): PossibleSlip[] {
  return results.map((result) => ({ rule: null, terms: [], result }))
}
