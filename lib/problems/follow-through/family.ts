import { z } from 'zod'
import { conv2d } from '@/lib/conv/conv2d'
import { explainCell } from '@/lib/conv/explain-cell'
import { kernelSpan } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import type { Shape3, Tensor } from '@/lib/conv/tensor'
import { type Constraints, choices, constraintsSchema, PLAIN } from '@/lib/problems/constraints'
import { type Density, drawLayer } from '@/lib/problems/draw-layer'
import type { Family, FamilyCheck, FamilyLevel } from '@/lib/problems/family'
import { type Geometry, outputSize, sizesOf } from '@/lib/problems/geometry'
import { cellsMet, fullProducts, handWorkOf, nonZeroProducts } from '@/lib/problems/hand-work'
import { countLookAlikes } from '@/lib/problems/look-alikes'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Random } from '@/lib/problems/random'
import { workOut } from './layer'
import { type FollowThroughParams, type StoredFollowThroughLayer, storedFollowThroughLayerSchema } from './params'
import { areInseparable, followThroughPredictions } from './predictions'

const fields = constraintsSchema.shape

/** What the layers of a level may be: one filter, then ReLU, then a pool without padding. See `constraintsSchema`. */
export const followThroughConstraintsSchema = z.strictObject({
  channels: fields.channels,
  rows: fields.rows,
  columns: fields.columns,
  kernel: fields.kernel,
  stride: fields.stride,
  padding: fields.padding,
  pool: choices(storedFollowThroughLayerSchema.shape.pool),
  input: fields.input,
  weight: fields.weight,
  biases: fields.biases.min(1),
  work: fields.work.unwrap(),
})

export type FollowThroughConstraints = z.infer<typeof followThroughConstraintsSchema>

/** Sizes and settings of a layer before it has numbers. Padding is top, left, bottom, right. */
export type FollowThroughGeometry = {
  readonly channels: number
  readonly rows: number
  readonly columns: number
  readonly kernel: Geometry['kernel']
  readonly stride: Geometry['stride']
  readonly padding: Geometry['padding']
  readonly pool: StoredFollowThroughLayer['pool']
}

/** All steps are asked; there is nothing else to ask. */
type Question = 'every-step'

type Level = FamilyLevel<FollowThroughConstraints, Question>
type Check = FamilyCheck<FollowThroughGeometry, Level>

/** Cells of the map, at most: each is written twice, once before ReLU and once after. */
const MOST_MAP_CELLS = 9
/** Cells of one channel's padded input, all of which are written out. */
const MOST_PADDED_CELLS = 42
const LARGEST_OUTPUT = 30
const LARGEST_CHANNEL_SUM = 20
/** Outputs of either sign that a map has at least, so that ReLU shows. */
const FEWEST_OF_A_SIGN = 2
/** Pool windows with different numbers, at least: a maximum and an average are told apart in so many cells. */
const FEWEST_TELLING_WINDOWS = 2
/** Share of the input, and of the weights, that is not zero at least. */
const THINNEST = 1 / 3
/** How often the numbers are drawn again for averages that come out whole. */
const MOST_REDRAWS = 100

const CHECKS: readonly Check[] = [
  {
    holds: isLayer,
    problem: ({ kernel }) => ({
      field: 'kernel',
      message: `The kernel of ${kernel.join('×')} does not fit on the padded input.`,
    }),
  },
  {
    holds: ({ padding }) => padding.some((side) => side > 0),
    problem: () => ({ field: 'padding', message: 'The padded input is asked for: there must be padding.' }),
  },
  {
    holds: (geometry) => everyWindowMeetsInput(geometry),
    problem: () => ({ field: 'padding', message: 'Some window would lie on the padding alone.' }),
  },
  {
    holds: ({ rows, columns, padding: [top, left, bottom, right] }) =>
      (rows + top + bottom) * (columns + left + right) <= MOST_PADDED_CELLS,
    problem: () => ({
      field: 'rows',
      message: `One channel of the padded input has more than ${MOST_PADDED_CELLS} cells.`,
    }),
  },
  {
    holds: (geometry) => cellsOf(mapSize(geometry)) <= MOST_MAP_CELLS,
    problem: () => ({ field: 'rows', message: `The map has more than ${MOST_MAP_CELLS} cells.` }),
  },
  {
    holds: (geometry) => pooledSize(geometry).every((size) => size >= 1) && cellsOf(pooledSize(geometry)) > 1,
    problem: () => ({ field: 'pool', message: 'The pooled map has no more than one cell.' }),
  },
  {
    holds: ({ pool: { kernelSize } }) => kernelSize[0] * kernelSize[1] > 1,
    problem: () => ({ field: 'pool', message: 'A pool of one cell changes nothing.' }),
  },
  {
    holds: (geometry, { constraints }) => densityOf(geometry, constraints) !== null,
    problem: ({ kernel }, { constraints: { work } }) => ({
      field: 'work',
      message: `A kernel of ${kernel.join('×')} on these sizes cannot make ${work.products} products.`,
    }),
  },
]

