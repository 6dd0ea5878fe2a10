import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { arbitraryPaddedLayer } from '@/test/unit/conv/arbitrary-padded-layer'
import { spread } from './tfjs-spread'

beforeAll(async () => {
  tf.env().set('IS_TEST', true) // no greeting
  await tf.setBackend('cpu')
})

/** The input `[rows, columns, channels]` padded with tfjs's own operations; it has a mode of its own for reflecting. */
function padWithTfjs(image: tf.Tensor3D, { padding, paddingMode }: Conv2dLayer): tf.Tensor3D {
  const [top, left, bottom, right] = padding
  const [height, width, channels] = image.shape
  const sides: [number, number][] = [
    [top, bottom],
    [left, right],
    [0, 0],
  ]
  switch (paddingMode) {
    case 'zeros':
      return tf.pad(image, sides)
    case 'reflect':
      return tf.mirrorPad(image, sides, 'reflect')
    case 'replicate': {
      // The outermost row or column again and again.
      const rows: tf.Tensor3D[] = tf.split(image, height, 0)
      const tall: tf.Tensor3D = tf.concat([...repeated(rows[0], top), ...rows, ...repeated(rows.at(-1), bottom)], 0)
      const columns: tf.Tensor3D[] = tf.split(tall, width, 1)
      return tf.concat([...repeated(columns[0], left), ...columns, ...repeated(columns.at(-1), right)], 1)
    }
    case 'circular':
      // The middle of three by three copies, with as much of the others as is wanted.
      return tf.slice(
        tf.tile(image, [3, 3, 1]),
        [height - top, width - left, 0],
        [top + height + bottom, left + width + right, channels],
      )
  }
}

function repeated(tensor: tf.Tensor3D | undefined, times: number): tf.Tensor3D[] {
  return tensor === undefined ? [] : new Array<tf.Tensor3D>(times).fill(tensor)
}

function convolveWithTfjs(layer: Conv2dLayer) {
  const { input, weight, bias, stride, dilation, groups } = layer
  const values = tf.tensor3d(Float32Array.from(input.data), [...input.shape])
  const image = padWithTfjs(tf.transpose<tf.Tensor3D>(values, [1, 2, 0]), layer)
  const weights = tf.tensor4d(Float32Array.from(weight.data), [...weight.shape])
  const images: tf.Tensor3D[] = tf.split(image, groups, 2)
  const kernels: tf.Tensor4D[] = tf.split(tf.transpose<tf.Tensor4D>(weights, [2, 3, 1, 0]), groups, 3)
  const maps = kernels.map((kernel, group) =>
    tf.conv2d(images[group] ?? image, spread(kernel, dilation), [...stride], 'valid'),
  )
  const joined = tf.concat(maps, 2)
  const output = tf.transpose(bias === null ? joined : tf.add(joined, tf.tensor1d([...bias])), [2, 0, 1])
  return { shape: output.shape, values: Array.from(output.dataSync(), (value) => value + 0) }
}

test('TensorFlow.js computes the same for 1500 random layers with reflected, replicated and circular padding', () => {
  fc.assert(
    fc.property(arbitraryPaddedLayer('whole'), (layer) => {
      const { shape, data } = conv2d(layer)
      expect(tf.tidy(() => convolveWithTfjs(layer))).toEqual({ shape, values: [...data] })
    }),
    { numRuns: 1500, seed: 30_029 },
  )
})
