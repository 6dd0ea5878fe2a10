import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import { gatherCell } from '@/lib/conv/explain-conv-transpose2d'
import { pool2dOutputShape } from '@/lib/conv/pool-extent'
import { pool2d } from '@/lib/conv/pool2d'
import { makePool2dLayer, type Pool2dLayer } from '@/lib/conv/pool2d-layer'
import type { Shape3, Tensor } from '@/lib/conv/tensor'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import { POOL_SHAPE_RULES } from '@/lib/misconceptions/pool-shape-rules'
import {
  POOL_RULE_IDS,
  POOL_SHAPE_RULE_IDS,
  type RuleId,
  TRANSPOSED_RULE_IDS,
  TRANSPOSED_SHAPE_RULE_IDS,
} from '@/lib/misconceptions/rule-ids'
import { TRANSPOSED_RULES } from '@/lib/misconceptions/transposed-rules'
import { TRANSPOSED_SHAPE_RULES } from '@/lib/misconceptions/transposed-shape-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import type { Prediction } from '@/lib/problems/diagnosticity'
import type { GradientParams } from '@/lib/problems/gradients/params'
import { gradientPredictions } from '@/lib/problems/gradients/predictions'
import { type PoolParams, toPool2dLayer } from '@/lib/problems/pooling/params'
import type { StackParams } from '@/lib/problems/stack/params'
import { stackPredictions } from '@/lib/problems/stack/predictions'
import { type TransposedParams, toTransposedLayer } from '@/lib/problems/transposed/params'
import { transposedPredictions } from '@/lib/problems/transposed/predictions'
import { apartPairs, fromPredictions } from './conv2d-numbers-task'
import type { Methods } from './diagnosis'
import { slipsOfBlock, slipsOfGradient, slipsOfPoolCell } from './family-slips'
import { type GivenResponse, givenNumbers } from './given'
import { numbersTask } from './numbers-task'
import { mapPlacement, sizeOf } from './placement'
import { pairsWithPriors, withPriors } from './rule-strength'
import { type PossibleSlip, slipsOfCell, slipsOfPlace } from './slips'
import { areAmong, type Candidate, type Task } from './task'

/** A response to a pooling problem beside what every wrong method of pooling gives. */
export function poolTask({ layer: stored, ask }: PoolParams, response: GivenResponse): Task {
  const layer = toPool2dLayer(stored)
  const aims = AIMED_AT.pooling
  if (ask.kind === 'pooled-shape') {
    const wrong = POOL_SHAPE_RULE_IDS.map((id) => POOL_SHAPE_RULES[id])
      .filter((rule) => rule.appliesTo(layer))
      .map((rule) => ({ id: rule.id, numbers: rule.shape(layer) }))
    const right = pool2dOutputShape(layer)
    return numbersTask(
      { right, wrong, aimed: new Set(aims.poolShapes), pairs: () => apartPairs(right, wrong) },
      response,
    )
  }
  const wrong = POOL_RULE_IDS.map((id) => POOL_RULES[id])
    .filter((rule) => rule.appliesTo(layer))
    .map((rule) => ({ id: rule.id, output: rule.output(layer) }))
  const right = pool2d(layer)
  if (ask.kind === 'pooled-map') {
    const slipsAt = (cell: Shape3) => slipsOfPoolCell(layer, right, cell)
    const pairs = () => pooledPairs(layer)
    return mapTask({ right, wrong, map: ask.channel, aimed: new Set(aims.pools), slipsAt, pairs }, response)
  }
  const part = (output: Tensor) => ask.at.map((cell) => valueAt(output, cell))
  return numbersTask(
    {
      right: part(right),
      wrong: wrong.map(({ id, output }) => ({ id, numbers: part(output) })),
      aimed: new Set(aims.pools),
      pairs: () => pooledPairs(layer).map(({ methods, output }) => ({ methods, numbers: part(output) })),
      slipsAt: (index) => ask.at.slice(index, index + 1).flatMap((cell) => slipsOfPoolCell(layer, right, cell)),
    },
    response,
  )
}

type OutputPair = { readonly methods: readonly [RuleId, RuleId]; readonly output: Tensor }

/** Windows that lie elsewhere, with anything else made of what is under them. */
function pooledPairs(layer: Pool2dLayer): OutputPair[] {
  const moved = [
    ['pool-stride-one', { ...layer, stride: [1, 1] }],
    ['pool-ceil-or-floor', { ...layer, ceilMode: !layer.ceilMode }],
  ] as const
  return moved
    .filter(([id]) => POOL_RULES[id].appliesTo(layer))
    .flatMap(([id, spec]) => {
      const made = makePool2dLayer(spec)
      if (made.type === 'refused') return []
      return POOL_RULE_IDS.filter((other) => !moved.some(([each]) => each === other))
        .map((other) => POOL_RULES[other])
        .filter((rule) => rule.appliesTo(made.layer))
        .map((rule): OutputPair => ({ methods: [id, rule.id], output: rule.output(made.layer) }))
    })
}

