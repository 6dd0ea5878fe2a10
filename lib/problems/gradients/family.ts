import { kernelSpan } from '@/lib/conv/output-extent'
import { gradientOf } from '@/lib/misconceptions/gradient-task'
import { drawLayer, drawWeight, scatter } from '@/lib/problems/draw-layer'
import type { Family, FamilyCheck, FamilyLevel } from '@/lib/problems/family'
import { countLookAlikes, hasRepeatedLines } from '@/lib/problems/look-alikes'
import type { Random } from '@/lib/problems/random'
import { type GradientConstraints, gradientConstraintsSchema } from './constraints'
import {
  convGeometry,
  countAsked,
  everyWindowMeetsInput,
  type GradientGeometry,
  gradShape,
  nonZerosOf,
  shareReached,
} from './geometry'
import type { GradientAsk, GradientParams, StoredGradientLayer } from './params'
import { areInseparable, gradientPredictions } from './predictions'
import { askedPart, toGradientTask } from './task'
import { termsOf } from './terms'

/** The constraints say of what the gradient is; there is nothing else to choose. */
type Question = 'gradient'

type Check = FamilyCheck<GradientGeometry, FamilyLevel<GradientConstraints, Question>>

/** The most numbers of an input, and of all filters, so that a problem is drawn, stored and solved at once. */
const MOST_NUMBERS = 1024
/** Numbers that are asked for, at most. */
const MOST_ASKED = 20
/** Gradients of one output map, at most: a weight has a product with each of them. */
const MOST_GRADS = 20
const LARGEST_RESULT = 30
const LARGEST_SUM = 20
/** More numbers than these have both signs. */
const FEW_RESULTS = 2
/** Share of the input's cells that lie under some window, at least, where its gradient is asked for. */
const LEAST_REACHED = 3 / 4
/** Share of the numbers worked out that may be 0. */
const MOST_ZEROS = 1 / 4

const CHECKS: readonly Check[] = [
  {
    holds: (geometry) => inputNumbers(geometry) <= MOST_NUMBERS,
    problem: (geometry) => ({
      field: 'rows',
      message: `Such a layer has ${inputNumbers(geometry)} numbers in its input; this question takes at most ${MOST_NUMBERS}.`,
    }),
  },
  {
    holds: (geometry) => weightNumbers(geometry) <= MOST_NUMBERS,
    problem: (geometry) => ({
      field: 'filters',
      message: `Such a layer has ${weightNumbers(geometry)} weights; this question takes at most ${MOST_NUMBERS}.`,
    }),
  },
  {
    holds: ({ rows, columns, kernel, padding: [top, left, bottom, right] }) =>
      kernelSpan(kernel[0], 1) <= rows + top + bottom && kernelSpan(kernel[1], 1) <= columns + left + right,
    problem: ({ kernel }) => ({
      field: 'kernel',
      message: `The kernel of ${kernel.join('×')} does not fit on the padded input.`,
    }),
  },
  {
    holds: everyWindowMeetsInput,
    problem: () => ({ field: 'padding', message: 'Some window would lie on the padding alone.' }),
  },
  {
    holds: (geometry) => gradCells(geometry) > 1,
    problem: () => ({ field: 'rows', message: 'The output has one cell: there is nothing to add up.' }),
  },
  {
    holds: (geometry) => gradCells(geometry) <= MOST_GRADS,
    problem: () => ({ field: 'rows', message: `A map of the output has more than ${MOST_GRADS} cells.` }),
  },
  {
    holds: (geometry) => countAsked(geometry) <= MOST_ASKED,
    problem: () => ({ field: 'rows', message: `More than ${MOST_ASKED} numbers would be asked for.` }),
  },
  {
    holds: ({ of, kernel }) => of === 'bias-gradient' || kernel[0] * kernel[1] > 1,
    problem: () => ({ field: 'kernel', message: 'A kernel of one weight has nothing to turn.' }),
  },
  {
    holds: (geometry) => geometry.of !== 'input-gradient' || shareReached(geometry) >= LEAST_REACHED,
    problem: () => ({
      field: 'stride',
      message: 'Much of the input would lie under no window, where its gradient is 0.',
    }),
  },
  {
    holds: ({ of }, { constraints }) => of !== 'bias-gradient' || constraints.biases.length > 0,
    problem: () => ({ field: 'biases', message: 'The gradient of the biases is asked for: there must be biases.' }),
  },
  {
    holds: (geometry, { constraints }) => nonZerosOf(geometry, constraints) !== null,
    problem: ({ kernel }, { constraints: { work } }) => ({
      field: 'work',
      message: `A kernel of ${kernel.join('×')} on these sizes cannot make ${work.products} products, at most ${work.perCell} in each number.`,
    }),
  },
]

