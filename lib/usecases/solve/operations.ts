import 'server-only'
import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dInputGradLayer, Conv2dWeightGradLayer } from '@/lib/conv/conv2d-gradient-layers'
import { asTransposed, conv2dInputGrad, conv2dWeightGrad } from '@/lib/conv/conv2d-gradients'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { pool2dOutputShape } from '@/lib/conv/pool-extent'
import { pool2d } from '@/lib/conv/pool2d'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { relu } from '@/lib/conv/relu'
import type { Shape3, Shape4, Tensor } from '@/lib/conv/tensor'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import { type Cost, conv2dCosts, pool2dCosts, reluCosts, scatterCosts, weightGradCosts } from './costs'

/** One operation: what it takes, and what it gives. */
export type Operation<Layer> = {
  readonly shape: (layer: Layer) => Shape3 | Shape4
  /** known from the sizes, before anything is computed */
  readonly costs: (layer: Layer) => readonly Cost[]
  readonly output: (layer: Layer) => NestedOutput
}

/** `[channel][row][column]`, or a weight's four axes. */
export type NestedOutput = number[][][] | number[][][][]

export const CONV2D: Operation<Conv2dLayer> = {
  shape: conv2dOutputShape,
  costs: conv2dCosts,
  output: (layer) => nestedArrays(conv2d(layer)),
}

export const CONV_TRANSPOSE2D: Operation<ConvTranspose2dLayer> = {
  shape: convTranspose2dOutputShape,
  costs: (layer) => {
    const output = layer.stride.some((step) => step > 1) ? 'stride' : 'input'
    return scatterCosts(layer, convTranspose2dOutputShape(layer), { data: 'input', output })
  },
  output: (layer) => nestedArrays(convTranspose2d(layer)),
}

export const POOL2D: Operation<Pool2dLayer> = {
  shape: pool2dOutputShape,
  costs: pool2dCosts,
  output: (layer) => nestedArrays(pool2d(layer)),
}

export const RELU: Operation<Tensor> = {
  shape: ({ shape }) => shape,
  costs: ({ shape }) => reluCosts(shape),
  output: (input) => nestedArrays(relu(input)),
}

export const WEIGHT_GRAD: Operation<Conv2dWeightGradLayer> = {
  shape: weightShape,
  costs: weightGradCosts,
  output: (layer) => nestedArrays(conv2dWeightGrad(layer)),
}

/** `(K, C/groups, kh, kw)` */
export function weightShape({ input, outputGrad, kernelSize, groups }: Conv2dWeightGradLayer): Shape4 {
  return [outputGrad.shape[0], input.shape[0] / groups, ...kernelSize]
}

export const INPUT_GRAD: Operation<Conv2dInputGradLayer> = {
  shape: ({ inputShape }) => inputShape,
  costs: (layer) => scatterCosts(asTransposed(layer), layer.inputShape, { data: 'outputGrad', output: 'inputSize' }),
  output: (layer) => nestedArrays(conv2dInputGrad(layer)),
}