/** A convolution, ReLU and a pool, asked for step by step. */
export const FOLLOW_THROUGH_FAMILY: Family<
  FollowThroughParams,
  FollowThroughConstraints,
  FollowThroughGeometry,
  Question
> = {
  schema: followThroughConstraintsSchema,
  choices: ({ channels, rows, columns, kernel, stride, padding, pool }) => ({
    channels,
    rows,
    columns,
    kernel,
    stride,
    padding,
    pool,
  }),
  checks: CHECKS,
  asks: windowsToAsk,
  isAboutSizes: () => false,
  draw: drawFollowThrough,
  params: (layer, ask) => ({ op: 'followThrough', layer, ask }),
  lookAlikes: ({ conv }) => countLookAlikes(conv),
  tedious: countTedious,
  workWanted: ({ work }) => work.products,
  measure({ layer }) {
    const { conv, map, pooled } = workOut(layer)
    const { products } = handWorkOf({ kind: 'map', filter: 0 }, nonZeroProducts(conv))
    return { work: products, results: [...map.data, ...pooled.data] }
  },
  predictions: followThroughPredictions,
  isGrid: () => true,
  areInseparable,
  outputShape: (geometry): Shape3 => [1, ...pooledSize(geometry)],
}

function convGeometry({ channels, rows, columns, kernel, stride, padding }: FollowThroughGeometry): Geometry {
  return { input: [channels, rows, columns], filters: 1, kernel, stride, padding, dilation: [1, 1], groups: 1 }
}

function isLayer({ rows, columns, kernel, padding: [top, left, bottom, right] }: FollowThroughGeometry): boolean {
  return kernelSpan(kernel[0], 1) <= rows + top + bottom && kernelSpan(kernel[1], 1) <= columns + left + right
}

function everyWindowMeetsInput(geometry: FollowThroughGeometry): boolean {
  const { rows, columns } = conv2dOutputAxes(sizesOf(convGeometry(geometry)))
  return [rows, columns].every((axis) => cellsMet(axis).every((cells) => cells > 0))
}

function mapSize(geometry: FollowThroughGeometry): readonly [rows: number, columns: number] {
  return outputSize(convGeometry(geometry))
}

function pooledSize(geometry: FollowThroughGeometry): readonly [rows: number, columns: number] {
  const [rows, columns] = mapSize(geometry)
  const { kernelSize, stride } = geometry.pool
  const along = (size: number, axis: 0 | 1) => Math.floor((size - kernelSize[axis]) / stride[axis]) + 1
  return [along(rows, 0), along(columns, 1)]
}

function cellsOf([rows, columns]: readonly [rows: number, columns: number]): number {
  return rows * columns
}

/** Windows that lie on the padding with some cells and on the input with half of them at least. */
function windowsToAsk(geometry: FollowThroughGeometry): FollowThroughParams['ask'][] {
  const axes = conv2dOutputAxes(sizesOf(convGeometry(geometry)))
  const kernelCells = geometry.kernel[0] * geometry.kernel[1]
  const inColumn = cellsMet(axes.columns)
  return cellsMet(axes.rows).flatMap((rows, row) =>
    inColumn.flatMap((columns, column) => {
      const met = rows * columns
      return met < kernelCells && 2 * met >= kernelCells
        ? [{ kind: 'follow-through' as const, at: [0, row, column] as [number, number, number] }]
        : []
    }),
  )
}

