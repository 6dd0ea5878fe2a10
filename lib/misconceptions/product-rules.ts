import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell, type Term } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { ARITHMETIC_RULES } from './arithmetic-rules'
import { CHANNEL_RULES } from './channel-rules'
import { DILATION_RULES } from './dilation-rules'
import { FILTER_RULES } from './filter-rules'
import { KERNEL_RULES } from './kernel-rules'
import { applied } from './layer-rule'
import { OUTPUT_RULES } from './output-rules'
import { PADDING_RULES } from './padding-rules'
import type { LayerRule, ProductRule, RulesOf } from './rule'
import type { ProductRuleId } from './rule-ids'
import { STRIDE_RULES } from './stride-rules'

type Place = readonly [filter: number, row: number, column: number]

/** The terms of one channel of one window. Throws a RangeError when the cell's filter does not read the channel. */
function termsOf(layer: Conv2dLayer, at: Place, channel: number): readonly Term[] {
  const read = explainCell(layer, at).channels.find((explained) => explained.channel === channel)
  if (read === undefined) throw new RangeError(`filter ${at[0]} does not read channel ${channel}`)
  return read.terms
}

/** One number for each term, in the kernel's rows. -0 becomes 0. */
function inRows(terms: readonly Term[], numbers: readonly number[]): number[][] {
  const rows: number[][] = []
  for (const [index, { weightRow }] of terms.entries()) {
    const row = rows[weightRow] ?? []
    row.push((numbers[index] ?? Number.NaN) + 0)
    rows[weightRow] = row
  }
  return rows
}

/** The products of the layer that the student works on instead. */
function productsOf<Id extends ProductRuleId>(rule: LayerRule<Id>): ProductRule<Id> {
  return {
    id: rule.id,
    title: rule.title,
    appliesTo: rule.appliesTo,
    output(layer, at, channel) {
      const terms = termsOf(applied(rule.id, rule.changed(layer)), at, channel)
      return inRows(terms, terms.map(productOf))
    },
  }
}

/** A rule that fills in the grid from the right terms. */
function termsRule<Id extends ProductRuleId>(
  { id, title, appliesTo }: Pick<ProductRule<Id>, 'id' | 'title' | 'appliesTo'>,
  numbersOf: (terms: readonly Term[]) => number[],
): ProductRule<Id> {
  return {
    id,
    title,
    appliesTo,
    output(layer, at, channel) {
      const terms = termsOf(layer, at, channel)
      return inRows(terms, numbersOf(terms))
    },
  }
}

/** The right products of the window beside. */
function neighbourRule<Id extends 'neighbour-cell-right' | 'neighbour-cell-below'>(id: Id): ProductRule<Id> {
  const { title, appliesTo, placeOf } = OUTPUT_RULES[id]
  return {
    id,
    title,
    appliesTo,
    output(layer, at, channel) {
      const terms = termsOf(layer, placeOf(at, conv2dOutputShape(layer)), channel)
      return inRows(terms, terms.map(productOf))
    },
  }
}

const productOf = ({ product }: Term) => product
const hasNegative = ({ input, weight }: Conv2dLayer) =>
  input.data.some((value) => value < 0) || weight.data.some((value) => value < 0)

const oneSignWrong = { id: 'one-sign-wrong', title: 'one sign wrong', appliesTo: hasNegative } as const
const oneTermDropped = { id: 'one-term-dropped', title: 'one product left out', appliesTo: () => true } as const

/** Wrong methods that show in the grid of products of one window. The right products are those of `explainCell`. */
export const PRODUCT_RULES: RulesOf<ProductRuleId, ProductRule> = {
  // The first negative product loses its sign.
  'one-sign-wrong': termsRule(oneSignWrong, (terms) => {
    const slip = terms.findIndex(({ product }) => product < 0)
    return terms.map(({ product }, index) => (index === slip ? -product : product))
  }),
  // The last product that is not 0 anyway.
  'one-term-dropped': termsRule(oneTermDropped, (terms) => {
    const slip = terms.findLastIndex(({ product }) => product !== 0)
    return terms.map(({ product }, index) => (index === slip ? 0 : product))
  }),
  'sign-dropped-in-weights': productsOf(ARITHMETIC_RULES['sign-dropped-in-weights']),
  'add-instead-of-multiply': termsRule(ARITHMETIC_RULES['add-instead-of-multiply'], (terms) =>
    terms.map(({ value, weight }) => value + weight),
  ),
  'zero-keeps-value': termsRule(ARITHMETIC_RULES['zero-keeps-value'], (terms) =>
    terms.map(({ value, weight, product }) => (product === 0 ? value + weight : product)),
  ),
  'negated-kernel': productsOf(KERNEL_RULES['negated-kernel']),
  'kernel-rotated-180': productsOf(KERNEL_RULES['kernel-rotated-180']),
  'kernel-flipped-left-right': productsOf(KERNEL_RULES['kernel-flipped-left-right']),
  'kernel-flipped-up-down': productsOf(KERNEL_RULES['kernel-flipped-up-down']),
  'kernel-transposed': productsOf(KERNEL_RULES['kernel-transposed']),
  'terms-misaligned': productsOf(ARITHMETIC_RULES['terms-misaligned']),
  'one-slice-for-all': productsOf(CHANNEL_RULES['one-slice-for-all']),
  'slices-reversed': productsOf(CHANNEL_RULES['slices-reversed']),
  'slices-rotated': productsOf(CHANNEL_RULES['slices-rotated']),
  'filter-of-other-map': productsOf(FILTER_RULES['filter-of-other-map']),
  'stride-size-only': productsOf(STRIDE_RULES['stride-size-only']),
  'stride-rows-only': productsOf(STRIDE_RULES['stride-rows-only']),
  'stride-columns-only': productsOf(STRIDE_RULES['stride-columns-only']),
  'padding-size-only': productsOf(PADDING_RULES['padding-size-only']),
  'padding-edge': productsOf(PADDING_RULES['padding-edge']),
  'padding-reflect': productsOf(PADDING_RULES['padding-reflect']),
  'dilation-size-only': productsOf(DILATION_RULES['dilation-size-only']),
  'neighbour-cell-right': neighbourRule('neighbour-cell-right'),
  'neighbour-cell-below': neighbourRule('neighbour-cell-below'),
}
