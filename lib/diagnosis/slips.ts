import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { type ExplainedCell, explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { OUTPUT_RULES } from '@/lib/misconceptions/output-rules'
import type { SlipRuleId } from '@/lib/misconceptions/rule-ids'
import { SLIP_RULES } from '@/lib/misconceptions/slip-rules'
import type { OutputPosition } from '@/lib/problems/ask'
import type { ExplainedSlip } from './diagnosis'

type FoundSlip = Omit<ExplainedSlip, 'cell'>

const NEIGHBOURS = ['neighbour-cell-right', 'neighbour-cell-below'] as const

/** Slips of one product or one step; and where none of them gives the number, two values with each other's weight. */
const FIRST = ['one-sign-wrong', 'one-term-dropped', 'one-term-doubled', 'off-by-one-total'] as const
const NEXT = ['terms-misaligned'] as const

/**
 * The one slip that gives a wrong number for one output cell exactly: a product with the other sign, left out or added
 * twice, one too many or few, or the number of the cell beside it; if none of these does, two values with each other's
 * weight. null: nothing does, or several do.
 *
 * @param isRectified whether the number was asked for after ReLU
 */
export function slipIn(layer: Conv2dLayer, at: OutputPosition, value: number, isRectified: boolean): FoundSlip | null {
  const cell = explainCell(layer, at)
  const gives = ({ result }: Slipped) => (isRectified ? Math.max(0, result) : result) === value
  const found = [...slipsOfProducts(cell, FIRST), ...slipsOfPlace(layer, at)].filter(gives)
  return onlyOne(found.length > 0 ? found : slipsOfProducts(cell, NEXT).filter(gives))
}

/** The same among the products of one channel alone, without the bias. */
export function slipInSum(layer: Conv2dLayer, at: OutputPosition, index: number, value: number): FoundSlip | null {
  const channel = explainCell(layer, at).channels[index]
  if (channel === undefined) return null
  const alone: ExplainedCell = { at, channels: [channel], bias: 0, result: channel.sum }
  const gives = ({ result }: Slipped) => result === value
  const found = slipsOfProducts(alone, FIRST).filter(gives)
  return onlyOne(found.length > 0 ? found : slipsOfProducts(alone, NEXT).filter(gives))
}

/** One too many or few in the adding of numbers that are there. @param right their sum */
export function slipInTotal(right: number, value: number): FoundSlip | null {
  return Math.abs(value - right) === 1 ? { rule: 'off-by-one-total', terms: [] } : null
}

function onlyOne([only, ...more]: readonly Slipped[]): FoundSlip | null {
  return only && more.length === 0 ? { rule: only.rule, terms: only.terms } : null
}

/** The same of one product of a channel: with the other sign, or left out. */
export function slipInProduct(
  layer: Conv2dLayer,
  at: OutputPosition,
  channel: number,
  index: number,
  value: number,
): FoundSlip | null {
  const term = explainCell(layer, at).channels.find((read) => read.channel === channel)?.terms[index]
  if (term === undefined || term.product === 0) return null
  if (value === -term.product) return { rule: 'one-sign-wrong', terms: [term] }
  return value === 0 ? { rule: 'one-term-dropped', terms: [term] } : null
}

type Slipped = FoundSlip & { readonly result: number }

function slipsOfProducts(cell: ExplainedCell, rules: readonly SlipRuleId[]): Slipped[] {
  return rules.flatMap((rule) => SLIP_RULES[rule].results(cell).map((slip) => ({ rule, ...slip })))
}

function slipsOfPlace(layer: Conv2dLayer, at: OutputPosition): Slipped[] {
  const shape = conv2dOutputShape(layer)
  return NEIGHBOURS.flatMap((rule) => {
    const place = OUTPUT_RULES[rule].placeOf(at, shape)
    const isElsewhere = place.some((index, axis) => index !== at[axis])
    return isElsewhere ? [{ rule, terms: [], result: explainCell(layer, place).result }] : []
  })
}
