import { pool2dOutputAxes, tracePoolExtent } from '@/lib/conv/pool-extent'
import { pool2d } from '@/lib/conv/pool2d'
import { resolvePoolWindow } from '@/lib/conv/pool2d-layer'
import { at } from '@/lib/conv/tensor'
import { arePoolRulesInseparable } from '@/lib/misconceptions/inseparable'
import type { ConstraintProblem } from '@/lib/problems/constraint-problem'
import { compare } from '@/lib/problems/diagnosticity'
import type { Family, FamilyCheck } from '@/lib/problems/family'
import { hasRepeatedLines } from '@/lib/problems/look-alikes'
import { type PoolConstraints, poolConstraintsSchema } from './constraints'
import { drawPoolLayer, negativeWindows } from './draw-layer'
import {
  geometryOf,
  inputCells,
  type PoolGeometry,
  type PoolLevel,
  type PoolQuestion,
  poolShape,
  sizesOf,
  touchesPadding,
  windowPlaces,
} from './geometry'
import { type PoolParams, type StoredPoolLayer, toPool2dLayer } from './params'
import { poolPredictions, shapePredictions } from './predictions'
import { askedCells, numbersSeenIn, questionsAbout, reachOf } from './questions'

type Check = FamilyCheck<PoolGeometry, PoolLevel>

/** The most numbers of an input: where they are shown, and where only its size is. */
const MOST_NUMBERS = { shown: 1024, hidden: 16_384 } as const
/** Cells of one pooled map that is asked for, at most. */
const MOST_MAP_CELLS = 36
/** Channels of which two cells each are asked for, at most. */
const MOST_CHANNELS_OF_CELLS = 8
const LARGEST_OUTPUT = 30
/** Different numbers that an answer has at least, where it has as many numbers. */
const FEWEST_RESULTS = 3

const CHECKS: readonly Check[] = [
  {
    holds: ({ kind, dilation }) => kind === 'max' || dilation.every((step) => step === 1),
    problem: () => ({ field: 'dilation', message: 'The window of an average has no dilation.' }),
  },
  {
    holds: ({ kind, countIncludePad }) => kind === 'average' || countIncludePad,
    problem: () => ({
      field: 'countIncludePad',
      message: 'A maximum has no divisor that padding could count in: leave it true.',
    }),
  },
  {
    holds: (geometry) => problemOfLayer(geometry) === null,
    problem: (geometry) => problemOfLayer(geometry) ?? { field: 'kernelSize', message: 'There is no such layer.' },
  },
  {
    holds: ({ kernelSize: [height, width] }) => height * width > 1,
    problem: () => ({ field: 'kernelSize', message: 'A window of one cell changes nothing.' }),
  },
  {
    holds: (geometry, { question }) => numbersOf(geometry) <= mostNumbers(question),
    problem: (geometry, { question }) => ({
      field: 'rows',
      message: `Such a layer has ${numbersOf(geometry)} numbers in its input; this question takes at most ${mostNumbers(question)}.`,
    }),
  },
  {
    holds: (geometry, { question }) => question === 'shape' || fitsInAMap(geometry),
    problem: (geometry) => ({
      field: 'rows',
      message: `A pooled map has ${windowPlaces(geometry).length} cells; this question takes from 2 to ${MOST_MAP_CELLS}.`,
    }),
  },
  {
    holds: ({ channels }, { question }) => question !== 'cells' || channels <= MOST_CHANNELS_OF_CELLS,
    problem: ({ channels }) => ({
      field: 'channels',
      message: `Cells of ${channels} channels would be asked for; this question takes at most ${MOST_CHANNELS_OF_CELLS}.`,
    }),
  },
  {
    holds: (geometry, { question }) => question === 'shape' || !hasPadding(geometry) || reachesPadding(geometry),
    problem: () => ({ field: 'padding', message: 'No window reaches the padding, so nothing comes of it.' }),
  },
  {
    holds: (geometry, { question, constraints: { input } }) =>
      question === 'shape' || geometry.kind === 'average' || !hasPadding(geometry) || input.low < 0,
    problem: () => ({
      field: 'input',
      message: 'Padding shows in a maximum only where all numbers are negative: allow numbers below 0.',
    }),
  },
  {
    holds: (geometry, { question }) => question !== 'shape' || isUneven(geometry),
    problem: () => ({
      field: 'rows',
      message: 'The question needs windows that do not end at the edge, so that rounding matters.',
    }),
  },
  {
    holds: (geometry, { question }) => question !== 'shape' || tellsSizesApart(geometry),
    problem: () => ({
      field: 'rows',
      message: 'With these sizes a wrong way to the size comes out right, or two come out the same.',
    }),
  },
  {
    holds: (geometry, level) => level.question === 'shape' || questionsAbout(geometry, level).length > 0,
    problem: (geometry, level) => {
      const { least, most } = reachOf(geometry, level)
      const reach = least === most ? String(most) : `${least} to ${most}`
      return {
        field: 'work',
        message: `${level.constraints.work?.numbers} numbers cannot be reached: the windows of these sizes have ${reach}.`,
      }
    },
  },
]

