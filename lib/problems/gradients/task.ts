import {
  type Conv2dInputGradLayer,
  type Conv2dWeightGradLayer,
  makeConv2dInputGradLayer,
  makeConv2dWeightGradLayer,
} from '@/lib/conv/conv2d-gradient-layers'
import { makeTensor, type Tensor } from '@/lib/conv/tensor'
import type { GradientTask } from '@/lib/misconceptions/rule'
import type { GradientParams, StoredGradientLayer } from './params'

/** The gradient at the output, `(K, OH, OW)`. */
export function outputGradOf({ outputGrad }: StoredGradientLayer): Tensor {
  return makeTensor(outputGrad.shape, outputGrad.data)
}

/**
 * What the gradient of a layer's weights follows from.
 *
 * @throws RangeError if the layer is impossible; a generator never makes one
 */
export function toWeightGradLayer(layer: StoredGradientLayer): Conv2dWeightGradLayer {
  const { input, weight, bias: _, ...settings } = layer.conv
  const [, , height, width] = weight.shape
  const made = makeConv2dWeightGradLayer({
    ...settings,
    input: makeTensor(input.shape, input.data),
    outputGrad: outputGradOf(layer),
    kernelSize: [height, width],
  })
  if (made.type === 'refused') throw new RangeError(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}

/**
 * What the gradient of a layer's input follows from.
 *
 * @throws RangeError if the layer is impossible; a generator never makes one
 */
export function toInputGradLayer(layer: StoredGradientLayer): Conv2dInputGradLayer {
  const { input, weight, bias: _, ...settings } = layer.conv
  const made = makeConv2dInputGradLayer({
    ...settings,
    weight: makeTensor(weight.shape, weight.data),
    outputGrad: outputGradOf(layer),
    inputSize: input.shape,
  })
  if (made.type === 'refused') throw new RangeError(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}

/**
 * What is to be worked out, whole: of all filters, slices and channels.
 *
 * @throws RangeError if the layer is impossible; a generator never makes one
 */
export function toGradientTask({ layer, ask }: GradientParams): GradientTask {
  switch (ask.kind) {
    case 'bias-gradient':
      return { of: 'bias', outputGrad: outputGradOf(layer) }
    case 'weight-gradient':
      return { of: 'weight', layer: toWeightGradLayer(layer) }
    case 'input-gradient':
      return { of: 'input', layer: toInputGradLayer(layer) }
  }
}

/** The part of a whole gradient that is asked for, in reading order. Its planes are those of `GradientRule`. */
export function askedPart({ shape: [, rows, columns], data }: Tensor, { layer, ask }: GradientParams): number[] {
  if (ask.kind === 'bias-gradient') return [...data]
  const plane = ask.kind === 'input-gradient' ? ask.channel : ask.filter * layer.conv.weight.shape[1] + ask.slice
  return [...data.subarray(plane * rows * columns, (plane + 1) * rows * columns)]
}
