import type { ExplainedCell, Term } from '@/lib/conv/explain-cell'
import type { RulesOf, SlipRule } from './rule'
import type { SlipRuleId } from './rule-ids'

/** The slip of changing the result by some multiple of one product. A product of 0 changes nothing. */
function productRule<Id extends SlipRuleId>(id: Id, title: string, times: number): SlipRule<Id> {
  return {
    id,
    title,
    results: ({ result, channels }) =>
      channels
        .flatMap(({ terms }) => terms)
        .filter(({ product }) => product !== 0)
        .map((term) => ({ result: result + times * term.product, terms: [term] })),
  }
}

function pairsOf(terms: readonly Term[]): [Term, Term][] {
  return terms.flatMap((one, index) => terms.slice(index + 1).map((other): [Term, Term] => [one, other]))
}

/** Single slips of arithmetic: each can happen anywhere in a cell, so each has many results. */
export const SLIP_RULES: RulesOf<SlipRuleId, SlipRule> = {
  'one-sign-wrong': productRule('one-sign-wrong', 'one sign wrong', -2),
  'one-term-dropped': productRule('one-term-dropped', 'one product left out', -1),
  'one-term-doubled': productRule('one-term-doubled', 'one product added twice', 1),
  'terms-misaligned': {
    id: 'terms-misaligned',
    title: 'two values paired with each other’s weight',
    results: ({ result, channels }: ExplainedCell) =>
      channels
        .flatMap(({ terms }) => pairsOf(terms))
        .filter(([one, other]) => one.value !== other.value && one.weight !== other.weight)
        .map(([one, other]) => ({
          result: result + (one.value - other.value) * (other.weight - one.weight),
          terms: [one, other],
        })),
  },
  'off-by-one-total': {
    id: 'off-by-one-total',
    title: 'one too many or too few',
    results: ({ result }: ExplainedCell) => [-1, 1].map((off) => ({ result: result + off, terms: [] })),
  },
}
