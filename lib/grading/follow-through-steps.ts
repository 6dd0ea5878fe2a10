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
import { FOLLOW_STEPS, followedSteps, PADDED_CHANNEL, stepSizes } from './followed-steps'

/** The working of a whole layer: its size, the padded input, each cell of the map, the size and the cells after the pool. */
export function followThroughSteps(params: FollowThroughParams): FollowThroughStep[] {
  const { layer, ask } = params
  const { conv, map, afterRelu, pooled } = workOut(layer)
  const pooling = poolingOf(layer.pool, afterRelu)
  const axes = conv2dOutputAxes(conv)
  const poolAxes = pool2dOutputAxes(pooling)
  const entries = entriesOf(params, map.shape)
  return [
    extentStep('follow-extent', 'rows', axes.rows, entries.size),
    extentStep('follow-extent', 'columns', axes.columns, entries.size),
    paddedStep(params, entries.padded),
    ...placesOf(map.shape).map(([row, column]) => cellStep(conv, row, column, ask.at, entries)),
    extentStep('follow-pooled-extent', 'rows', poolAxes.rows, entries.pooled),
    extentStep('follow-pooled-extent', 'columns', poolAxes.columns, entries.pooled),
    ...placesOf(pooled.shape).map(([row, column]) => pooledStep(pooling, row, column, entries.pooled)),
  ]
}

/** For steps of the answer how many numbers there are in the steps before each. */
type Entries = { readonly [S in 'size' | 'padded' | 'window' | 'map' | 'pooled']: number }

function entriesOf({ layer }: FollowThroughParams, [, rows, columns]: Shape3): Entries {
  const counts = stepSizes(layer, [rows, columns]).map(([height, width]) => height * width)
  const before = (step: keyof Entries) =>
    counts.slice(0, FOLLOW_STEPS.indexOf(step)).reduce((sum, count) => sum + count, 0)
  return {
    size: before('size'),
    padded: before('padded'),
    window: before('window'),
    map: before('map'),
    pooled: before('pooled'),
  }
}

function extentStep(
  rule: FollowExtentStep['rule'],
  axis: FollowExtentStep['axis'],
  geometry: AxisGeometry,
  entry: number,
): FollowExtentStep {
  const { output, ...trace } = traceOutputExtent(geometry)
  return { op: 'followThrough', rule, entry, axis, ...geometry, ...trace, result: output }
}

function paddedStep(params: FollowThroughParams, entry: number): FollowPaddedStep {
  const grid = followedSteps(params, null)[1] ?? []
  return {
    op: 'followThrough',
    rule: 'follow-padded',
    entry,
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
  entries: Entries,
): FollowCellStep {
  const cell = explainCell(conv, [0, row, column])
  const isAsked = row === asked[1] && column === asked[2]
  return {
    op: 'followThrough',
    rule: 'follow-cell',
    entry: isAsked ? entries.window : entries.map,
    ...cell,
    isAsked,
    afterRelu: Math.max(0, cell.result),
  }
}

function pooledStep(pooling: Pool2dLayer, row: number, column: number, entry: number): FollowPooledStep {
  const { kind, cells, result } = explainPoolCell(pooling, [0, row, column])
  return {
    op: 'followThrough',
    rule: 'follow-pooled',
    entry,
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
