import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { arbitraryLayer } from '@/test/unit/conv/arbitrary-layer'
import { spread } from './tfjs-spread'

beforeAll(async () => {
  tf.env().set('IS_TEST', true) // no greeting
  await tf.setBackend('cpu')
})

/**
 * What tfjs lacks is put around it, with tfjs's own operations and never with ours: the input is padded before (its
 * numeric padding uses the height for both axes), groups are computed one by one and joined, and where a layer has both
 * a stride and a dilation, which tfjs refuses together, the kernel is spread out with zeros first.
 */
function convolveWithTfjs(layer: Conv2dLayer) {
  const { input, weight, bias, stride, padding, dilation, groups } = layer
  const [top, left, bottom, right] = padding
  const channelsLast = tf.transpose<tf.Tensor3D>(
    tf.tensor3d(Float32Array.from(input.data), [...input.shape]),
    [1, 2, 0],
  )
  const image = tf.pad<tf.Tensor3D>(channelsLast, [
    [top, bottom],
    [left, right],
    [0, 0],
  ])
  const filters = tf.transpose<tf.Tensor4D>(
    tf.tensor4d(Float32Array.from(weight.data), [...weight.shape]),
    [2, 3, 1, 0],
  )

  const hasStride = Math.max(...stride) > 1
  const images: tf.Tensor3D[] = tf.split(image, groups, 2)
  const kernels: tf.Tensor4D[] = tf.split(filters, groups, 3)
  const maps = kernels.map((kernel, group) =>
    tf.conv2d(
      images[group] ?? image,
      hasStride ? spread(kernel, dilation) : kernel,
      [...stride],
      'valid',
      'NHWC',
      hasStride ? 1 : [...dilation],
    ),
  )
  const joined = tf.concat(maps, 2)
  const output = tf.transpose(bias === null ? joined : tf.add(joined, tf.tensor1d([...bias])), [2, 0, 1])
  return { shape: output.shape, values: Array.from(output.dataSync()) }
}

test('TensorFlow.js computes the same for 3000 random layers', () => {
  fc.assert(
    fc.property(arbitraryLayer('whole'), (layer) => {
      const { shape, data } = conv2d(layer)
      expect(tf.tidy(() => convolveWithTfjs(layer))).toEqual({ shape, values: [...data] })
    }),
    { numRuns: 3000, seed: 71_923 },
  )
})