/** The same for transposed convolution. */
export function transposedTask(params: TransposedParams, response: GivenResponse): Task {
  const { ask } = params
  const layer = toTransposedLayer(params.layer)
  const aims = AIMED_AT['transposed-convolution']
  switch (ask.kind) {
    case 'scattered-block':
      return numbersTask(
        {
          ...fromPredictions(
            withoutSlips(sameForm(transposedPredictions(params))),
            new Set([...(aims.transposed ?? []), ...(aims.products ?? [])]),
          ),
          slipsAt: (index) => slipsOfBlock(layer, ask, index),
        },
        response,
      )
    case 'transposed-map': {
      const right = convTranspose2d(layer)
      return mapTask(
        {
          right,
          wrong: TRANSPOSED_RULE_IDS.map((id) => TRANSPOSED_RULES[id])
            .filter((rule) => rule.appliesTo(layer))
            .map((rule) => ({ id: rule.id, output: rule.output(layer) })),
          map: ask.filter,
          aimed: new Set(aims.transposed),
          slipsAt: (cell) => [...slipsOfCell(gatherCell(layer, cell)), ...slipsOfPlace(right, cell, true)],
        },
        response,
      )
    }
    case 'transposed-shape':
      return numbersTask(
        {
          right: convTranspose2dOutputShape(layer),
          wrong: TRANSPOSED_SHAPE_RULE_IDS.map((id) => TRANSPOSED_SHAPE_RULES[id])
            .filter((rule) => rule.appliesTo(layer))
            .map((rule) => ({ id: rule.id, numbers: rule.shape(layer) })),
          aimed: new Set(aims.transposedShapes),
        },
        response,
      )
  }
}

/** The same for the way back through a convolution. */
export function gradientTask(params: GradientParams, response: GivenResponse): Task {
  const question = fromPredictions(sameForm(gradientPredictions(params)), new Set(AIMED_AT.gradients.gradients))
  return numbersTask({ ...question, slipsAt: (index) => slipsOfGradient(params, question.right, index) }, response)
}

/** The same for the counts of a stack: methods about different counts go together. */
export function stackTask(params: StackParams, response: GivenResponse): Task {
  const { parameters = [], multiplyAdds = [], receptiveFields = [] } = AIMED_AT['stack-cost']
  const question = fromPredictions(
    sameForm(stackPredictions(params)),
    new Set([...parameters, ...multiplyAdds, ...receptiveFields]),
  )
  return numbersTask({ ...question, pairs: () => apartPairs(question.right, question.wrong) }, response)
}

type MapQuestion = {
  readonly right: Tensor
  readonly wrong: readonly { readonly id: RuleId; readonly output: Tensor }[]
  /** The map that is asked for. */
  readonly map: number
  readonly aimed: ReadonlySet<string>
  readonly slipsAt: (cell: Shape3) => readonly PossibleSlip[]
  readonly pairs?: () => readonly OutputPair[]
}

/** A response that is one map of the student's own size. */
function mapTask(question: MapQuestion, response: GivenResponse): Task {
  const { right, wrong, map, aimed, slipsAt, pairs = () => [] } = question
  const place = mapPlacement(sizeOf(response), map, right.shape)
  const candidate = (methods: Methods, output: Tensor): Candidate => ({ methods, ...place.of(output) })
  const singles = withPriors(
    wrong.map(({ id, output }) => candidate([id], output)),
    aimed,
  )
  return {
    given: givenNumbers(response),
    right: place.of(right),
    singles,
    pairs() {
      const candidates = pairs().map(({ methods, output }) => candidate(methods, output))
      return pairsWithPriors(candidates, singles)
    },
    pairsOf: (named) =>
      pairs()
        .filter(areAmong(named))
        .map(({ methods, output }) => candidate(methods, output)),
    isSizeAsked: true,
    slipsAt(index) {
      const cell = place.positionOf(index)
      return cell ? slipsAt(cell) : []
    },
  }
}

/** Where a response has a size of its own, a method that gives another one has nothing to say about its numbers. */
function sameForm(predictions: readonly Prediction[]): { readonly id: string; readonly numbers: readonly number[] }[] {
  const [right] = predictions
  return predictions.filter(({ form }) => form === right?.form).map(({ id, values }) => ({ id, numbers: values }))
}

/** One sign wrong in a block of products is a slip, and no method. */
function withoutSlips<P extends { readonly id: string }>(predictions: readonly P[]): P[] {
  return predictions.filter(({ id }) => id !== 'one-sign-wrong' && id !== 'one-term-dropped')
}

/** Of a map for all channels, whichever was asked for; NaN where there is no such cell. */
function valueAt({ shape, data }: Tensor, [channel, row, column]: Shape3): number {
  const [channels, rows, columns] = shape
  const map = channel < channels ? channel : 0
  return row < rows && column < columns ? (data[(map * rows + row) * columns + column] ?? Number.NaN) : Number.NaN
}
