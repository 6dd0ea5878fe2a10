import { pool2d } from '@/lib/conv/pool2d'
import { relu } from '@/lib/conv/relu'
import type { Tensor } from '@/lib/conv/tensor'
import { arePoolRulesInseparable, areInseparable as areValueRulesInseparable } from '@/lib/misconceptions/inseparable'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import { RELU_RULES } from '@/lib/misconceptions/relu-rules'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import type { Method, Prediction } from '@/lib/problems/diagnosticity'
import { poolingOf, workOut } from './layer'
import type { FollowThroughParams } from './params'

/** What the right method and the wrong ones aimed at make of a layer: the map, the map after ReLU, the pooled map. */
export function followThroughPredictions({ layer }: FollowThroughParams): Prediction[] {
  const { conv, map, afterRelu, pooled } = workOut(layer)
  const pooling = poolingOf(layer.pool, afterRelu)
  const poolOf = (tensor: Tensor) => pool2d(poolingOf(layer.pool, tensor))
  const aims = AIMED_AT['follow-through']
  return [
    prediction('right', [map, afterRelu, pooled]),
    ...(aims.values ?? [])
      .map((id) => VALUE_RULES[id])
      .filter((rule) => rule.appliesTo(conv))
      .map(({ id, output }) => {
        const wrong = output(conv)
        const rectified = relu(wrong)
        return prediction(id, [wrong, rectified, poolOf(rectified)])
      }),
    ...(aims.relu ?? [])
      .map((id) => RELU_RULES[id])
      .filter((rule) => rule.appliesTo(conv))
      .map(({ id, output }) => {
        const wrong = output(conv)
        return prediction(id, [map, wrong, poolOf(wrong)])
      }),
    ...(aims.pools ?? [])
      .map((id) => POOL_RULES[id])
      .filter((rule) => rule.appliesTo(pooling))
      .map(({ id, output }) => prediction(id, [map, afterRelu, output(pooling)])),
  ]
}

/** Whether no numbers tell two methods apart: that is known of two that go wrong in the same operation. */
export function areInseparable(one: Method, other: Method, { layer }: FollowThroughParams): boolean {
  const { conv, afterRelu } = workOut(layer)
  return (
    areValueRulesInseparable(one, other, conv) || arePoolRulesInseparable(one, other, poolingOf(layer.pool, afterRelu))
  )
}

function prediction(id: Method, maps: readonly Tensor[]): Prediction {
  return {
    id,
    form: maps.map(({ shape: [, rows, columns] }) => `${rows} × ${columns}`).join(', '),
    values: maps.flatMap(({ data }) => [...data]),
  }
}