/** Pooling layers, by what they give or how large that is. */
export const POOL_FAMILY: Family<PoolParams, PoolConstraints, PoolGeometry, PoolQuestion> = {
  schema: poolConstraintsSchema,
  choices: ({ input: _, work: __, ...choices }) => choices,
  checks: CHECKS,
  asks: questionsAbout,
  isAboutSizes: (question) => question === 'shape',
  draw: drawPoolLayer,
  params: (layer, ask) => ({ op: 'pool2d', layer, ask }),
  lookAlikes: countLookAlikes,
  tedious: countTedious,
  workWanted: ({ work }) => work?.numbers ?? null,
  measure: (params) => ({ work: numbersSeenIn(geometryOf(params.layer))(params.ask), results: resultsOf(params) }),
  predictions: poolPredictions,
  isGrid: ({ kind }) => kind === 'pooled-map',
  areInseparable: (one, other, { layer }) => arePoolRulesInseparable(one, other, toPool2dLayer(layer)),
  outputShape: poolShape,
}

/** What the engine would refuse about the layer; null: nothing. */
function problemOfLayer(geometry: PoolGeometry): ConstraintProblem | null {
  const { kind, kernelSize, stride, padding, dilation, ceilMode, channels, rows, columns } = geometry
  const window = { kernelSize, stride, padding, ceilMode }
  const problems: ConstraintProblem[] = []
  resolvePoolWindow(
    kind === 'max' ? { kind, ...window, dilation } : { kind, ...window },
    [channels, rows, columns],
    (field, message) => problems.push({ field, message }),
  )
  return problems[0] ?? null
}

function mostNumbers(question: PoolQuestion): number {
  return question === 'shape' ? MOST_NUMBERS.hidden : MOST_NUMBERS.shown
}

function numbersOf({ channels, rows, columns }: PoolGeometry): number {
  return channels * rows * columns
}

function fitsInAMap(geometry: PoolGeometry): boolean {
  const [, rows, columns] = poolShape(geometry)
  return rows * columns > 1 && rows * columns <= MOST_MAP_CELLS
}

function hasPadding({ padding }: PoolGeometry): boolean {
  return padding.some((side) => side > 0)
}

function reachesPadding(geometry: PoolGeometry): boolean {
  return windowPlaces(geometry).some((place) => touchesPadding(geometry, place))
}

/** Whether the last window does not end at the edge on one axis at least. */
function isUneven(geometry: PoolGeometry): boolean {
  const { rows, columns } = pool2dOutputAxes(sizesOf(geometry))
  return [rows, columns].some((axis) => tracePoolExtent(axis, geometry.ceilMode).lastStart % axis.stride !== 0)
}

function tellsSizesApart(geometry: PoolGeometry): boolean {
  return compare(shapePredictions(geometry), false, () => false).confused.length === 0
}

/** Channels with repeated rows or columns, and channels that are alike. Where only sizes are shown nobody sees them. */
function countLookAlikes({ input: { shape, data } }: StoredPoolLayer): number {
  const [channels, rows, columns] = shape
  if (data.length > MOST_NUMBERS.shown) return 0
  const planes = Array.from({ length: channels }, (_, channel) =>
    data.slice(channel * rows * columns, (channel + 1) * rows * columns),
  )
  const repeats = planes.length - new Set(planes.map((plane) => plane.join())).size
  return planes.filter((plane) => hasRepeatedLines(plane, columns)).length + repeats
}

/**
 * Counted are results too large for the head or not whole, answers that say little, windows of one number repeated, and
 * padding that might as well be zeros.
 */
function countTedious(params: PoolParams): number {
  const results = resultsOf(params)
  if (results.length === 0) return 0
  const geometry = geometryOf(params.layer)
  const windows = askedCells(geometry, params.ask).map((cell) => valuesUnder(params.layer, geometry, cell))
  const faults = [
    results.some((result) => Math.abs(result) > LARGEST_OUTPUT),
    !results.every(Number.isInteger),
    new Set(results).size < Math.min(FEWEST_RESULTS, results.length),
    windows.some((values) => values.length > 1 && new Set(values).size === 1),
    hidesPadding(params, geometry),
  ]
  return faults.filter(Boolean).length
}

/** The numbers of the input under the window of an output cell. */
function valuesUnder(
  { input: { data } }: StoredPoolLayer,
  geometry: PoolGeometry,
  [channel, ...place]: readonly [number, number, number],
): number[] {
  const begin = channel * geometry.rows * geometry.columns
  return inputCells(geometry, place).map((cell) => data[begin + cell] ?? Number.NaN)
}

/** Whether a maximum over padding comes out the same with zeros there: it does unless all numbers beside it are negative. */
function hidesPadding({ layer, ask }: PoolParams, geometry: PoolGeometry): boolean {
  if (layer.kind === 'average') return false
  const border = askedCells(geometry, ask).filter(([, ...place]) => touchesPadding(geometry, place))
  const telling = border.filter((cell) => valuesUnder(layer, geometry, cell).every((value) => value < 0))
  return telling.length < Math.min(border.length, negativeWindows(ask.kind === 'pooled-map'))
}

function resultsOf({ layer, ask }: PoolParams): number[] {
  if (ask.kind === 'pooled-shape') return []
  const output = pool2d(toPool2dLayer(layer))
  return askedCells(geometryOf(layer), ask).map((cell) => at(output, ...cell))
}
