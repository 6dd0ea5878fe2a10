import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { type ExplainedCell, explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { OUTPUT_RULES } from '@/lib/misconceptions/output-rules'
import { type RuleId, VALUE_RULE_IDS, type ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import type { OutputPosition } from '@/lib/problems/ask'
import type { Conv2dSkill } from '@/lib/problems/skills'
import { channelSums, type Term } from './cell-probe'
import { isLayerRule } from './conv2d-outputs'
import { type GivenResponse, givenNumbers, isAsPredicted } from './given'
import { areCompatible } from './rule-families'
import { pairsWithPriors, withPriors } from './rule-strength'
import { slipsOfTerms, slipsOfTotal } from './slips'
import type { Candidate, Predicted, Task } from './task'

/** How the sums and the bias become the total, which is judged by the sums that were written: they may be wrong. */
type Total = (sums: readonly number[], bias: number) => number

/** What a method makes of one cell: the sums of its channels, and what it does with them. */
type Work = { readonly sums: readonly number[]; readonly bias: number; readonly total: Total }

const add = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)
const rightTotal: Total = (sums, bias) => add(sums) + bias

/** Methods that have the right sums and put them together in a way of their own. */
const TOTALS: { readonly [Id in ValueRuleId]?: Total } = {
  'channel-first-only': (sums, bias) => (sums[0] ?? 0) + bias,
  'channel-last-only': (sums, bias) => (sums.at(-1) ?? 0) + bias,
  'channel-average': (sums, bias) => add(sums) / sums.length + bias,
  'channel-max': (sums, bias) => Math.max(...sums) + bias,
  'bias-multiplied': (sums, bias) => add(sums) * bias,
  'relu-added': (sums, bias) => Math.max(0, add(sums) + bias),
  'absolute-value': (sums, bias) => Math.abs(add(sums) + bias),
}

/** What such a question invites to, whatever its problems are made for: where all sums are written, the bias is left to add. */
const PROVOKED: readonly ValueRuleId[] = ['bias-omitted']

/**
 * A response of one sum a channel and their total. Right sums with a wrong total, and wrong sums with the total that follows
 * from them, are told apart.
 */
export function channelsTask(
  skill: Conv2dSkill,
  layer: Conv2dLayer,
  at: OutputPosition,
  response: GivenResponse,
): Task {
  const given = givenNumbers(response)
  const written = Array.from(given.values.slice(0, -1))
  const total = given.values.length - 1
  const predictedBy = ({ sums, bias, total: put }: Work): Predicted => {
    // A sum may be slipped in the writing alone; then the total is that of the sums as they should be.
    const [following, own] = [put(written, bias), put(sums, bias)]
    return { values: [...sums, isAsPredicted(given, total, own) ? own : following], isSized: true }
  }
  const cell = explainCell(layer, at)
  const right = workOf(layer, at)
  const works = VALUE_RULE_IDS.flatMap((id) => {
    const work = VALUE_RULES[id].appliesTo(layer) ? workBy(id, layer, at) : null
    return work ? [{ id, work }] : []
  })
  const singles = withPriors(
    works.map(({ id, work }): Candidate => ({ methods: [id], ...predictedBy(work) })),
    new Set<RuleId>([...(AIMED_AT[skill].values ?? []), ...PROVOKED]),
  )
  const pairsMadeOf = (some: readonly NamedWork[]) =>
    pairsOfWorks(layer, at, right, some).map(({ methods, work }): Candidate => ({ methods, ...predictedBy(work) }))
  return {
    given,
    right: predictedBy(right),
    singles,
    isSizeAsked: false,
    slipsAt: (index) => slipsIn(cell, index, written),
    pairs() {
      // Every pair has wrong sums.
      const isOfTotal = right.sums.every((sum, channel) => sum === written[channel])
      return pairsWithPriors(isOfTotal ? [] : pairsMadeOf(works), singles)
    },
    pairsOf: (methods) => pairsMadeOf(works.filter(({ id }) => methods.includes(id))),
  }
}

type NamedWork = { readonly id: ValueRuleId; readonly work: Work }

/** The sums of one method with the total of another one, and the sums of two methods that both change the layer. */
function pairsOfWorks(
  layer: Conv2dLayer,
  at: OutputPosition,
  right: Work,
  works: readonly NamedWork[],
): { readonly methods: readonly [ValueRuleId, ValueRuleId]; readonly work: Work }[] {
  return works
    .filter(({ work }) => isSumsWork(work, right))
    .flatMap((first) => {
      const rule = VALUE_RULES[first.id]
      const changed = isLayerRule(rule) ? rule.changed(layer) : null
      return works
        .filter(({ id }) => areCompatible(first.id, id))
        .flatMap(({ id, work }) => {
          const methods = [first.id, id] as const
          if (!isSumsWork(work, right)) return [{ methods, work: { ...work, sums: first.work.sums } }]
          const isLater = !isLayerRule(VALUE_RULES[id]) || VALUE_RULE_IDS.indexOf(id) > VALUE_RULE_IDS.indexOf(first.id)
          const both = changed && isLater && VALUE_RULES[id].appliesTo(changed) ? workBy(id, changed, at) : null
          return both ? [{ methods, work: both }] : []
        })
    })
}

function workOf(layer: Conv2dLayer, at: OutputPosition, term?: Term): Work {
  return { sums: channelSums(layer, at, term), bias: layer.bias?.[at[0]] ?? 0, total: rightTotal }
}

/** null: the method says nothing about the sums of one cell. */
function workBy(id: ValueRuleId, layer: Conv2dLayer, at: OutputPosition): Work | null {
  const total = TOTALS[id]
  if (total) return { ...workOf(layer, at), total }
  const [filters, rows, columns] = conv2dOutputShape(layer)
  if (id === 'filters-exchanged') return workOf(layer, [(at[0] + 1) % filters, at[1], at[2]])
  if (id === 'neighbour-cell-right' || id === 'neighbour-cell-below' || id === 'output-rotated-180') {
    return workOf(layer, OUTPUT_RULES[id].placeOf(at, [filters, rows, columns]))
  }
  if (id === 'add-instead-of-multiply') return workOf(layer, at, (value, weight) => value + weight)
  if (id === 'zero-keeps-value') {
    return workOf(layer, at, (value, weight) => (value * weight === 0 ? value + weight : value * weight))
  }
  const rule = VALUE_RULES[id]
  const changed = isLayerRule(rule) ? rule.changed(layer) : null
  // Ones around the input are written as other biases there; the sums would be those of another input.
  if (changed === null || id === 'padding-ones') return null
  const [, changedRows, changedColumns] = conv2dOutputShape(changed)
  const isThere = at[1] < changedRows && at[2] < changedColumns
  const isOfAsManyChannels = changed.weight.shape[1] === layer.weight.shape[1]
  return isThere && isOfAsManyChannels ? workOf(changed, at) : null
}

/** Whether a method is one of those whose sums are wrong, while the total follows from them. */
function isSumsWork({ sums, bias, total }: Work, right: Work): boolean {
  return total === rightTotal && bias === right.bias && sums.some((sum, channel) => sum !== right.sums[channel])
}

/** The single slips in a channel's sum, or in the total of the sums that were written. */
function slipsIn({ channels, bias }: ExplainedCell, index: number, written: readonly number[]) {
  const channel = channels[index]
  return channel ? slipsOfTerms(channel.terms) : slipsOfTotal(written, rightTotal(written, bias))
}
