import { describe, expect, test } from 'vitest'
import { pool2d } from '@/lib/conv/pool2d'
import type { AveragePool2dSpec, MaxPool2dSpec } from '@/lib/conv/pool2d-layer'
import { makeTensor, type Shape3 } from '@/lib/conv/tensor'
import { poolLayerOf } from './pool-layer-of'

/** 1, 2, 3, ... in reading order. */
const counting = (...shape: Shape3) =>
  makeTensor(
    shape,
    Array.from({ length: shape[0] * shape[1] * shape[2] }, (_, index) => index + 1),
  )

const max = (spec: Omit<MaxPool2dSpec, 'kind'>) => pool2d(poolLayerOf({ ...spec, kind: 'max' }))
const average = (spec: Omit<AveragePool2dSpec, 'kind'>) => pool2d(poolLayerOf({ ...spec, kind: 'average' }))

describe('maximum', () => {
  test('is the largest value of each window, and the stride is the window', () => {
    const input = makeTensor([1, 4, 4], [1, 3, 2, 1, 4, 2, 0, 5, 7, 1, 3, 3, 2, 8, 1, 0])
    expect(max({ input, kernelSize: 2 })).toEqual(makeTensor([1, 2, 2], [4, 5, 8, 3]))
  })

  test('each channel is pooled on its own', () => {
    const input = makeTensor([2, 2, 2], [1, 2, 3, 4, -5, -6, -7, -8])
    expect(max({ input, kernelSize: 2 })).toEqual(makeTensor([2, 1, 1], [4, -5]))
  })

  test('padding never wins, be all values negative', () => {
    const input = makeTensor([1, 2, 2], [-1, -2, -3, -4])
    expect(max({ input, kernelSize: 2, padding: 1 })).toEqual(makeTensor([1, 2, 2], [-1, -2, -3, -4]))
  })

  test('rows and columns have windows, strides and padding of their own', () => {
    const input = counting(1, 4, 5)
    expect(max({ input, kernelSize: [2, 3], stride: [2, 1] })).toEqual(makeTensor([1, 2, 3], [8, 9, 10, 18, 19, 20]))
    expect(max({ input, kernelSize: [2, 3], padding: [1, 0, 0, 1] })).toEqual(makeTensor([1, 2, 2], [3, 5, 13, 15]))
  })

  test('a dilated window steps over cells', () => {
    const input = makeTensor([1, 1, 5], [1, 9, 2, 8, 3])
    expect(max({ input, kernelSize: [1, 2], stride: 1, dilation: [1, 2] })).toEqual(makeTensor([1, 1, 3], [2, 9, 3]))
  })

  test('a window as large as the map gives one number a channel', () => {
    expect(max({ input: counting(3, 2, 2), kernelSize: 2 })).toEqual(makeTensor([3, 1, 1], [4, 8, 12]))
  })
})

describe('ceil mode', () => {
  test('lays a last window that hangs over', () => {
    const input = counting(1, 1, 6)
    expect(max({ input, kernelSize: [1, 3], stride: [1, 2] }).data).toEqual(Float64Array.of(3, 5))
    expect(max({ input, kernelSize: [1, 3], stride: [1, 2], ceilMode: true }).data).toEqual(Float64Array.of(3, 5, 6))
  })

  test('but none that would start in the padding behind the input', () => {
    // 5 + 2 = 7 cells, windows of 2 every 2: three fit, a fourth would start at place 6, behind the last of the input.
    const input = counting(1, 1, 5)
    const settings = { input, kernelSize: [1, 2], padding: [0, 1], ceilMode: true } as const
    expect(max(settings).data).toEqual(Float64Array.of(1, 3, 5))
  })

  test('lays one window that is larger than the whole input', () => {
    expect(max({ input: counting(1, 2, 2), kernelSize: 3, stride: 2, ceilMode: true })).toEqual(
      makeTensor([1, 1, 1], [4]),
    )
  })
})

describe('average', () => {
  test('is the sum of each window divided by its number of cells', () => {
    expect(average({ input: counting(1, 2, 4), kernelSize: 2 })).toEqual(makeTensor([1, 1, 2], [3.5, 5.5]))
  })

  test('counts padding as zeros unless told not to', () => {
    const input = makeTensor([1, 2, 2], [4, 8, 12, 16])
    const window = { input, kernelSize: 2, padding: 1 }
    expect(average(window).data).toEqual(Float64Array.of(1, 2, 3, 4))
    expect(average({ ...window, countIncludePad: false }).data).toEqual(Float64Array.of(4, 8, 12, 16))
  })

  test('never counts what a window of ceil mode hangs over', () => {
    const input = makeTensor([1, 1, 3], [3, 5, 8])
    expect(average({ input, kernelSize: [1, 2], ceilMode: true }).data).toEqual(Float64Array.of(4, 8))
  })

  test('counts the declared padding under such a window, and no more', () => {
    // Windows of 3 every 2 start at -1, 1, 3 and 5; of the last, place 5 is the input's, 6 is padding, 7 is beyond.
    const input = counting(1, 1, 6)
    const window = { input, kernelSize: [1, 3], stride: [1, 2], padding: [0, 1], ceilMode: true } as const
    expect(average(window).data).toEqual(Float64Array.of(1, 3, 5, 3))
    expect(average({ ...window, countIncludePad: false }).data).toEqual(Float64Array.of(1.5, 3, 5, 6))
  })

  test('is rounded once, to the nearest 64-bit float', () => {
    const input = makeTensor([1, 1, 3], [1, 0, 0])
    expect(average({ input, kernelSize: [1, 3] }).data).toEqual(Float64Array.of(1 / 3))
  })
})

test('no result is minus zero', () => {
  const input = makeTensor([1, 1, 2], [-0, -0])
  const tiny = makeTensor([1, 1, 2], [-Number.MIN_VALUE, 0])
  const results = [
    max({ input, kernelSize: [1, 2] }),
    average({ input, kernelSize: [1, 2] }),
    average({ input: tiny, kernelSize: [1, 2] }),
  ].flatMap(({ data }) => [...data])
  expect(results.filter((result) => !Object.is(result, 0))).toEqual([])
})
