import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { conv2dBiasGrad, conv2dInputGrad, conv2dWeightGrad } from '@/lib/conv/conv2d-gradients'
import type { Tensor } from '@/lib/conv/tensor'
import { arbitraryGradient, type DrawnGradient } from '@/test/unit/conv/arbitrary-gradient'
import { spread } from './tfjs-spread'

beforeAll(async () => {
  tf.env().set('IS_TEST', true) // no greeting
  await tf.setBackend('cpu')
})

/**
 * The kernels that tfjs's own gradient of a convolution calls, asked directly. What they lack is put around them, with
 * tfjs's operations and never with ours: the input is padded first and its gradient cut; a dilated kernel is spread out
 * with zeros and its gradient taken where the kernel's cells are; groups are worked out one by one.
 */
function gradientsWithTfjs({ layer, outputGrad }: DrawnGradient) {
  const { input, weight, stride, padding, dilation, groups } = layer
  const [top, left, bottom, right] = padding
  const [, height, width] = input.shape
  const channelsLast = ({ shape, data }: Tensor) =>
    tf.transpose<tf.Tensor3D>(tf.tensor3d(Float32Array.from(data), [...shape]), [1, 2, 0])
  const image = tf.pad<tf.Tensor3D>(channelsLast(input), [
    [top, bottom],
    [left, right],
    [0, 0],
  ])
  const weights = tf.transpose<tf.Tensor4D>(
    tf.tensor4d(Float32Array.from(weight.data), [...weight.shape]),
    [2, 3, 1, 0],
  )
  const kernels: tf.Tensor4D[] = tf.split(weights, groups, 3)
  const images: tf.Tensor4D[] = tf.split(tf.expandDims(image), groups, 3)
  const grads: tf.Tensor4D[] = tf.split(tf.expandDims(channelsLast(outputGrad)), groups, 3)
  const attributes = { strides: [...stride], pad: 'valid', dataFormat: 'NHWC' }

  const inputGrads: tf.Tensor4D[] = []
  const weightGrads: tf.Tensor4D[] = []
  kernels.forEach((kernel, group) => {
    const x = images[group] ?? tf.zeros<tf.Rank.R4>([0, 0, 0, 0])
    const dy = grads[group] ?? tf.zeros<tf.Rank.R4>([0, 0, 0, 0])
    const filter = spread(kernel, dilation)
    inputGrads.push(runKernel('Conv2DBackpropInput', { dy, filter }, { ...attributes, inputShape: x.shape }))
    const wide = runKernel('Conv2DBackpropFilter', { x, dy }, { ...attributes, filterShape: filter.shape })
    const narrow = tf.stridedSlice(wide, [0, 0, 0, 0], wide.shape, [...dilation, 1, 1])
    weightGrads.push(tf.reshape<tf.Rank.R4>(narrow, kernel.shape))
  })
  const uncut = tf.squeeze<tf.Tensor3D>(tf.concat(inputGrads, 3), [0])
  const cut = tf.slice(uncut, [top, left, 0], [height, width, input.shape[0]])
  return [
    tf.transpose(cut, [2, 0, 1]),
    tf.transpose(tf.concat(weightGrads, 3), [3, 2, 0, 1]),
    tf.sum(channelsLast(outputGrad), [0, 1]),
  ].map((gradient) => ({
    shape: gradient.shape,
    values: Array.from(gradient.dataSync(), (value) => value + 0),
  }))
}

function runKernel(name: string, inputs: tf.NamedTensorMap, attributes: tf.NamedAttrMap): tf.Tensor4D {
  return tf.engine().runKernel(name, inputs, attributes)
}

test('TensorFlow.js computes the same gradients for 1500 random layers', () => {
  fc.assert(
    fc.property(arbitraryGradient('whole'), (drawn) => {
      const inputGrad = conv2dInputGrad(drawn.inputGrad)
      const weightGrad = conv2dWeightGrad(drawn.weightGrad)
      const biasGrad = conv2dBiasGrad(drawn.outputGrad)
      expect(tf.tidy(() => gradientsWithTfjs(drawn))).toEqual([
        { shape: inputGrad.shape, values: [...inputGrad.data] },
        { shape: weightGrad.shape, values: [...weightGrad.data] },
        { shape: [biasGrad.length], values: biasGrad },
      ])
    }),
    { numRuns: 1500, seed: 90_011 },
  )
})
