import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { relu } from '@/lib/conv/relu'
import type { Tensor } from '@/lib/conv/tensor'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import type { OutputPosition } from '@/lib/problems/ask'
import type { Conv2dSkill } from '@/lib/problems/skills'
import { pairOutputs, singleOutputs } from './conv2d-outputs'
import { firstLook } from './first-look'
import { type GivenResponse, givenNumbers } from './given'
import { type Placement, placementFor, type ValueAsk } from './placement'
import { reluCandidates, reluPairs } from './relu-candidates'
import { pairPriors, withPriors } from './rule-strength'
import { type PossibleSlip, slipsOfCell, slipsOfPlace } from './slips'
import { areAmong, type Candidate, type Task } from './task'

/** A response to a question about an output beside what every wrong method, and every two of them, give. */
export function conv2dValuesTask(skill: Conv2dSkill, layer: Conv2dLayer, ask: ValueAsk, response: GivenResponse): Task {
  const given = givenNumbers(response)
  const place = placementFor(ask, response, conv2dOutputShape(layer))
  const plain = conv2d(layer)
  const isRectified = ask.kind === 'relu-map'
  const finished = (output: Tensor) => place.of(isRectified ? relu(output) : output)
  const right = finished(plain)

  const outputs = singleOutputs(layer, plain).filter(({ methods: [id] }) => isSeenIn(id, ask, given.values.length))
  const values = outputs.map(({ methods, output }): Candidate => ({ methods, ...finished(output) }))
  const rectified = isRectified ? reluCandidates(layer, place) : []
  const sizes = right.isSized ? [] : sizeCandidates(layer, place, right)
  const isWorthIt = firstLook(given, right, place, isRectified)
  const aims = AIMED_AT[skill]
  const singles = withPriors(
    [...withoutTwins(values, rectified), ...rectified, ...sizes],
    new Set([...(aims.values ?? []), ...(aims.relu ?? []), ...(aims.shapes ?? [])]),
  )
  return {
    given,
    right,
    singles,
    isSizeAsked: place.isSizeAsked,
    slipsAt: (index) => slipsIn(layer, plain, place.positionOf(index), isRectified),
    pairs() {
      const pairs = pairOutputs(layer, outputs)
      const whole = [...(isRectified ? reluPairs(layer, outputs, place) : []), ...sizedPairs(sizes, values)]
      const priors = pairPriors(
        [...pairs, ...whole].map(({ methods }) => methods),
        singles,
      )
      return [
        ...pairs.flatMap((pair, index) =>
          isWorthIt(pair) ? [{ methods: pair.methods, ...finished(pair.output()), prior: priors[index] ?? 0 }] : [],
        ),
        ...whole.map((pair, index) => ({ ...pair, prior: priors[pairs.length + index] ?? 0 })),
      ]
    },
    pairsOf(named) {
      const isNamed = areAmong(named)
      const some = outputs.filter(isNamed)
      return [
        ...pairOutputs(layer, some)
          .filter(isWorthIt)
          .map(({ methods, output }): Candidate => ({ methods, ...finished(output()) })),
        ...(isRectified ? reluPairs(layer, some, place) : []),
        ...sizedPairs(sizes, values),
      ].filter(isNamed)
    },
  }
}

/** Whether somebody with a method could give such an answer: a map for each channel is none where one map is asked for. */
export function isSeenIn(id: RuleId, { kind }: ValueAsk, numbers: number): boolean {
  if (id === 'stacked-not-summed') return kind === 'volume'
  // Of one number that is a slip; see `slips.ts`.
  return id !== 'terms-misaligned' || numbers > 1
}

/** Without those that have a meaning of their own where ReLU is asked for, or say nothing there. */
function withoutTwins(values: readonly Candidate[], rectified: readonly Candidate[]): Candidate[] {
  if (rectified.length === 0) return [...values]
  const ids = new Set(rectified.flatMap(({ methods }) => methods))
  return values.filter(({ methods: [id] }) => id !== undefined && !ids.has(id) && id !== 'relu-added')
}

/** The right numbers in a response whose size is what a wrong method for the size gives. */
function sizeCandidates(
  layer: Conv2dLayer,
  place: Placement,
  right: { readonly values: ArrayLike<number> },
): Candidate[] {
  return Object.values(SHAPE_RULES)
    .filter((rule) => rule.appliesTo(layer) && place.isSizeOf(rule.shape(layer)))
    .map(({ id }) => ({ methods: [id], values: right.values, isSized: true }))
}

/** The size of one method with the numbers of another one that gives another size. */
function sizedPairs(sizes: readonly Candidate[], values: readonly Candidate[]): Candidate[] {
  const unsized = values.filter(({ isSized }) => !isSized)
  return sizes.flatMap((size) =>
    unsized.map(
      (value): Candidate => ({ methods: [...size.methods, ...value.methods], values: value.values, isSized: true }),
    ),
  )
}

/** The single slips that there can be in one cell; none outside of the output. */
function slipsIn(
  layer: Conv2dLayer,
  output: Tensor,
  position: OutputPosition | null,
  isRectified: boolean,
): PossibleSlip[] {
  if (position === null) return []
  const slips = [...slipsOfCell(explainCell(layer, position)), ...slipsOfPlace(output, position)]
  return isRectified ? slips.map((slip) => ({ ...slip, result: Math.max(0, slip.result) })) : slips
}
