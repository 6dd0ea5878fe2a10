import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { arbitraryTransposedLayer } from '@/test/unit/conv/arbitrary-transposed-layer'
import { spread } from './tfjs-spread'

beforeAll(async () => {
  tf.env().set('IS_TEST', true) // no greeting
  await tf.setBackend('cpu')
})

/**
 * What tfjs lacks is put around it, with tfjs's own operations and never with ours: the whole of what is scattered is
 * worked out ('valid'), zeros are added for the output padding and the padding is cut off; groups are computed one by
 * one and joined; a dilated kernel is spread out with zeros first.
 */
function transposeWithTfjs(layer: ConvTranspose2dLayer) {
  const { input, weight, bias, stride, padding, outputPadding, dilation, groups } = layer
  const [top, left, bottom, right] = padding
  const [, height, width] = input.shape
  const image = tf.transpose<tf.Tensor3D>(tf.tensor3d(Float32Array.from(input.data), [...input.shape]), [1, 2, 0])
  const filters = tf.transpose<tf.Tensor4D>(
    tf.tensor4d(Float32Array.from(weight.data), [...weight.shape]),
    [2, 3, 1, 0],
  )

  const images: tf.Tensor3D[] = tf.split(image, groups, 2)
  const kernels: tf.Tensor4D[] = tf.split(filters, groups, 3)
  const maps = kernels.map((kernel, group) => {
    const wide = spread(kernel, dilation)
    const [kernelHeight, kernelWidth, filtersPerGroup] = wide.shape
    const full: [number, number, number] = [
      (height - 1) * stride[0] + kernelHeight,
      (width - 1) * stride[1] + kernelWidth,
      filtersPerGroup,
    ]
    return tf.conv2dTranspose(images[group] ?? image, wide, full, [...stride], 'valid')
  })
  const joined = tf.pad<tf.Tensor3D>(tf.concat(maps, 2), [
    [0, outputPadding[0]],
    [0, outputPadding[1]],
    [0, 0],
  ])
  const [fullHeight, fullWidth, channels] = joined.shape
  const cut = tf.slice(joined, [top, left, 0], [fullHeight - top - bottom, fullWidth - left - right, channels])
  const output = tf.transpose(bias === null ? cut : tf.add(cut, tf.tensor1d([...bias])), [2, 0, 1])
  return { shape: output.shape, values: Array.from(output.dataSync(), (value) => value + 0) }
}

test('TensorFlow.js computes the same for 2000 random transposed convolutions', () => {
  fc.assert(
    fc.property(arbitraryTransposedLayer('whole'), (layer) => {
      const { shape, data } = convTranspose2d(layer)
      expect(tf.tidy(() => transposeWithTfjs(layer))).toEqual({ shape, values: [...data] })
    }),
    { numRuns: 2000, seed: 5_009 },
  )
})
