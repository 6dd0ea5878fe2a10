import type { Constraints } from './constraints'
import { type Geometry, sizesOf } from './geometry'
import { hasLookAlikeSlices, hasRepeatedLines } from './look-alikes'
import type { ProblemLayer } from './problem-layer'
import type { Random } from './random'

/** How many of a layer's numbers are not zero. */
export type Density = {
  /** Of the numbers of the input, from 0 to 1. */
  readonly input: number
  /** Weights of one filter. */
  readonly weights: number
}

/** What is drawn beside sizes and settings. */
type NumberConstraints = Pick<Constraints, 'input' | 'weight' | 'biases' | 'withoutBias'>

/** Share of the non-zero weights that are 1 or -1, so that most products need no multiplication table. */
const UNIT_WEIGHTS = 0.5
/** How often a filter or an input channel of a few numbers is drawn again while parts of it look alike … */
const MOST_REDRAWS = 30
/** … and how many numbers are drawn again for it, at most. */
const MOST_REDRAWN = 1_000

/** A layer of the given geometry with numbers drawn from the ranges of the constraints, no part like another if it can be. */
export function drawLayer(
  random: Random,
  geometry: Geometry,
  constraints: NumberConstraints,
  density: Density,
): ProblemLayer {
  return withNumbers(random, drawSettings(random, geometry, constraints), constraints, density, MOST_REDRAWS)
}

/** The layer before its numbers are drawn: its sizes, settings and biases, and zeros. */
export function drawSettings(random: Random, geometry: Geometry, constraints: NumberConstraints): ProblemLayer {
  const { input, weight } = sizesOf(geometry)
  const { filters, stride, padding, dilation, groups } = geometry
  const hasBias = constraints.biases.length > 0 && !random.happens(constraints.withoutBias)
  return {
    input: zerosOf(input.shape),
    weight: zerosOf(weight.shape),
    bias: hasBias ? drawBiases(random, filters, constraints.biases) : null,
    stride: [...stride],
    padding: [...padding],
    dilation: [...dilation],
    groups,
  }
}

/**
 * The same layer with its input and weights drawn.
 *
 * @param redraws how often a filter or an input channel is drawn again while parts of it look alike; none where nobody
 *   sees them
 */
export function withNumbers(
  random: Random,
  layer: ProblemLayer,
  constraints: NumberConstraints,
  density: Density,
  redraws = 0,
): ProblemLayer {
  const [channels, height, width] = layer.input.shape
  const [filters, slices, kernelHeight, kernelWidth] = layer.weight.shape
  const drawInput = () => drawNonZero(random, constraints.input.low, constraints.input.high)
  const drawOneWeight = () => drawWeight(random, constraints.weight)
  const filterSize = slices * kernelHeight * kernelWidth
  return {
    ...layer,
    input: {
      ...layer.input,
      data: drawnOnes(
        channels,
        () => scatter(random, height * width, Math.round(height * width * density.input), drawInput),
        (channel) => hasRepeatedLines(channel, width),
        redraws,
      ),
    },
    weight: {
      ...layer.weight,
      data: drawnOnes(
        filters,
        () => scatter(random, filterSize, density.weights, drawOneWeight),
        (filter) => hasLookAlikeSlices(filter, [slices, kernelHeight, kernelWidth]),
        redraws,
      ),
    },
  }
}

/** `count` lists of numbers in one, each drawn again while parts of it look alike. */
function drawnOnes(
  count: number,
  draw: () => number[],
  looksAlike: (drawn: readonly number[]) => boolean,
  redraws: number,
): number[] {
  return Array.from({ length: count }, () => {
    let drawn = draw()
    const hope = Math.min(redraws, MOST_REDRAWN / drawn.length)
    for (let redrawn = 0; redrawn < hope && looksAlike(drawn); redrawn++) drawn = draw()
    return drawn
  }).flat()
}

/**
 * `count` drawn numbers at places of a list of `size`, the rest zeros. Selection sampling (Knuth, The Art of Computer
 * Programming 2, 3.4.2, algorithm S): all sets of places are equally likely.
 */
export function scatter(random: Random, size: number, count: number, draw: () => number): number[] {
  let left = Math.max(1, Math.min(size, count))
  return Array.from({ length: size }, (_, index) => {
    if (random.int(1, size - index) > left) return 0
    left -= 1
    return draw()
  })
}

/** A number of the range other than zero, 1 or -1 half of the time where the range has both. */
export function drawWeight(random: Random, { low, high }: Constraints['weight']): number {
  const hasUnits = low <= -1 && high >= 1
  return hasUnits && random.happens(UNIT_WEIGHTS) ? random.pick([1, -1]) : drawNonZero(random, low, high)
}

function drawNonZero(random: Random, low: number, high: number): number {
  if (low > 0 || high < 0) return random.int(low, high)
  // The range without zero: everything from zero on moves up by one.
  const value = random.int(low, high - 1)
  return value >= 0 ? value + 1 : value
}

function drawBiases(random: Random, filters: number, choices: readonly number[]): number[] {
  const left = [...choices]
  return Array.from({ length: filters }, () => {
    // Each filter has its own bias for as long as there are enough different ones.
    const from = left.length > 0 ? left : choices
    const bias = random.pick(from)
    const taken = left.indexOf(bias)
    if (taken >= 0) left.splice(taken, 1)
    return bias
  })
}

function zerosOf<Shape extends readonly number[]>(shape: Shape): { shape: [...Shape]; data: number[] } {
  return { shape: [...shape], data: new Array<number>(shape.reduce((cells, size) => cells * size, 1)).fill(0) }
}
