import { transposedMultiplyAddCount } from '@/lib/conv/conv-transpose2d'
import { type ConvTranspose2dLayer, makeConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import {
  type Conv2dInputGradLayer,
  type Conv2dWeightGradLayer,
  makeConv2dInputGradLayer,
  makeConv2dWeightGradLayer,
} from '@/lib/conv/conv2d-gradient-layers'
import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { multiplyAddCount } from '@/lib/conv/counts'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { pool2dOutputShape } from '@/lib/conv/pool-extent'
import { makePool2dLayer, type Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { makeTensor } from '@/lib/conv/tensor'

/** One measured layer. Its numbers are whole, so that every engine must give the same ones. */
export type BenchShape<Layer> = {
  readonly name: string
  readonly layer: Layer
  /** multiply-adds; of a pool, values under all windows */
  readonly work: number
}

type Sizes = {
  readonly input: readonly [channels: number, height: number, width: number]
  readonly filters: number
  readonly kernel: number
  readonly stride?: number
  readonly padding?: number
}

/** The same whole numbers from -9 to 9 on every run. */
function numberSource(): (count: number) => number[] {
  let state = 1
  return (count) =>
    Array.from({ length: count }, () => {
      state = (state * 48_271) % 2_147_483_647
      return (state % 19) - 9
    })
}

/** A convolution of those sizes. */
export function benchShape(
  name: string,
  { input, filters, kernel, stride = 1, padding = 0 }: Sizes,
): BenchShape<Conv2dLayer> {
  const numbers = numberSource()
  const made = makeConv2dLayer({
    input: makeTensor(input, numbers(input[0] * input[1] * input[2])),
    weight: makeTensor([filters, input[0], kernel, kernel], numbers(filters * input[0] * kernel * kernel)),
    bias: numbers(filters),
    stride,
    padding,
  })
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return { name, layer: made.layer, work: multiplyAddCount(made.layer) }
}

function transposedShape(
  name: string,
  { input, filters, kernel, stride = 1, padding = 0 }: Sizes,
): BenchShape<ConvTranspose2dLayer> {
  const numbers = numberSource()
  const made = makeConvTranspose2dLayer({
    input: makeTensor(input, numbers(input[0] * input[1] * input[2])),
    weight: makeTensor([input[0], filters, kernel, kernel], numbers(filters * input[0] * kernel * kernel)),
    bias: numbers(filters),
    stride,
    padding,
  })
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return { name, layer: made.layer, work: transposedMultiplyAddCount(made.layer) }
}

/** A pool of those sizes; an average does not count padding, which is what all engines can do. */
function poolShape(
  name: string,
  kind: Pool2dLayer['kind'],
  { input, kernel, stride = kernel, padding = 0 }: Omit<Sizes, 'filters'>,
): BenchShape<Pool2dLayer> {
  const values = makeTensor(input, numberSource()(input[0] * input[1] * input[2]))
  const window = { input: values, kernelSize: kernel, stride, padding }
  const made = makePool2dLayer(kind === 'max' ? { ...window, kind } : { ...window, kind, countIncludePad: false })
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  const [channels, rows, columns] = pool2dOutputShape(made.layer)
  return { name, layer: made.layer, work: channels * rows * columns * kernel * kernel }
}

/** The way back through a convolution of the benchmark, to its weight: as many multiply-adds as the way there. */
export function weightGradShape({ name, layer, work }: BenchShape<Conv2dLayer>): BenchShape<Conv2dWeightGradLayer> {
  const { input, weight, stride, padding, dilation, groups } = layer
  const settings = { stride, padding, dilation, groups }
  const kernelSize = [weight.shape[2], weight.shape[3]] as const
  const made = makeConv2dWeightGradLayer({ input, outputGrad: outputGradOf(layer), kernelSize, ...settings })
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return { name, layer: made.layer, work }
}

/** The same to its input. */
export function inputGradShape({ name, layer, work }: BenchShape<Conv2dLayer>): BenchShape<Conv2dInputGradLayer> {
  const { input, weight, stride, padding, dilation, groups } = layer
  const settings = { stride, padding, dilation, groups }
  const made = makeConv2dInputGradLayer({
    weight,
    outputGrad: outputGradOf(layer),
    inputSize: input.shape,
    ...settings,
  })
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return { name, layer: made.layer, work }
}

function outputGradOf(layer: Conv2dLayer) {
  const shape = conv2dOutputShape(layer)
  return makeTensor(shape, numberSource()(shape[0] * shape[1] * shape[2]))
}

export const BENCH_SHAPES: readonly BenchShape<Conv2dLayer>[] = [
  benchShape('5×5×1, one 3×3', { input: [1, 5, 5], filters: 1, kernel: 3 }),
  benchShape('7×7×3, two 3×3, stride 2, pad 1', { input: [3, 7, 7], filters: 2, kernel: 3, stride: 2, padding: 1 }),
  benchShape('25×25×3, five 3×3, pad 1', { input: [3, 25, 25], filters: 5, kernel: 3, padding: 1 }),
  benchShape('64×64×16, 32 of 3×3, pad 1', { input: [16, 64, 64], filters: 32, kernel: 3, padding: 1 }),
  benchShape('224×224×3, 64 of 7×7, stride 2, pad 3', {
    input: [3, 224, 224],
    filters: 64,
    kernel: 7,
    stride: 2,
    padding: 3,
  }),
]

export const TRANSPOSED_SHAPES: readonly BenchShape<ConvTranspose2dLayer>[] = [
  transposedShape('3×3×1 up by 3×3, stride 2', { input: [1, 3, 3], filters: 1, kernel: 3, stride: 2 }),
  transposedShape('4×4×3, two 4×4, stride 2, pad 1', {
    input: [3, 4, 4],
    filters: 2,
    kernel: 4,
    stride: 2,
    padding: 1,
  }),
  transposedShape('16×16×8, 8 of 3×3, pad 1', { input: [8, 16, 16], filters: 8, kernel: 3, padding: 1 }),
  transposedShape('32×32×64, 32 of 4×4, stride 2, pad 1', {
    input: [64, 32, 32],
    filters: 32,
    kernel: 4,
    stride: 2,
    padding: 1,
  }),
]

export const POOL_SHAPES: readonly BenchShape<Pool2dLayer>[] = [
  poolShape('4×4×1, maximum of 2×2', 'max', { input: [1, 4, 4], kernel: 2 }),
  poolShape('4×4×1, average of 2×2', 'average', { input: [1, 4, 4], kernel: 2 }),
  poolShape('7×7×3, maximum of 3×3, stride 2, pad 1', 'max', { input: [3, 7, 7], kernel: 3, stride: 2, padding: 1 }),
  poolShape('7×7×3, average of 3×3, stride 2, pad 1', 'average', {
    input: [3, 7, 7],
    kernel: 3,
    stride: 2,
    padding: 1,
  }),
  poolShape('112×112×64, maximum of 3×3, stride 2, pad 1', 'max', {
    input: [64, 112, 112],
    kernel: 3,
    stride: 2,
    padding: 1,
  }),
  poolShape('112×112×64, average of 2×2', 'average', { input: [64, 112, 112], kernel: 2 }),
  poolShape('7×7×512, average of 7×7', 'average', { input: [512, 7, 7], kernel: 7 }),
]
