import { describe, expect, test } from 'vitest'
import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import { makeConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { conv2d } from '@/lib/conv/conv2d'
import { pool2d } from '@/lib/conv/pool2d'
import { makeTensor, type Shape3, type Shape4 } from '@/lib/conv/tensor'
import { layerOf } from './layer-of'
import { poolLayerOf } from './pool-layer-of'

/** Whole numbers from -9 to 9, the same on every run. */
const numbers = (count: number) => Array.from({ length: count }, (_, index) => ((index * 7919 + 31) % 19) - 9)
const input = (...shape: Shape3) => makeTensor(shape, numbers(shape[0] * shape[1] * shape[2]))
const weight = (...shape: Shape4) => makeTensor(shape, numbers(shape[0] * shape[1] * shape[2] * shape[3]))

/** A sequence with zeros before and after. */
const padded = (values: readonly number[], before: number, after: number) => [
  ...new Array<number>(before).fill(0),
  ...values,
  ...new Array<number>(after).fill(0),
]

describe('a sequence is a picture of height 1', () => {
  const sequence = [3, -1, 4, 1, -5, 9, 2, -6, 5]

  test('convolved', () => {
    const layer = layerOf({
      input: makeTensor([1, 1, 9], sequence),
      weight: makeTensor([1, 1, 1, 3], [2, -1, 3]),
      bias: [10],
      stride: [1, 2],
      padding: [0, 1],
    })
    const frame = padded(sequence, 1, 1)
    const expected = [0, 2, 4, 6, 8].map((at) => {
      const [a = 0, b = 0, c = 0] = frame.slice(at)
      return 2 * a - b + 3 * c + 10
    })
    expect(conv2d(layer)).toEqual(makeTensor([1, 1, 5], expected))
  })

  test('pooled', () => {
    const settings = { input: makeTensor([1, 1, 9], sequence), kernelSize: [1, 3], stride: [1, 2] } as const
    const windows = [0, 2, 4, 6].map((at) => sequence.slice(at, at + 3))
    expect(pool2d(poolLayerOf({ ...settings, kind: 'max' }))).toEqual(
      makeTensor(
        [1, 1, 4],
        windows.map((window) => Math.max(...window)),
      ),
    )
    expect(pool2d(poolLayerOf({ ...settings, kind: 'average' }))).toEqual(
      makeTensor(
        [1, 1, 4],
        windows.map((window) => window.reduce((sum, value) => sum + value) / 3),
      ),
    )
  })

  test('spread by a transposed convolution', () => {
    const made = makeConvTranspose2dLayer({
      input: makeTensor([1, 1, 3], [1, 10, 100]),
      weight: makeTensor([1, 1, 1, 3], [1, 2, 3]),
      stride: [1, 2],
    })
    if (made.type === 'refused') throw new Error('the layer is meant to be possible')
    expect(convTranspose2d(made.layer)).toEqual(makeTensor([1, 1, 7], [1, 2, 13, 20, 130, 200, 300]))
  })
})

test('a depthwise layer, as many groups as channels, convolves each channel alone', () => {
  const depthwise = layerOf({ input: input(3, 5, 4), weight: weight(3, 1, 3, 2), groups: 3, padding: 1 })
  const alone = [0, 1, 2].map((channel) =>
    conv2d(
      layerOf({
        input: makeTensor([1, 5, 4], depthwise.input.data.slice(channel * 20, (channel + 1) * 20)),
        weight: makeTensor([1, 1, 3, 2], depthwise.weight.data.slice(channel * 6, (channel + 1) * 6)),
        padding: 1,
      }),
    ),
  )
  expect([...conv2d(depthwise).data]).toEqual(alone.flatMap(({ data }) => [...data]))
})

test('a depthwise layer with two filters a channel keeps those of a channel together', () => {
  const { data } = conv2d(
    layerOf({
      input: makeTensor([2, 1, 1], [1, 10]),
      weight: makeTensor([4, 1, 1, 1], [1, 2, 3, 4]),
      groups: 2,
    }),
  )
  expect(data).toEqual(Float64Array.of(1, 2, 30, 40))
})

test('a 1 × 1 layer mixes the channels of each pixel as a matrix does', () => {
  const layer = layerOf({ input: input(3, 4, 5), weight: weight(2, 3, 1, 1), bias: [4, -3] })
  const expected = [0, 1].flatMap((filter) =>
    Array.from({ length: 20 }, (_, pixel) =>
      [0, 1, 2].reduce(
        (sum, channel) =>
          sum +
          (layer.weight.data[filter * 3 + channel] ?? Number.NaN) *
            (layer.input.data[channel * 20 + pixel] ?? Number.NaN),
        layer.bias?.[filter] ?? Number.NaN,
      ),
    ),
  )
  expect([...conv2d(layer).data]).toEqual(expected)
})