/** A convolution and a gradient at its output, asked for the gradient of its biases, of a slice of weights or of a channel. */
export const GRADIENT_FAMILY: Family<GradientParams, GradientConstraints, GradientGeometry, Question> = {
  schema: gradientConstraintsSchema,
  choices: ({ of, channels, rows, columns, filters, kernel, stride, padding }) => ({
    of,
    channels,
    rows,
    columns,
    filters,
    kernel,
    stride,
    padding,
  }),
  checks: CHECKS,
  asks: asksAbout,
  isAboutSizes: () => false,
  draw: drawGradientLayer,
  params: (layer, ask) => ({ op: 'conv2dGrad', layer, ask }),
  lookAlikes: countAllLookAlikes,
  tedious: countTedious,
  workWanted: ({ work }) => work.products,
  measure: (params) => ({
    work: termsOf(params)
      .flatMap(({ terms }) => terms)
      .filter((term) => term !== 0).length,
    results: askedPart(gradientOf(toGradientTask(params)), params),
  }),
  predictions: gradientPredictions,
  isGrid: ({ kind }) => kind !== 'bias-gradient',
  areInseparable,
  outputShape: gradShape,
}

function inputNumbers({ channels, rows, columns }: GradientGeometry): number {
  return channels * rows * columns
}

function weightNumbers({ filters, channels, kernel }: GradientGeometry): number {
  return filters * channels * kernel[0] * kernel[1]
}

/** Cells of one map of the output. */
function gradCells(geometry: GradientGeometry): number {
  const [, rows, columns] = gradShape(geometry)
  return rows * columns
}

function asksAbout({ of, channels, filters }: GradientGeometry): GradientAsk[] {
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)
  switch (of) {
    case 'bias-gradient':
      return [{ kind: of }]
    case 'weight-gradient':
      return upTo(filters).flatMap((filter) => upTo(channels).map((slice) => ({ kind: of, filter, slice })))
    case 'input-gradient':
      return upTo(channels).map((channel) => ({ kind: of, channel }))
  }
}

function drawGradientLayer(
  random: Random,
  geometry: GradientGeometry,
  { constraints }: FamilyLevel<GradientConstraints, Question>,
): StoredGradientLayer {
  const nonZeros = nonZerosOf(geometry, constraints)
  if (nonZeros === null) throw new RangeError('the geometry cannot make the work of its level')
  const density = { input: nonZeros.input / (geometry.rows * geometry.columns), weights: nonZeros.weight }
  const [filters, rows, columns] = gradShape(geometry)
  const conv = drawLayer(random, convGeometry(geometry), { ...constraints, withoutBias: 0 }, density)
  const maps = Array.from({ length: filters }, () =>
    scatter(random, rows * columns, nonZeros.grad, () => drawWeight(random, constraints.grad)),
  )
  return { conv, outputGrad: { shape: [filters, rows, columns], data: maps.flat() } }
}

/** Those of the layer, and maps of gradients with equal rows or columns, or equal to each other. */
function countAllLookAlikes({ conv, outputGrad }: StoredGradientLayer): number {
  const [filters, rows, columns] = outputGrad.shape
  const maps = Array.from({ length: filters }, (_, filter) =>
    outputGrad.data.slice(filter * rows * columns, (filter + 1) * rows * columns),
  )
  const alike = maps.filter((map) => hasRepeatedLines(map, columns)).length
  return countLookAlikes(conv) + alike + (new Set(maps.map(String)).size < filters ? 1 : 0)
}

/** Counted are numbers too large for the head, those of one sign only, and those that say nothing. */
function countTedious(params: GradientParams): number {
  const { results } = GRADIENT_FAMILY.measure(params)
  const cells = termsOf(params)
  const isWorkedOut = cells.map(({ terms }) => terms.length > 0)
  const zeros = results.filter((result, place) => result === 0 && isWorkedOut[place]).length
  const isEmpty = (terms: readonly number[]) => terms.every((term) => term === 0)
  const faults = [
    results.some((result) => Math.abs(result) > LARGEST_RESULT),
    cells.some(({ sums }) => sums.some((sum) => Math.abs(sum) > LARGEST_SUM)),
    results.length > FEW_RESULTS && !(results.some((result) => result > 0) && results.some((result) => result < 0)),
    zeros > isWorkedOut.filter(Boolean).length * MOST_ZEROS,
    // Of an input cell, no window may reach it; of all else each number is worked out.
    params.ask.kind !== 'input-gradient' && cells.some(({ terms }) => isEmpty(terms)),
  ]
  return faults.filter(Boolean).length
}
