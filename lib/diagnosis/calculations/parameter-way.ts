import { parameterCount } from '@/lib/conv/counts'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { CalculationLine } from '@/lib/diagnosis/calculation'
import { PARAMETER_RULES } from '@/lib/misconceptions/parameter-rules'
import type { CountedLayer } from '@/lib/misconceptions/rule'
import type { ParameterRuleId, RuleId } from '@/lib/misconceptions/rule-ids'
import { entryOf } from './entry-of'
import { line, numberLine } from './lines'
import { productOf, sumOf } from './writing'

/** What somebody multiplies to count the weights and the biases of a layer; null: no biases. */
export type ParameterWay = { readonly weights: readonly number[]; readonly biases: readonly number[] | null }

/** The filters come first, so that those who count for one filter leave out the first factor. */
function rightParameterWay({ weight, bias }: CountedLayer): ParameterWay {
  return { weights: weight.shape, biases: bias === null ? null : [weight.shape[0]] }
}

const CHANGES: {
  readonly [Id in ParameterRuleId]: (layer: CountedLayer, right: ParameterWay) => Partial<ParameterWay>
} = {
  'parameters-without-bias': () => ({ biases: null }),
  'parameters-without-channels': ({ weight: { shape } }) => ({ weights: [shape[0], shape[2], shape[3]] }),
  'parameters-bias-per-slice': ({ weight: { shape } }) => ({ biases: [shape[0], shape[1]] }),
  'parameters-untied': (layer, { weights, biases }) => ({
    weights: [...weights, ...outputSize(layer)],
    biases: biases && [...biases, ...outputSize(layer)],
  }),
  'parameters-one-filter': ({ weight }, { biases }) => ({ weights: weight.shape.slice(1), biases: biases && [1] }),
  'parameters-groups-ignored': ({ weight: { shape }, input }) => ({
    weights: [shape[0], input.shape[0], shape[2], shape[3]],
  }),
  'parameters-times-input-size': ({ input }, { weights }) => ({ weights: [...weights, ...input.shape.slice(1)] }),
  'bias-untied': (layer, { biases }) => ({ biases: biases && [...biases, ...outputSize(layer)] }),
}

/** How somebody counts who goes wrong by some methods; those that have nothing to mistake change nothing. */
export function parameterWay(layer: CountedLayer, ids: readonly (RuleId | null)[]): ParameterWay {
  let way = rightParameterWay(layer)
  for (const id of ids) {
    if (entryOf(PARAMETER_RULES, id)?.appliesTo(layer)) way = { ...way, ...entryOf(CHANGES, id)?.(layer, way) }
  }
  return way
}

/** The weights, the biases and their sum. @param prefix of the keys, where there are several layers */
export function parameterLines({ weights, biases }: ParameterWay, prefix = ''): CalculationLine[] {
  const counted = factorLine(`${prefix}weights`, 'weights', weights)
  if (biases === null) return [counted]
  const more = factorLine(`${prefix}biases`, 'biases', biases)
  const both = [counted.result, more.result]
  const total = { text: sumOf(both), result: counted.result + more.result }
  return [counted, more, line(`${prefix}total`, 'weights and biases', total)]
}

export function factorLine(key: string, label: string, factors: readonly number[]): CalculationLine {
  const result = factors.reduce((product, each) => product * each, 1)
  return line(key, label, { text: productOf(...factors), result })
}

/** The biases as a count of their own: 0 where there are none. */
export function biasesLine(layer: CountedLayer, { biases }: ParameterWay): CalculationLine {
  return biases === null
    ? numberLine('biases', parameterCount(layer).biases === 0 ? 'a layer without biases' : 'biases', 0)
    : factorLine('biases', 'biases', biases)
}

function outputSize(layer: CountedLayer): readonly number[] {
  return conv2dOutputShape(layer).slice(1)
}
