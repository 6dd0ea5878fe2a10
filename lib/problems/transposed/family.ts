import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { gatherCell, scatterCell } from '@/lib/conv/explain-conv-transpose2d'
import { at } from '@/lib/conv/tensor'
import type { OutputPosition } from '@/lib/problems/ask'
import { between } from '@/lib/problems/constraints'
import { type Density, drawLayer, drawSettings, withNumbers } from '@/lib/problems/draw-layer'
import type { Family, FamilyCheck, FamilyLevel, Measured } from '@/lib/problems/family'
import { countLookAlikes } from '@/lib/problems/look-alikes'
import { type TransposedConstraints, transposedConstraintsSchema } from './constraints'
import {
  choicesOf,
  convolutionLike,
  isOutputPaddingReached,
  mapProducts,
  outputShapeOf,
  overlapOf,
  problemsOf,
  type TransposedGeometry,
} from './geometry'
import { asConvolution, asTransposed } from './layer-order'
import { type StoredTransposedLayer, type TransposedAsk, type TransposedParams, toTransposedLayer } from './params'
import { areTransposedInseparable, transposedPredictions } from './predictions'

/** What a level asks. */
export type TransposedQuestion = TransposedAsk['kind']

type TransposedLevel = FamilyLevel<TransposedConstraints, TransposedQuestion>
type Check = FamilyCheck<TransposedGeometry, TransposedLevel>

const LARGEST_CHANNEL_SUM = 20
const LARGEST_OUTPUT = 30
/** Cells of a map that is worked out whole. */
const MOST_CELLS = 25
/** Non-zero products of one output cell. */
const MOST_PRODUCTS_OF_CELL = 6
/** A layer is not drawn when fewer than this share of its input would have to be non-zero … */
const THINNEST_INPUT = 0.45
/** … or of its weights. */
const THINNEST_WEIGHTS = 1 / 3
/** Work that is nearer to the wanted than this share of it is near enough. */
const WORK_SLACK = 0.03

/** The most numbers of one layer, so that a problem is drawn, stored and solved at once. */
const MOST = {
  numbers: { input: 64, weights: 512, output: 144 },
  // Nothing is computed, but the numbers are stored.
  sizes: { input: 16_384, weights: 16_384, output: Number.POSITIVE_INFINITY },
} as const

const CHECKS: readonly Check[] = [
  {
    holds: ({ channels, filters, groups }) => channels % groups === 0 && filters % groups === 0,
    problem: ({ channels, filters, groups }) => ({
      field: 'groups',
      message: `${groups} groups do not divide both ${channels} channels and ${filters} filters.`,
    }),
  },
  {
    holds: (geometry) => problemsOf(geometry).length === 0,
    problem(geometry) {
      const [{ field, message } = { field: 'rows', message: 'No such layer can be worked out.' }] = problemsOf(geometry)
      return { field, message }
    },
  },
  atMost('input', 'rows', 'numbers in its input', ({ channels, rows, columns }) => channels * rows * columns),
  atMost('weights', 'filters', 'weights', ({ channels, filters, kernel, groups }) => {
    return (channels * filters * kernel[0] * kernel[1]) / groups
  }),
  atMost('output', 'rows', 'cells in a map of its output', (geometry) => {
    const [, rows, columns] = outputShapeOf(geometry)
    return rows * columns
  }),
  needs('scattered-block', 'kernel', 'a kernel of at least 2 rows and 2 columns', ({ kernel }) =>
    kernel.every((size) => size > 1),
  ),
  needs(
    'transposed-map',
    'kernel',
    'a stride above 1 that is smaller than what the kernel spans, so that blocks overlap',
    (geometry) => overlapOf(geometry).some((overlap, axis) => overlap > 0 && (geometry.stride[axis] ?? 1) > 1),
  ),
  needs(
    'transposed-map',
    'outputPadding',
    'output padding no wider than the padding at the bottom and on the right, so that blocks reach it',
    isOutputPaddingReached,
  ),
  needs('transposed-map', 'rows', `a map of at most ${MOST_CELLS} cells`, (geometry) => {
    const [, rows, columns] = outputShapeOf(geometry)
    return rows * columns <= MOST_CELLS
  }),
  needs(
    'transposed-shape',
    'rows',
    'an input and an output that are not square, and a number of filters that is none of the other sizes',
    isTelling,
  ),
  {
    holds: (geometry, { question, constraints: { work } }) => {
      if (work === null) return true
      const { full } = workOf(geometry, question)
      return work.products <= full && work.products >= full * THINNEST_WEIGHTS * THINNEST_INPUT
    },
    problem: (geometry, { question, constraints: { work } }) => ({
      field: 'work',
      message:
        `${work?.products ?? 0} products cannot be had: with no zeros at all the question takes ` +
        `${workOf(geometry, question).full}, and of the numbers a good part has to be other than zero.`,
    }),
  },
]

