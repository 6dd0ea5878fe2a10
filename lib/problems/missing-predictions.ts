import { conv2d } from '@/lib/conv/conv2d'
import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import type { ValueRule } from '@/lib/misconceptions/rule'
import type { ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import type { MissingAsk } from './ask'
import { hiddenPlace } from './hidden-number'

/**
 * The hidden number by each method: the one with which the given output comes out. A wrong method whose output does not
 * depend on the hidden number, or not in proportion, has none and is left out.
 */
export function missingPredictions(
  layer: Conv2dLayer,
  ask: MissingAsk,
  rules: readonly ValueRuleId[],
): { readonly id: string; readonly value: number }[] {
  const wrong = rules
    .map((id) => VALUE_RULES[id])
    .filter((rule) => rule.appliesTo(layer))
    .flatMap((rule) => {
      // Not 0: some methods have nothing to mistake in a layer with a 0 there.
      const [with1, with2, with3] = [1, 2, 3].map((value) => outputBy(rule, withHidden(layer, ask, value), ask))
      if (with1 === undefined || with2 === undefined || with3 === undefined) return []
      const growth = with2 - with1
      const value = 1 + (ask.output - with1) / growth
      return with3 - with2 === growth && Number.isFinite(value) ? { id: rule.id, value: value + 0 } : []
    })
  return [{ id: 'right', value: hiddenNumber(layer, ask) }, ...wrong]
}

/** What the cell that is given is by a wrong method; by the right one where that has nothing to mistake. */
function outputBy(rule: ValueRule, layer: Conv2dLayer, { at: [filter, row, column] }: MissingAsk): number {
  const { shape, data } = rule.appliesTo(layer) ? rule.output(layer) : conv2d(layer)
  const isThere = filter < shape[0] && row < shape[1] && column < shape[2]
  return isThere ? (data[(filter * shape[1] + row) * shape[2] + column] ?? Number.NaN) : Number.NaN
}

/**
 * The number that is hidden.
 *
 * @throws RangeError for the bias of a layer that has none
 */
function hiddenNumber(layer: Conv2dLayer, ask: MissingAsk): number {
  const place = hiddenPlace(ask, layer)
  const numbers = place && (place.part === 'bias' ? layer.bias : layer[place.part].data)
  const value = place && numbers?.[place.index]
  if (typeof value !== 'number') throw new RangeError(`the layer has no number where ${ask.kind} hides one`)
  return value + 0
}

/** The layer with another number in the hidden one's place. */
export function withHidden(
  { input, weight, bias, ...settings }: Conv2dLayer,
  ask: MissingAsk,
  value: number,
): Conv2dLayer {
  const place = hiddenPlace(ask, { input, weight })
  const put = (part: 'input' | 'weight' | 'bias', data: ArrayLike<number>) =>
    Array.from(data, (one, index) => (place?.part === part && place.index === index ? value : one))
  const made = makeConv2dLayer({
    ...settings,
    input: makeTensor(input.shape, put('input', input.data)),
    weight: makeTensor(weight.shape, put('weight', weight.data)),
    bias: bias && put('bias', bias),
  })
  // The same sizes and settings as a layer that was found possible.
  if (made.type === 'refused') throw new RangeError(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}
