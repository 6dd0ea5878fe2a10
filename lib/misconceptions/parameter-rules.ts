import { parameterCount } from '@/lib/conv/counts'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { applied } from './layer-rule'
import type { CountedLayer, ParameterRule, RulesOf } from './rule'
import type { ParameterRuleId } from './rule-ids'

type Counts = { readonly weights: number; readonly biases: number }

/** @param miscount the wrong counts from the right ones, or null where the rule does not apply */
function countRule<Id extends ParameterRuleId>(
  id: Id,
  title: string,
  miscount: (layer: CountedLayer, right: Counts) => Counts | null,
): ParameterRule<Id> {
  const wrong = (layer: CountedLayer) => miscount(layer, parameterCount(layer))
  return {
    id,
    title,
    appliesTo: (layer) => wrong(layer) !== null,
    counts(layer) {
      const { weights, biases } = applied(id, wrong(layer))
      return { weights, biases, total: weights + biases }
    },
  }
}

const filtersOf = ({ weight }: CountedLayer) => weight.shape[0]
const channelsOf = ({ weight }: CountedLayer) => weight.shape[1]

function outputPositions(layer: CountedLayer): number {
  const [, rows, columns] = conv2dOutputShape(layer)
  return rows * columns
}

/** Wrong ways to count the weights and biases of a layer. The right counts are `parameterCount(layer)`. */
export const PARAMETER_RULES: RulesOf<ParameterRuleId, ParameterRule> = {
  'parameters-without-bias': countRule('parameters-without-bias', 'the biases not counted', (layer, { weights }) =>
    layer.bias === null ? null : { weights, biases: 0 },
  ),
  'parameters-without-channels': countRule(
    'parameters-without-channels',
    'one slice for each filter',
    (layer, { weights, biases }) => (channelsOf(layer) === 1 ? null : { weights: weights / channelsOf(layer), biases }),
  ),
  'parameters-bias-per-slice': countRule(
    'parameters-bias-per-slice',
    'a bias for each slice',
    (layer, { weights, biases }) =>
      channelsOf(layer) === 1 || biases === 0 ? null : { weights, biases: biases * channelsOf(layer) },
  ),
  'parameters-untied': countRule(
    'parameters-untied',
    'weights and bias for each output position',
    (layer, { weights, biases }) => {
      const positions = outputPositions(layer)
      return positions === 1 ? null : { weights: weights * positions, biases: biases * positions }
    },
  ),
  'parameters-one-filter': countRule('parameters-one-filter', 'one filter', (layer, { weights, biases }) =>
    filtersOf(layer) === 1 ? null : { weights: weights / filtersOf(layer), biases: biases / filtersOf(layer) },
  ),
  'parameters-groups-ignored': countRule(
    'parameters-groups-ignored',
    'a slice for every input channel in spite of the groups',
    ({ groups }, { weights, biases }) => (groups === 1 ? null : { weights: weights * groups, biases }),
  ),
  'parameters-times-input-size': countRule(
    'parameters-times-input-size',
    'the weights times the size of the input',
    ({ input }, { weights, biases }) => {
      const positions = input.shape[1] * input.shape[2]
      return positions === 1 ? null : { weights: weights * positions, biases }
    },
  ),
  'bias-untied': countRule('bias-untied', 'a bias for each output cell', (layer, { weights, biases }) => {
    const positions = outputPositions(layer)
    return positions === 1 || biases === 0 ? null : { weights, biases: biases * positions }
  }),
}
