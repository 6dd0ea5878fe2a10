import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { pool2d } from '@/lib/conv/pool2d'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { makePool2dLayer } from '@/lib/conv/pool2d-layer'
import { samePadding } from '@/lib/conv/same-padding'
import { makeTensor, type Tensor } from '@/lib/conv/tensor'

beforeAll(async () => {
  tf.env().set('IS_TEST', true) // no greeting
  await tf.setBackend('cpu')
})

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }))

/** What tfjs's pools take: no padding or its own "same", strides without dilation, sizes rounded down. */
const drawn = fc
  .record({
    kind: fc.constantFrom('max' as const, 'average' as const),
    size: pair(1, 9),
    channels: fc.integer({ min: 1, max: 3 }),
    kernelSize: pair(1, 4),
    stride: pair(1, 4),
    pads: fc.constantFrom('valid' as const, 'same' as const),
  })
  .chain(({ size, channels, ...settings }) => {
    const cells = channels * size[0] * size[1]
    return fc
      .array(fc.integer({ min: -9, max: 9 }), { minLength: cells, maxLength: cells, size: 'max' })
      .map((values) => ({ ...settings, input: makeTensor([channels, ...size], values) }))
  })
  .filter(({ pads, input, kernelSize }) => {
    return pads === 'same' || (kernelSize[0] <= input.shape[1] && kernelSize[1] <= input.shape[2])
  })

type Drawn = Parameters<Parameters<typeof drawn.map>[0]>[0]

function poolWithTfjs({ kind, input, kernelSize, stride, pads }: Drawn) {
  const pool = kind === 'max' ? tf.maxPool : tf.avgPool
  const output = tf.transpose(pool(channelsLast(input), kernelSize, stride, pads), [2, 0, 1])
  return { shape: output.shape, values: Array.from(output.dataSync()) }
}

function channelsLast(input: Tensor): tf.Tensor3D {
  return tf.transpose<tf.Tensor3D>(tf.tensor3d(Float32Array.from(input.data), [...input.shape]), [1, 2, 0])
}

/** The same layer in our words: the four numbers of TensorFlow's "same", and padding that an average never counts. */
function layerOf({ kind, input, kernelSize, stride, pads }: Drawn): Pool2dLayer {
  const [, ...inputSize] = input.shape
  const same = samePadding('tensorflow', { inputSize, kernelSize, stride })
  if (same.type === 'refused') throw new Error('TensorFlow’s "same" takes every size')
  const window = { input, kernelSize, stride, padding: pads === 'same' ? same.padding : 0 }
  const made = makePool2dLayer(kind === 'max' ? { ...window, kind } : { ...window, kind, countIncludePad: false })
  if (made.type === 'refused') throw new Error(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}

test('TensorFlow.js gives the same maxima and averages, in 32 bits, for 3000 random layers', () => {
  fc.assert(
    fc.property(drawn, (settings) => {
      const { shape, data } = pool2d(layerOf(settings))
      expect(tf.tidy(() => poolWithTfjs(settings))).toEqual({ shape, values: [...Float32Array.from(data)] })
    }),
    { numRuns: 3000, seed: 55_207 },
  )
})
