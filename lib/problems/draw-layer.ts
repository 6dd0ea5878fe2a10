import type { Shape3 } from '@/lib/conv/tensor'
import type { ProblemLayer } from './problem-layer'
import type { Random } from './random'

/** Sizes and settings of a layer, before it has numbers. Padding is top, left, bottom, right. */
export type Geometry = {
  readonly input: Shape3
  readonly filters: number
  readonly kernel: readonly [height: number, width: number]
  readonly stride: readonly [rows: number, columns: number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly groups?: number
}

/** Which numbers a layer is filled with. */
export type Numbers = {
  readonly input: readonly [low: number, high: number]
  readonly weight: readonly [low: number, high: number]
  /** At most this many weights of a filter are not zero; bounds the products of a cell. */
  readonly nonZeroWeights: number
  /** The biases to choose from; none: the layer has no bias. */
  readonly biases: readonly number[]
}

const INPUT_ZEROS = 0.15
const WEIGHT_ZEROS = 0.2
/** Share of the non-zero weights that are 1 or -1, so that most products need no multiplication table. */
const UNIT_WEIGHTS = 0.5

/** A layer of the given geometry with numbers drawn for working by hand (see `Numbers`). */
export function drawLayer(random: Random, geometry: Geometry, numbers: Numbers): ProblemLayer {
  const { input, filters, kernel, stride, padding, groups = 1 } = geometry
  const weightShape = [filters, input[0] / groups, ...kernel] as const
  const filterSize = weightShape[1] * weightShape[2] * weightShape[3]
  return {
    input: { shape: [...input], data: drawInput(random, input[0] * input[1] * input[2], numbers.input) },
    weight: {
      shape: [...weightShape],
      data: Array.from({ length: filters }, () => drawFilter(random, filterSize, numbers)).flat(),
    },
    bias: numbers.biases.length === 0 ? null : drawBiases(random, filters, numbers.biases),
    stride: [...stride],
    padding: [...padding],
    dilation: [1, 1],
    groups,
  }
}

function drawInput(random: Random, count: number, [low, high]: readonly [number, number]): number[] {
  return Array.from({ length: count }, () => (random.happens(INPUT_ZEROS) ? 0 : drawNonZero(random, low, high)))
}

function drawFilter(random: Random, size: number, { weight: [low, high], nonZeroWeights }: Numbers): number[] {
  const wanted = Math.min(nonZeroWeights, Math.max(1, Math.round(size * (1 - WEIGHT_ZEROS))))
  let left = wanted
  return Array.from({ length: size }, (_, index) => {
    // Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S): `wanted` places, all sets equally likely.
    const isChosen = random.int(1, size - index) <= left
    if (!isChosen) return 0
    left -= 1
    return random.happens(UNIT_WEIGHTS) ? random.pick([1, -1]) : drawNonZero(random, low, high)
  })
}

function drawNonZero(random: Random, low: number, high: number): number {
  if (low > 0) return random.int(low, high)
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
