import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { parameterCount } from '@/lib/conv/counts'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { MAC_RULES } from '@/lib/misconceptions/mac-rules'
import { PARAMETER_RULES } from '@/lib/misconceptions/parameter-rules'
import { PRODUCT_RULES } from '@/lib/misconceptions/product-rules'
import {
  MAC_RULE_IDS,
  PARAMETER_RULE_IDS,
  PRODUCT_RULE_IDS,
  type RuleId,
  SHAPE_RULE_IDS,
  SLIP_RULE_IDS,
  VALUE_RULE_IDS,
} from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import type { Ask } from '@/lib/problems/ask'
import { countPredictions } from '@/lib/problems/count-predictions'
import { im2colPredictions } from '@/lib/problems/im2col-predictions'
import { missingPredictions } from '@/lib/problems/missing-predictions'
import { samePaddingPredictions } from '@/lib/problems/same-padding-predictions'
import type { Conv2dSkill } from '@/lib/problems/skills'
import type { GivenResponse } from './given'
import { type MethodNumbers, type NumbersQuestion, numbersTask, type PairNumbers } from './numbers-task'
import { slipsOfProduct } from './slips'
import type { Task } from './task'

/** A question about one convolution that is answered by a list of numbers other than its output. */
export type NumbersAsk = Extract<
  Ask,
  {
    readonly kind:
      | 'products'
      | 'shape'
      | 'parameters'
      | 'counts'
      | 'im2col-column'
      | 'same-padding'
      | 'missing-bias'
      | 'missing-weight'
      | 'missing-input'
  }
>

export function conv2dNumbersTask(
  skill: Conv2dSkill,
  layer: Conv2dLayer,
  ask: NumbersAsk,
  response: GivenResponse,
): Task {
  return numbersTask(questionAbout(skill, layer, ask), response)
}

function questionAbout(skill: Conv2dSkill, layer: Conv2dLayer, ask: NumbersAsk): NumbersQuestion {
  const aims = AIMED_AT[skill]
  switch (ask.kind) {
    case 'products':
      return productsQuestion(layer, ask, new Set(aims.products))
    case 'shape':
      return shapeQuestion(layer, new Set(aims.shapes))
    case 'parameters':
      return parametersQuestion(layer, new Set(aims.parameters))
    case 'counts':
      return countsQuestion(layer, ask, new Set([...(aims.shapes ?? []), ...(aims.parameters ?? [])]))
    case 'im2col-column':
      return fromPredictions(
        // Nobody has listed more ways to read a window out than those aimed at.
        im2colPredictions(layer, [ask.row, ask.column], AIMED_AT.im2col.columns ?? []).map(({ id, column }) => ({
          id,
          numbers: column,
        })),
        new Set(aims.columns),
      )
    case 'same-padding':
      return fromPredictions(
        samePaddingPredictions(layer, ask.convention, AIMED_AT['same-padding'].sides ?? []).map(({ id, sides }) => ({
          id,
          numbers: sides,
        })),
        new Set(aims.sides),
      )
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input':
      return fromPredictions(
        missingPredictions(layer, ask, VALUE_RULE_IDS).map(({ id, value }) => ({ id, numbers: [value] })),
        new Set(aims.values),
      )
  }
}

/** What is predicted by the id of a method, the right one first. */
export function fromPredictions(
  predictions: readonly { readonly id: string; readonly numbers: readonly number[] }[],
  aimed: ReadonlySet<string>,
): NumbersQuestion {
  const [right, ...wrong] = predictions
  return {
    right: right?.numbers ?? [],
    // The predictions name methods as texts, and each text but the first is the id of a rule.
    wrong: wrong.map(({ id, numbers }) => ({ id: id as RuleId, numbers })),
    aimed,
  }
}

/** A single slip is no method, although two of them have one's form; see `slips.ts`. */
const SLIPS: ReadonlySet<RuleId> = new Set(SLIP_RULE_IDS.filter((id) => id !== 'terms-misaligned'))

