import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { areInseparable } from '@/lib/misconceptions/inseparable'
import type { Ask } from './ask'
import type { Params } from './params'
import { type Method, type Prediction, predictionsFor } from './predictions'
import { toConv2dLayer } from './problem-layer'
import type { Skill } from './skills'

/** How well a problem tells its methods apart. */
export type Diagnosticity = {
  /** The methods that have an answer of their own here: the right one, and those aimed at that apply. */
  readonly methods: readonly Method[]
  /** In how many numbers the two most alike differ; Infinity where every two differ in size, or in a set. */
  readonly smallest: number
  /** The pairs that cannot be told apart by this problem, but for those that no problem could. */
  readonly confused: readonly (readonly [Method, Method])[]
}

/** Where the answer is one of these and has more cells than this, two methods are told apart by at least two of them. */
const MAPS: ReadonlySet<Ask['kind']> = new Set(['row', 'map', 'relu-map', 'volume'])
const FEW_NUMBERS = 2

/** Which methods a problem tells apart. A pure function of the params, like the answer. */
export function diagnosticityOf(skill: Skill, { layer: stored, ask }: Params): Diagnosticity {
  const layer = toConv2dLayer(stored)
  return compare(predictionsFor(skill, layer)(ask), ask, layer)
}

/** How many pairs of methods a question about a layer would confuse. What the questions share is worked out once. */
export function countConfusions(skill: Skill, layer: Conv2dLayer): (ask: Ask) => number {
  const predict = predictionsFor(skill, layer)
  return (ask) => compare(predict(ask), ask, layer).confused.length
}

function compare(predictions: readonly Prediction[], ask: Ask, layer: Conv2dLayer): Diagnosticity {
  const isGrid = MAPS.has(ask.kind) && (predictions[0]?.values.length ?? 0) > FEW_NUMBERS
  const needed = isGrid ? 2 : 1
  let smallest = Number.POSITIVE_INFINITY
  const confused: [Method, Method][] = []
  for (const [index, one] of predictions.entries()) {
    for (const other of predictions.slice(index + 1)) {
      const distance = distanceOf(one, other)
      if (distance < needed && areInseparable(one.id, other.id, layer)) continue
      if (distance < needed) confused.push([one.id, other.id])
      smallest = Math.min(smallest, distance)
    }
  }
  return { methods: predictions.map(({ id }) => id), smallest, confused }
}

function distanceOf(one: Prediction, other: Prediction): number {
  if (one.form !== other.form) return Number.POSITIVE_INFINITY
  return one.values.filter((value, index) => value !== other.values[index]).length
}