/** As many zeros as wanted among the inputs, the rest among the weights; null: no number of them makes the work. */
function densityOf(geometry: FollowThroughGeometry, { input, work }: FollowThroughConstraints): Density | null {
  const full = handWorkOf({ kind: 'map', filter: 0 }, fullProducts(sizesOf(convGeometry(geometry))))
  const filterSize = geometry.channels * cellsOf(geometry.kernel)
  const share = work.products / full.products
  const most = Math.floor(filterSize * Math.min(1, work.perCell / full.mostInACell))
  const fewest = Math.max(Math.ceil(filterSize * Math.max(THINNEST, share)), geometry.channels)
  if (share > 1 || fewest > most) return null
  const weights = Math.min(most, Math.max(fewest, Math.round((filterSize * share) / (1 - input.zeros))))
  const density = { input: Math.min(1, (share * filterSize) / weights), weights }
  return density.input < THINNEST ? null : density
}

/** A layer whose averages come out whole, where a bounded number of draws has one. */
function drawFollowThrough(
  random: Random,
  geometry: FollowThroughGeometry,
  { constraints }: Level,
): StoredFollowThroughLayer {
  const density = densityOf(geometry, constraints)
  if (density === null) throw new RangeError('the geometry cannot make the work of its level')
  const { pool } = geometry
  const numbers: Constraints = { ...PLAIN, ...constraints }
  const drawOne = () => ({ conv: drawLayer(random, convGeometry(geometry), numbers, density), pool })
  if (pool.kind === 'max') return drawOne()
  for (let redrawn = 0; ; redrawn++) {
    const layer = drawOne()
    const whole = biasesOfWholeAverages(layer, constraints.biases)
    if (whole.length > 0) return { conv: { ...layer.conv, bias: [random.pick(whole)] }, pool }
    if (redrawn === MOST_REDRAWS) return layer
  }
}

/** The biases that make every average a whole number. */
function biasesOfWholeAverages({ conv, pool }: StoredFollowThroughLayer, biases: readonly number[]): readonly number[] {
  const sums = conv2d(toConv2dLayer({ ...conv, bias: null }))
  const cells = pool.kernelSize[0] * pool.kernelSize[1]
  return biases.filter((bias) =>
    poolWindows(pool, sums.shape).every((window) => {
      const total = window.reduce((sum, cell) => sum + Math.max(0, (sums.data[cell] ?? 0) + bias), 0)
      return total % cells === 0
    }),
  )
}

/** Counted are results too large for the head, averages that are not whole, and maps in which a step shows nothing. */
function countTedious({ layer, ask }: FollowThroughParams): number {
  const { map, afterRelu, pooled } = workOut(layer)
  const conv = toConv2dLayer(layer.conv)
  const window = explainCell(conv, ask.at)
  const sums = window.channels.map(({ sum }) => sum)
  const negative = map.data.filter((value) => value < 0).length
  const positive = map.data.filter((value) => value > 0).length
  const faults = [
    map.data.some((value) => Math.abs(value) > LARGEST_OUTPUT),
    Math.min(negative, positive) < FEWEST_OF_A_SIGN,
    !pooled.data.every(Number.isInteger),
    // A pooled map of one number, or of zeros, says nothing of how it came about.
    new Set(pooled.data).size < pooled.data.length && new Set(pooled.data).size < 2,
    pooled.data.every((value) => value === 0),
    countTellingWindows(layer.pool, afterRelu) < FEWEST_TELLING_WINDOWS,
    sums.some((sum) => sum === 0 || Math.abs(sum) > LARGEST_CHANNEL_SUM),
    // A repeated channel sum hides which channel a wrong total left out.
    new Set(sums).size < sums.length,
    window.channels.some(({ terms }) => terms.every(({ product }) => product === 0)),
  ]
  return faults.filter(Boolean).length
}

/** In how many windows of the pool the numbers differ, so that it matters what is made of them. */
function countTellingWindows(pool: StoredFollowThroughLayer['pool'], map: Tensor): number {
  return poolWindows(pool, map.shape).filter((window) => new Set(window.map((cell) => map.data[cell])).size > 1).length
}

/** The cells of a map under each window of a pool, as places in its data. */
function poolWindows({ kernelSize, stride }: StoredFollowThroughLayer['pool'], [, rows, columns]: Shape3): number[][] {
  const starts = (size: number, axis: 0 | 1) =>
    Array.from({ length: Math.floor((size - kernelSize[axis]) / stride[axis]) + 1 }, (_, index) => index * stride[axis])
  return starts(rows, 0).flatMap((top) =>
    starts(columns, 1).map((left) =>
      Array.from(
        { length: kernelSize[0] * kernelSize[1] },
        (_, cell) => (top + Math.floor(cell / kernelSize[1])) * columns + left + (cell % kernelSize[1]),
      ),
    ),
  )
}