function productsQuestion(
  layer: Conv2dLayer,
  { at, channel }: Extract<Ask, { readonly kind: 'products' }>,
  aimed: ReadonlySet<string>,
): NumbersQuestion {
  const terms = explainCell(layer, at).channels.find((read) => read.channel === channel)?.terms ?? []
  const wrong = PRODUCT_RULE_IDS.filter((id) => !SLIPS.has(id))
    .map((id) => PRODUCT_RULES[id])
    .filter((rule) => rule.appliesTo(layer))
    .map((rule): MethodNumbers => ({ id: rule.id, numbers: rule.output(layer, at, channel).flat() }))
  return {
    right: terms.map(({ product }) => product),
    wrong,
    aimed,
    slipsAt: (index) => terms.slice(index, index + 1).flatMap(slipsOfProduct),
  }
}

/** Two methods go together where one is about the channels and the other one about the sizes. */
function shapeQuestion(layer: Conv2dLayer, aimed: ReadonlySet<string>): NumbersQuestion {
  const wrong = SHAPE_RULE_IDS.map((id) => SHAPE_RULES[id])
    .filter((rule) => rule.appliesTo(layer))
    .map((rule): MethodNumbers => ({ id: rule.id, numbers: rule.shape(layer) }))
  const isAboutChannels = ({ id }: MethodNumbers) => id === 'channels-multiplied' || id === 'channels-kept'
  return {
    right: conv2dOutputShape(layer),
    wrong,
    aimed,
    pairs: () =>
      wrong.filter(isAboutChannels).flatMap((channels) =>
        wrong
          .filter((size) => !isAboutChannels(size))
          .map((size) => ({
            methods: [size.id, channels.id] as const,
            numbers: [channels.numbers[0] ?? 0, ...size.numbers.slice(1)],
          })),
      ),
  }
}

/** The biases may be left out whatever else goes wrong. */
function parametersQuestion(layer: Conv2dLayer, aimed: ReadonlySet<string>): NumbersQuestion {
  const rules = PARAMETER_RULE_IDS.map((id) => PARAMETER_RULES[id]).filter((rule) => rule.appliesTo(layer))
  const right = parameterCount(layer)
  return {
    right: [right.total],
    wrong: rules.map((rule) => ({ id: rule.id, numbers: [rule.counts(layer).total] })),
    aimed,
    pairs: () =>
      rules
        .filter((rule) => layer.bias !== null && rule.counts(layer).weights !== right.weights)
        .map((rule) => ({
          methods: [rule.id, 'parameters-without-bias'] as const,
          numbers: [rule.counts(layer).weights],
        })),
  }
}

function countsQuestion(
  layer: Conv2dLayer,
  { of }: Extract<Ask, { readonly kind: 'counts' }>,
  aimed: ReadonlySet<string>,
): NumbersQuestion {
  const predictions = countPredictions(of, { shapes: SHAPE_RULE_IDS, parameters: PARAMETER_RULE_IDS }, layer)
  const question = fromPredictions(
    predictions.map(({ id, counts }) => ({ id, numbers: counts })),
    aimed,
  )
  const { right, wrong } = question
  const multiplyAdds = MAC_RULE_IDS.map((id) => MAC_RULES[id])
    .filter((rule) => of.includes('multiply-adds') && rule.appliesTo(layer))
    .map(
      (rule): MethodNumbers => ({
        id: rule.id,
        numbers: right.map((count, index) => (of[index] === 'multiply-adds' ? rule.count(layer) : count)),
      }),
    )
  const methods = [...wrong, ...multiplyAdds]
  return { ...question, wrong: methods, pairs: () => apartPairs(right, methods) }
}

/** Two methods that change different numbers of a list go together: each changes its own. */
export function apartPairs(right: readonly number[], wrong: readonly MethodNumbers[]): PairNumbers[] {
  const changes = ({ numbers }: MethodNumbers, index: number) => numbers[index] !== right[index]
  return wrong.flatMap((one, place) =>
    wrong
      .slice(place + 1)
      .filter((other) => right.every((_, index) => !(changes(one, index) && changes(other, index))))
      .map((other) => ({
        methods: [one.id, other.id] as const,
        numbers: right.map((count, index) => (changes(one, index) ? one : other).numbers[index] ?? count),
      })),
  )
}
