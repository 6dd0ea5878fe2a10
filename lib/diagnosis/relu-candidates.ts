import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { RELU_RULES } from '@/lib/misconceptions/relu-rules'
import { RELU_RULE_IDS, type ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { changeValues } from '@/lib/misconceptions/tensor-cells'
import { type WrongOutput, wrongLayers } from './conv2d-outputs'
import { changedOutput, OUTPUT_CHANGES } from './output-changes'
import type { Placement } from './placement'
import type { Candidate } from './task'

/** The ways to go wrong with ReLU on a layer, in the places of a response. */
export function reluCandidates(layer: Conv2dLayer, place: Placement): Candidate[] {
  return RELU_RULE_IDS.map((id) => RELU_RULES[id])
    .filter((rule) => rule.appliesTo(layer))
    .map(({ id, output }) => ({ methods: [id], ...place.of(output(layer)) }))
}

/**
 * The same after another method: on the layer that it changed, and with another place for the numbers; who leaves ReLU or
 * the sign out does so whatever came before.
 */
export function reluPairs(
  layer: Conv2dLayer,
  outputs: readonly WrongOutput<readonly [ValueRuleId]>[],
  place: Placement,
): Candidate[] {
  const onLayers = wrongLayers(layer, outputs).flatMap((first) =>
    reluCandidates(first.layer, place)
      .filter(({ methods: [id] }) => id === 'relu-before-bias' || id === 'relu-per-channel')
      .map((each): Candidate => ({ ...each, methods: [first.id, ...each.methods] })),
  )
  const atTheEnd = outputs
    .filter(({ methods: [id] }) => id !== 'relu-added' && id !== 'absolute-value')
    .flatMap(({ methods: [id], output }): Candidate[] => [
      { methods: [id, 'relu-omitted'], ...place.of(output) },
      { methods: [id, 'absolute-value'], ...place.of(changeValues(output, Math.abs)) },
    ])
  const moved = (['relu-before-bias', 'relu-per-channel'] as const).flatMap((id) => {
    const rule = RELU_RULES[id]
    if (!rule.appliesTo(layer)) return []
    const output = rule.output(layer)
    return outputs.flatMap(({ methods: [later] }): Candidate[] => {
      const change = OUTPUT_CHANGES[later]
      const isPlace = change !== undefined && later !== 'relu-added' && later !== 'absolute-value'
      return isPlace ? [{ methods: [id, later], ...place.of(changedOutput(change, output, layer)) }] : []
    })
  })
  return [...onLayers, ...atTheEnd, ...moved]
}