/** Transposed convolutions: what the generator needs to know of them. */
export const TRANSPOSED_FAMILY: Family<
  TransposedParams,
  TransposedConstraints,
  TransposedGeometry,
  TransposedQuestion
> = {
  schema: transposedConstraintsSchema,
  choices: choicesOf,
  checks: CHECKS,
  asks,
  isAboutSizes: (question) => question === 'transposed-shape',
  draw(random, geometry, { question, constraints }) {
    const like = convolutionLike(geometry)
    const density = densityFor(geometry, question, constraints)
    const drawn =
      question === 'transposed-shape'
        ? withNumbers(random, drawSettings(random, like, constraints), constraints, density)
        : drawLayer(random, like, constraints, density)
    return asTransposed(drawn, geometry.outputPadding)
  },
  params: (layer, ask) => ({ op: 'convTranspose2d', layer, ask }),
  lookAlikes: (layer) => countLookAlikes(asConvolution(layer)),
  tedious,
  workWanted: ({ work }) => work?.products ?? null,
  measure,
  predictions: transposedPredictions,
  isGrid: ({ kind }) => kind === 'transposed-map',
  areInseparable: areTransposedInseparable,
  outputShape: outputShapeOf,
}

/** All that can be asked about a geometry. */
function asks(geometry: TransposedGeometry, { question }: TransposedLevel): TransposedAsk[] {
  const { channels, rows, columns, filters, groups } = geometry
  switch (question) {
    case 'scattered-block':
      return Array.from({ length: channels * rows * columns }, (_, cell) => {
        const [channel, place] = [Math.floor(cell / (rows * columns)), cell % (rows * columns)]
        const input: [number, number, number] = [channel, Math.floor(place / columns), place % columns]
        const group = Math.floor(channel / (channels / groups))
        return Array.from({ length: filters / groups }, (_, filter) => ({
          kind: question,
          input,
          filter: group * (filters / groups) + filter,
        }))
      }).flat()
    case 'transposed-map':
      return Array.from({ length: filters }, (_, filter) => ({ kind: question, filter }))
    case 'transposed-shape':
      return [{ kind: question }]
  }
}

/** The products of a question when no number is zero: in all, and in the output cell that has most. */
function workOf(geometry: TransposedGeometry, question: TransposedQuestion): { full: number; mostInACell: number } {
  switch (question) {
    case 'scattered-block':
      return { full: geometry.kernel[0] * geometry.kernel[1], mostInACell: 1 }
    case 'transposed-map':
      return mapProducts(geometry)
    case 'transposed-shape':
      return { full: 0, mostInACell: 0 }
  }
}

/** How many numbers are not zero, so that about the work wanted comes of them. */
function densityFor(
  geometry: TransposedGeometry,
  question: TransposedQuestion,
  { input, weight, work }: TransposedConstraints,
): Density {
  const filterSize = (geometry.channels / geometry.groups) * geometry.kernel[0] * geometry.kernel[1]
  if (work === null) {
    return { input: 1 - input.zeros, weights: Math.max(1, Math.round(filterSize * (1 - weight.zeros))) }
  }
  const { full, mostInACell } = workOf(geometry, question)
  const share = work.products / full
  if (question === 'scattered-block') {
    return { input: 1 - input.zeros, weights: Math.max(1, Math.round(filterSize * share)) }
  }
  const most = Math.floor(filterSize * Math.min(1, MOST_PRODUCTS_OF_CELL / mostInACell))
  const fewest = Math.ceil(filterSize * THINNEST_WEIGHTS)
  const cells = geometry.rows * geometry.columns
  const densities = between(fewest, Math.max(fewest, most)).flatMap((weights) =>
    between(Math.ceil(cells * THINNEST_INPUT), cells).map((values): Density => ({ input: values / cells, weights })),
  )
  // As near as can be to the work, and among those as many zeros in the input as wanted.
  const missing = ({ input: values, weights }: Density) =>
    Math.max(Math.abs((full * values * weights) / filterSize - work.products), work.products * WORK_SLACK)
  const zeros = ({ input: values }: Density) => Math.abs(1 - values - input.zeros)
  const [best] = densities.toSorted((a, b) => missing(a) - missing(b) || zeros(a) - zeros(b))
  return best ?? { input: 1, weights: most }
}

