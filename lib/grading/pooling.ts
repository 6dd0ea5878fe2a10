import { explainPoolCell } from '@/lib/conv/explain-pool2d'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { pool2dOutputAxes, pool2dOutputShape, tracePoolExtent } from '@/lib/conv/pool-extent'
import { pool2d } from '@/lib/conv/pool2d'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { at } from '@/lib/conv/tensor'
import { geometryOf } from '@/lib/problems/pooling/geometry'
import { type PoolParams, toPool2dLayer } from '@/lib/problems/pooling/params'
import { askedCells } from '@/lib/problems/pooling/questions'
import { listQuestion } from './list-question'
import type { PooledCellStep, PooledChannelsStep, PooledExtentStep, PoolStep } from './pooling-step'
import type { Question } from './question'
import { sizedMapQuestion } from './sized-map-question'
import type { Solution } from './solution'

/**
 * The question of a pooling problem: a map with its size, a list of cells, or a shape `[C, H, W]`; a mark for each number
 * and, of a map, one for its size.
 *
 * @throws RangeError where an answer is no whole number, which no generator makes
 */
export function poolQuestion({ layer: stored, ask }: PoolParams): Question {
  const layer = toPool2dLayer(stored)
  switch (ask.kind) {
    case 'pooled-map':
      return sizedMapQuestion(() => nestedArrays(pool2d(layer))[ask.channel] ?? [])
    case 'pooled-cells':
      return listQuestion(
        ask.at.map((cell) => `output [${cell.join(', ')}]`),
        () => {
          const output = pool2d(layer)
          return ask.at.map((cell) => at(output, ...cell))
        },
      )
    case 'pooled-shape':
      return listQuestion(['channels', 'height', 'width'], () => [...pool2dOutputShape(layer)])
  }
}

/** The answer and the steps to it: the size where it is asked for, then each cell that is, in the order of the answer. */
export function solvePooling(params: PoolParams): Solution<PoolStep> {
  const layer = toPool2dLayer(params.layer)
  const cells = askedCells(geometryOf(params.layer), params.ask)
  return {
    answer: poolQuestion(params).answer(),
    steps: [...sizeSteps(layer, params.ask), ...cells.map((cell) => cellStep(layer, cell))],
    cellCount: cells.length,
  }
}

function sizeSteps(layer: Pool2dLayer, { kind }: PoolParams['ask']): (PooledChannelsStep | PooledExtentStep)[] {
  if (kind === 'pooled-cells') return []
  const extents = (['rows', 'columns'] as const).map((axis) => extentStep(layer, axis))
  const [channels] = layer.input.shape
  return kind === 'pooled-map'
    ? extents
    : [{ op: 'pool2d' as const, rule: 'pooled-channels' as const, channels, result: channels }, ...extents].map(
        (step, entry) => ({ ...step, entry }),
      )
}

function extentStep(layer: Pool2dLayer, axis: 'rows' | 'columns'): PooledExtentStep {
  const geometry = pool2dOutputAxes(layer)[axis]
  const { output, ...extent } = tracePoolExtent(geometry, layer.ceilMode)
  return { op: 'pool2d', rule: 'pooled-extent', axis, ...geometry, ...extent, ceilMode: layer.ceilMode, result: output }
}

function cellStep(layer: Pool2dLayer, cell: readonly [number, number, number]): PooledCellStep {
  const explained = explainPoolCell(layer, cell)
  const { at: place, cells, result } = explained
  return explained.kind === 'max'
    ? { op: 'pool2d', rule: 'pooled-max', at: place, cells, positions: explained.positions, result }
    : { op: 'pool2d', rule: 'pooled-average', at: place, cells, sum: explained.sum, divisor: explained.divisor, result }
}
