import { pool2dOutputShape } from '@/lib/conv/pool-extent'
import { pool2d } from '@/lib/conv/pool2d'
import type { Tensor } from '@/lib/conv/tensor'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import { POOL_SHAPE_RULES } from '@/lib/misconceptions/pool-shape-rules'
import type { PoolRuleId } from '@/lib/misconceptions/rule-ids'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import { type Method, numbers, type Prediction } from '@/lib/problems/diagnosticity'
import { geometryOf, type PoolGeometry, sizesOf } from './geometry'
import { type PoolAsk, type PoolParams, toPool2dLayer } from './params'

/** What the right method and the wrong ones aimed at answer, the right one first. */
export function poolPredictions({ layer: stored, ask }: PoolParams): Prediction[] {
  if (ask.kind === 'pooled-shape') return shapePredictions(geometryOf(stored))
  const layer = toPool2dLayer(stored)
  return [
    asked('right', ask, pool2d(layer)),
    ...(AIMED_AT.pooling.pools ?? [])
      .filter((id) => showsIn(id, ask))
      .map((id) => POOL_RULES[id])
      .filter((rule) => rule.appliesTo(layer))
      .map(({ id, output }) => asked(id, ask, output(layer))),
  ]
}

/** The same of the question for the size, which needs no numbers. */
export function shapePredictions(geometry: PoolGeometry): Prediction[] {
  const sizes = sizesOf(geometry)
  return [
    numbers('right', pool2dOutputShape(sizes)),
    ...(AIMED_AT.pooling.poolShapes ?? [])
      .map((id) => POOL_SHAPE_RULES[id])
      .filter((rule) => rule.appliesTo(sizes))
      .map(({ id, shape }) => numbers(id, shape(sizes))),
  ]
}

/** A size rounded the other way has windows more or fewer at the end, and the same everywhere else: single cells hide it. */
function showsIn(id: PoolRuleId, { kind }: PoolAsk): boolean {
  return kind !== 'pooled-cells' || id !== 'pool-ceil-or-floor'
}

/** The part of a method's output that is asked for. Of one map for all channels it is that map, whichever was asked for. */
function asked(id: Method, ask: Exclude<PoolAsk, { kind: 'pooled-shape' }>, { shape, data }: Tensor): Prediction {
  const [channels, rows, columns] = shape
  const planeOf = (channel: number) => (channel < channels ? channel : 0)
  if (ask.kind === 'pooled-map') {
    const begin = planeOf(ask.channel) * rows * columns
    return { id, form: `${rows} × ${columns}`, values: [...data.slice(begin, begin + rows * columns)] }
  }
  return numbers(
    id,
    ask.at.map(([channel, row, column]) => {
      const isThere = row < rows && column < columns
      return isThere ? (data[(planeOf(channel) * rows + row) * columns + column] ?? Number.NaN) : Number.NaN
    }),
  )
}
