import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { multiplyAddCount, parameterCount } from '@/lib/conv/counts'
import { kernelSpan } from '@/lib/conv/output-extent'
import { conv2dOutputAxes, conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Shape3 } from '@/lib/conv/tensor'
import { PARAMETER_RULES } from '@/lib/misconceptions/parameter-rules'
import type { ParameterRuleId, ShapeRuleId } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import type { Count } from './ask'

type CountsPrediction = { readonly id: string; readonly counts: readonly number[] }

/** What every count follows from. */
type Basis = {
  readonly shape: Shape3
  readonly weights: number
  readonly biases: number
  readonly multiplyAdds: number
  readonly filters: number
  readonly groups: number
  /** Cells that the kernel spans. */
  readonly spans: readonly [rows: number, columns: number]
  /** 2: the padding of both sides together is taken for that of one. */
  readonly sides: 1 | 2
}

/** What a wrong method for the size of the output does to the span of the kernel, or to the padding. */
const SPAN_RULES: { readonly [Id in ShapeRuleId]?: (layer: Conv2dLayer, right: Basis) => Partial<Basis> } = {
  'size-padding-once': () => ({ sides: 2 }),
  'size-dilation-ignored': ({ weight: { shape } }) => ({ spans: [shape[2], shape[3]] }),
  'size-dilation-times-k': ({ weight: { shape }, dilation }) => ({
    spans: [dilation[0] * shape[2], dilation[1] * shape[3]],
  }),
  'size-axes-swapped': (_, { spans }) => ({ spans: [spans[1], spans[0]] }),
  'kernel-height-used-for-both-axes': (_, { spans }) => ({ spans: [spans[0], spans[0]] }),
}

/** The counts asked for, right and by each of the rules that change any of them. */
export function countPredictions(
  asked: readonly Count[],
  rules: { readonly shapes?: readonly ShapeRuleId[]; readonly parameters?: readonly ParameterRuleId[] },
  layer: Conv2dLayer,
): CountsPrediction[] {
  const right = rightBasis(layer)
  const countsBy = (changes: Partial<Basis>) => asked.map((count) => countOf(count, { ...right, ...changes }))
  const rightCounts = countsBy({})
  const wrong = [
    ...(rules.shapes ?? []).map((id) => {
      const shape = SHAPE_RULES[id].appliesTo(layer) ? { shape: SHAPE_RULES[id].shape(layer) } : {}
      return { id, counts: countsBy({ ...shape, ...SPAN_RULES[id]?.(layer, right) }) }
    }),
    ...(rules.parameters ?? [])
      .filter((id) => PARAMETER_RULES[id].appliesTo(layer))
      .map((id) => ({ id, counts: countsBy(PARAMETER_RULES[id].counts(layer)) })),
  ]
  // A rule that changes none of the counts asked for has nothing to say here.
  return [
    { id: 'right', counts: rightCounts },
    ...wrong.filter(({ counts }) => counts.some((count, index) => count !== rightCounts[index])),
  ]
}

function rightBasis(layer: Conv2dLayer): Basis {
  const { rows, columns } = conv2dOutputAxes(layer)
  const { weights, biases } = parameterCount(layer)
  return {
    shape: conv2dOutputShape(layer),
    weights,
    biases,
    multiplyAdds: multiplyAddCount(layer),
    filters: layer.weight.shape[0],
    groups: layer.groups,
    spans: [kernelSpan(rows.kernel, rows.dilation), kernelSpan(columns.kernel, columns.dilation)],
    sides: 1,
  }
}

function countOf(count: Count, basis: Basis): number {
  const { shape, weights, biases, multiplyAdds, filters, groups, spans, sides } = basis
  switch (count) {
    case 'output-channels':
      return shape[0]
    case 'output-rows':
      return shape[1]
    case 'output-columns':
      return shape[2]
    case 'weights':
      return weights
    case 'biases':
      return biases
    case 'multiply-adds':
      return multiplyAdds
    case 'kernel-span-rows':
      return spans[0]
    case 'kernel-span-columns':
      return spans[1]
    case 'half-padding-rows':
      return (sides * (spans[0] - 1)) / 2
    case 'half-padding-columns':
      return (sides * (spans[1] - 1)) / 2
    case 'full-padding-rows':
      return sides * (spans[0] - 1)
    case 'full-padding-columns':
      return sides * (spans[1] - 1)
    case 'im2col-rows':
    case 'weight-matrix-columns':
      return weights / filters
    case 'im2col-columns':
      return shape[1] * shape[2]
    case 'weight-matrix-rows':
      return shape[0] / groups
  }
}
