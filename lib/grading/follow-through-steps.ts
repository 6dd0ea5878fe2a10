import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import { explainPoolCell } from '@/lib/conv/explain-pool2d'
import type { AxisGeometry } from '@/lib/conv/output-extent'
import { traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import { pool2dOutputAxes } from '@/lib/conv/pool-extent'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import type { Shape3 } from '@/lib/conv/tensor'
import { poolingOf, workOut } from '@/lib/problems/follow-through/layer'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import type {
  FollowCellStep,
  FollowExtentStep,
  FollowPaddedStep,
  FollowPooledStep,
  FollowThroughStep,
} from './follow-through-step'
import { followedSteps, PADDED_CHANNEL } from './followed-steps'

/** The working of a whole layer: its size, the padded input, each cell of the map, the size and the cells after the pool. */
export function followThroughSteps(params: FollowThroughParams): FollowThroughStep[] {
  const { layer, ask } = params
  const { conv, map, afterRelu, pooled } = workOut(layer)
  const pooling = poolingOf(layer.pool, afterRelu)
  const axes = conv2dOutputAxes(conv)
  const poolAxes = pool2dOutputAxes(pooling)
  return [
    extentStep('follow-extent', 'rows', axes.rows),
    extentStep('follow-extent', 'columns', axes.columns),
    paddedStep(params),
    ...placesOf(map.shape).map(([row, column]) => cellStep(conv, row, column, ask.at)),
    extentStep('follow-pooled-extent', 'rows', poolAxes.rows),
    extentStep('follow-pooled-extent', 'columns', poolAxes.columns),
    ...placesOf(pooled.shape).map(([row, column]) => pooledStep(pooling, row, column)),
  ]
}

function extentStep(
  rule: FollowExtentStep['rule'],
  axis: FollowExtentStep['axis'],
  geometry: AxisGeometry,
): FollowExtentStep {
  const { output, ...trace } = traceOutputExtent(geometry)
  return { op: 'followThrough', rule, axis, ...geometry, ...trace, result: output }
}

function paddedStep(params: FollowThroughParams): FollowPaddedStep {
  const grid = followedSteps(params, null)[1] ?? []
  return {
    op: 'followThrough',
    rule: 'follow-padded',
    channel: PADDED_CHANNEL,
    padding: params.layer.conv.padding,
    result: grid.map((row) => row.map(({ value }) => Number(value))),
  }
}

function cellStep(
  conv: Conv2dLayer,
  row: number,
  column: number,
  asked: FollowThroughParams['ask']['at'],
): FollowCellStep {
  const cell = explainCell(conv, [0, row, column])
  return {
    op: 'followThrough',
    rule: 'follow-cell',
    ...cell,
    isAsked: row === asked[1] && column === asked[2],
    afterRelu: Math.max(0, cell.result),
  }
}

function pooledStep(pooling: Pool2dLayer, row: number, column: number): FollowPooledStep {
  const { kind, cells, result } = explainPoolCell(pooling, [0, row, column])
  return {
    op: 'followThrough',
    rule: 'follow-pooled',
    kind,
    place: [row, column],
    rows: [...new Set(cells.map((cell) => cell.row))],
    columns: [...new Set(cells.map((cell) => cell.column))],
    values: cells.flatMap(({ value }) => value ?? []),
    result,
  }
}

/** The places of a map in reading order. */
function placesOf([, rows, columns]: Shape3): (readonly [row: number, column: number])[] {
  return Array.from({ length: rows * columns }, (_, index) => [Math.floor(index / columns), index % columns] as const)
}
