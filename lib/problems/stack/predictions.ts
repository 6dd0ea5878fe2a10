import { type Stack, traceStack } from '@/lib/conv/stack'
import type { ResolvedStackLayer } from '@/lib/conv/stack-layer'
import { MAC_RULES } from '@/lib/misconceptions/mac-rules'
import { PARAMETER_RULES } from '@/lib/misconceptions/parameter-rules'
import { RECEPTIVE_FIELD_RULES } from '@/lib/misconceptions/receptive-field-rules'
import type { CountedLayer } from '@/lib/misconceptions/rule'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import { numbers, type Prediction } from '@/lib/problems/diagnosticity'
import { type AskedStackCount, type StackParams, toStack } from './params'

/** What a method takes each layer, from 0, to have: its counts, and the field of its cells. */
type Method = {
  readonly parameters: (layer: number) => number
  readonly multiplyAdds: (layer: number) => number
  readonly receptiveField: (layer: number) => readonly [rows: number, columns: number]
}

/** The counts asked for, right and by each of the rules aimed at that change any of them. */
export function stackPredictions({ layer, ask }: StackParams): Prediction[] {
  const stack = toStack(layer)
  const right = rightMethod(stack)
  const countsBy = (wrong: Partial<Method>) => {
    const method = { ...right, ...wrong }
    return ask.of.map((asked) => countOf(asked, stack, method))
  }
  const rightCounts = countsBy({})
  const wrong = wrongMethods(stack, right).map(({ id, method }) => ({ id, counts: countsBy(method) }))
  return [
    numbers('right', rightCounts),
    ...wrong
      .filter(({ counts }) => counts.some((count, index) => count !== rightCounts[index]))
      .map(({ id, counts }) => numbers(id, counts)),
  ]
}

function rightMethod(stack: Stack): Method {
  const traced = traceStack(stack).layers
  const layerAt = (index: number) => {
    const layer = traced[index]
    if (layer === undefined) throw new RangeError(`the stack has no layer ${index}`)
    return layer
  }
  return {
    parameters: (index) => layerAt(index).parameters.total,
    multiplyAdds: (index) => layerAt(index).multiplyAdds,
    receptiveField(index) {
      const { rows, columns } = layerAt(index).receptiveField
      return [rows.size, columns.size]
    },
  }
}

/** Each wrong method does to every layer what it does to one, and leaves alone those it does not apply to. */
function wrongMethods(stack: Stack, right: Method): { readonly id: string; readonly method: Partial<Method> }[] {
  const { multiplyAdds = [], parameters = [], receptiveFields = [] } = AIMED_AT['stack-cost']
  const convolutionAt = (index: number) => convolutionOf(stack.layers[index])
  return [
    ...multiplyAdds.map((id) => ({
      id,
      method: {
        multiplyAdds(index: number) {
          const layer = convolutionAt(index)
          return layer && MAC_RULES[id].appliesTo(layer) ? MAC_RULES[id].count(layer) : right.multiplyAdds(index)
        },
      },
    })),
    ...parameters.map((id) => ({
      id,
      method: {
        parameters(index: number) {
          const layer = convolutionAt(index)
          return layer && PARAMETER_RULES[id].appliesTo(layer)
            ? PARAMETER_RULES[id].counts(layer).total
            : right.parameters(index)
        },
      },
    })),
    ...receptiveFields.map((id) => ({
      id,
      method: {
        receptiveField(index: number) {
          const place = { stack, index }
          const rule = RECEPTIVE_FIELD_RULES[id]
          return rule.appliesTo(place) ? rule.size(place) : right.receptiveField(index)
        },
      },
    })),
  ]
}

/** A convolution of the stack as the rules for one layer take it; null: it is another layer, which multiplies nothing. */
function convolutionOf(layer: ResolvedStackLayer | undefined): CountedLayer | null {
  if (layer?.op !== 'conv2d') return null
  const { inputShape, weightShape, hasBias, stride, padding, dilation, groups } = layer
  return {
    input: { shape: inputShape },
    weight: { shape: weightShape },
    bias: hasBias ? Array.from({ length: weightShape[0] }, () => 0) : null,
    stride,
    padding,
    dilation,
    groups,
  }
}

function countOf({ layer, count }: AskedStackCount, stack: Stack, method: Method): number {
  const every = stack.layers.map((_, index) => index)
  const sum = (countIn: (index: number) => number) =>
    (layer === null ? every : [layer]).reduce((total, index) => total + countIn(index), 0)
  switch (count) {
    case 'parameters':
      return sum(method.parameters)
    case 'multiply-adds':
      return sum(method.multiplyAdds)
    case 'output-rows':
      return stack.layers[layer]?.outputShape[1] ?? 0
    case 'output-columns':
      return stack.layers[layer]?.outputShape[2] ?? 0
    case 'receptive-rows':
      return method.receptiveField(layer)[0]
    case 'receptive-columns':
      return method.receptiveField(layer)[1]
  }
}
