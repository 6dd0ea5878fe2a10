import fc from 'fast-check'
import {
  type Conv2dInputGradLayer,
  type Conv2dInputGradSpec,
  type Conv2dWeightGradLayer,
  type Conv2dWeightGradSpec,
  makeConv2dInputGradLayer,
  makeConv2dWeightGradLayer,
} from '@/lib/conv/conv2d-gradient-layers'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { makeTensor, type Tensor } from '@/lib/conv/tensor'
import { arbitraryLayer } from './arbitrary-layer'

/** The operands of a spec that is meant to be possible; says what is wrong where it is not. */
export function weightGradOf(spec: Conv2dWeightGradSpec): Conv2dWeightGradLayer {
  const made = makeConv2dWeightGradLayer(spec)
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}

/** The operands of a spec that is meant to be possible; says what is wrong where it is not. */
export function inputGradOf(spec: Conv2dInputGradSpec): Conv2dInputGradLayer {
  const made = makeConv2dInputGradLayer(spec)
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}

/** A convolution, a gradient of its output, and what its two gradients are worked out from. */
export type DrawnGradient = {
  readonly layer: Conv2dLayer
  readonly outputGrad: Tensor
  readonly weightGrad: Conv2dWeightGradLayer
  readonly inputGrad: Conv2dInputGradLayer
}

/** Gradients of small layers of every kind, cells left over by the stride among them. */
export function arbitraryGradient(values: 'whole' | 'fractions'): fc.Arbitrary<DrawnGradient> {
  const value = values === 'whole' ? fc.integer({ min: -9, max: 9 }) : fc.double({ min: -1e6, max: 1e6, noNaN: true })
  return arbitraryLayer(values).chain((layer) => {
    const shape = conv2dOutputShape(layer)
    const cells = shape[0] * shape[1] * shape[2]
    return fc.array(value, { minLength: cells, maxLength: cells, size: 'max' }).map((numbers): DrawnGradient => {
      const { input, weight, stride, padding, dilation, groups } = layer
      const outputGrad = makeTensor(shape, numbers)
      const settings = { outputGrad, stride, padding, dilation, groups }
      const [, height, width] = input.shape
      const [, , kernelHeight, kernelWidth] = weight.shape
      return {
        layer,
        outputGrad,
        weightGrad: weightGradOf({ ...settings, input, kernelSize: [kernelHeight, kernelWidth] }),
        inputGrad: inputGradOf({ ...settings, weight, inputSize: [height, width] }),
      }
    })
  })
}