/** How many things make a problem tedious, but for the amount of work. */
function tedious({ layer: stored, ask }: TransposedParams): number {
  if (ask.kind === 'transposed-shape') return 0
  const layer = toTransposedLayer(stored)
  // Once the kernel, or its negative, a block says nothing.
  if (ask.kind === 'scattered-block') return Math.abs(at(layer.input, ...ask.input)) < 2 ? 1 : 0
  const output = convTranspose2d(layer)
  const cells = cellsOfMap(ask.filter, output.shape)
  const results = cells.map((cell) => at(output, ...cell))
  const tooLarge = results.filter((result) => Math.abs(result) > LARGEST_OUTPUT).length
  const hasBothSigns = results.some((result) => result < 0) && results.some((result) => result > 0)
  // The terms take the time, so they are looked at last.
  return tooLarge + (hasBothSigns ? 0 : 1) || cells.filter((cell) => isMuch(layer, cell)).length
}

/** Whether a cell has more products, or a larger channel sum, than is done in the head. */
function isMuch(layer: ConvTranspose2dLayer, cell: OutputPosition): boolean {
  const { channels } = gatherCell(layer, cell)
  const products = channels.flatMap(({ terms }) => terms).filter(({ product }) => product !== 0).length
  return products > MOST_PRODUCTS_OF_CELL || channels.some(({ sum }) => Math.abs(sum) > LARGEST_CHANNEL_SUM)
}

/** The non-zero products of what is asked, and the numbers that come out; nothing where only sizes are asked for. */
function measure({ layer: stored, ask }: TransposedParams): Measured {
  if (ask.kind === 'transposed-shape') return { work: 0, results: [] }
  const layer = toTransposedLayer(stored)
  if (ask.kind === 'scattered-block') {
    const block = scatterCell(layer, ask.input).blocks.find(({ filter }) => filter === ask.filter)
    const results = block?.terms.map(({ product }) => product) ?? []
    return { work: results.filter((product) => product !== 0).length, results }
  }
  const output = convTranspose2d(layer)
  // A transposed convolution adds what it multiplies, so the layer with 1 for every number that is not zero counts them.
  const counts = convTranspose2d(toTransposedLayer(indicator(stored)))
  const cells = cellsOfMap(ask.filter, output.shape)
  return {
    work: cells.reduce((sum, cell) => sum + at(counts, ...cell), 0),
    results: cells.map((cell) => at(output, ...cell)),
  }
}

function indicator({ input, weight, ...settings }: StoredTransposedLayer): StoredTransposedLayer {
  const marked = (data: readonly number[]) => data.map((value) => (value === 0 ? 0 : 1))
  return {
    ...settings,
    bias: null,
    input: { ...input, data: marked(input.data) },
    weight: { ...weight, data: marked(weight.data) },
  }
}

function cellsOfMap(filter: number, [, rows, columns]: readonly [number, number, number]): OutputPosition[] {
  return Array.from({ length: rows * columns }, (_, cell) => [filter, Math.floor(cell / columns), cell % columns])
}

/** A size that could be read off the input, off the other axis or off the number of filters would show nothing. */
function isTelling(geometry: TransposedGeometry): boolean {
  const [filters, rows, columns] = outputShapeOf(geometry)
  const isSquare = geometry.rows === geometry.columns || rows === columns
  return !isSquare && ![geometry.channels, geometry.rows, geometry.columns, rows, columns].includes(filters)
}

function atMost(
  what: keyof (typeof MOST)['numbers'],
  field: keyof TransposedConstraints,
  name: string,
  count: (geometry: TransposedGeometry) => number,
): Check {
  const mostOf = (question: TransposedQuestion) => MOST[question === 'transposed-shape' ? 'sizes' : 'numbers'][what]
  return {
    holds: (geometry, { question }) => count(geometry) <= mostOf(question),
    problem: (geometry, { question }) => ({
      field,
      message: `Such a layer has ${count(geometry)} ${name}; this question takes at most ${mostOf(question)}.`,
    }),
  }
}

function needs(
  asked: TransposedQuestion,
  field: keyof TransposedConstraints,
  words: string,
  holds: (geometry: TransposedGeometry) => boolean,
): Check {
  return {
    holds: (geometry, { question }) => question !== asked || holds(geometry),
    problem: () => ({ field, message: `The question needs ${words}.` }),
  }
}
