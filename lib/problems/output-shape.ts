import { traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import { drawBest } from './draw-best'
import { drawLayer, type Geometry } from './draw-layer'
import { BIASES, NAMED_PLANS, USUAL_NUMBERS } from './level-plan'
import type { Params } from './params'
import type { Random } from './random'
import { type Difficulty, isNamedLayer, type Level } from './skills'

/** Sizes of images people meet: MNIST, CIFAR, and inner feature maps of well-known networks. */
const REAL_SIZES = [28, 32, 56] as const
const SMALL_SIZES = [5, 6, 7, 8, 9, 10, 11, 12] as const

/** The share of questions in which the last window does not end at the edge, so that the floor matters. */
const UNEVEN_SHARE = 1 / 3

const DRAWS = 200

/** The size of the output: `[K, H, W]`. The numbers in the layer do not matter. */
export function generateOutputShape(random: Random, difficulty: Difficulty): Params {
  const geometries = isNamedLayer(difficulty) ? NAMED_PLANS[difficulty].geometries : [drawGeometry(random, difficulty)]
  const layer = drawLayer(random, random.pick(geometries), {
    ...USUAL_NUMBERS,
    nonZeroWeights: Infinity,
    biases: BIASES,
  })
  return { layer, ask: { kind: 'shape' } }
}

function drawGeometry(random: Random, level: Level): Geometry {
  const wantsUneven = random.happens(UNEVEN_SHARE)
  return drawBest(
    DRAWS,
    () => drawAnyGeometry(random, level),
    (geometry) => countUnwanted(geometry, level, wantsUneven),
  )
}

function drawAnyGeometry(random: Random, level: Level): Geometry {
  const isReal = random.happens(0.5)
  const sizes = isReal ? REAL_SIZES : SMALL_SIZES
  const height = random.pick(sizes)
  const width = random.pick(sizes)
  const channels = height * width > 1100 ? 1 : random.int(1, 3)
  const kernelHeight = random.pick([2, 3, 5, 7])
  const kernelWidth = level === 3 ? random.pick([1, 2, 3, 5, 7]) : kernelHeight
  const strideDown = level === 1 ? 1 : random.int(1, 3)
  const strideAcross = level === 3 ? random.int(1, 3) : strideDown
  const paddingDown = level === 1 ? 0 : random.int(0, Math.floor(kernelHeight / 2))
  const paddingAcross =
    level === 3 ? random.int(0, Math.floor(kernelWidth / 2)) : Math.min(paddingDown, Math.floor(kernelWidth / 2))
  return {
    input: [channels, height, width],
    filters: random.int(2, 8),
    kernel: [kernelHeight, kernelWidth],
    stride: [strideDown, strideAcross],
    padding: [paddingDown, paddingAcross, paddingDown, paddingAcross],
  }
}

function countUnwanted(geometry: Geometry, level: Level, wantsUneven: boolean): number {
  const { input, filters, kernel, stride, padding } = geometry
  const [channels, height, width] = input
  if (kernel[0] > height + 2 * padding[0] || kernel[1] > width + 2 * padding[1]) return 100
  const axes = conv2dOutputAxes({
    input: { shape: input },
    weight: { shape: [filters, channels, ...kernel] },
    stride,
    padding,
    dilation: [1, 1],
  })
  const [rows, columns] = [traceOutputExtent(axes.rows), traceOutputExtent(axes.columns)]
  const isUneven = rows.lastStart % stride[0] !== 0 || columns.lastStart % stride[1] !== 0
  return [
    // A size that could be read off the input, or off the number of filters, shows nothing.
    rows.output === height,
    filters === channels,
    filters === rows.output,
    rows.output < 2 || columns.output < 2,
    height === width,
    level > 1 && stride[0] === 1 && padding[0] === 0,
    level === 3 && kernel[0] === kernel[1],
    level === 3 && stride[0] === stride[1] && padding[0] === padding[1],
    level > 1 && isUneven !== wantsUneven,
  ].filter(Boolean).length
}
