import { describe, expect, test } from 'vitest'
import { makePool2dLayer, type Pool2dSpec } from '@/lib/conv/pool2d-layer'
import { makeTensor, type Shape3 } from '@/lib/conv/tensor'
import { poolLayerOf } from './pool-layer-of'

const input = (...shape: Shape3) => makeTensor(shape, new Float64Array(shape[0] * shape[1] * shape[2]))

const problemsOf = (spec: Pool2dSpec) => {
  const made = makePool2dLayer(spec)
  return made.type === 'refused' ? made.problems.map(({ field, message }) => `${field}: ${message}`) : 'a layer'
}

describe('a possible layer is resolved', () => {
  test('what is left out of a maximum: the window for a stride, no padding, dilation 1, rounded down', () => {
    expect(poolLayerOf({ kind: 'max', input: input(1, 4, 6), kernelSize: [2, 3] })).toEqual({
      kind: 'max',
      input: input(1, 4, 6),
      kernelSize: [2, 3],
      stride: [2, 3],
      padding: [0, 0, 0, 0],
      dilation: [1, 1],
      ceilMode: false,
    })
  })

  test('what is left out of an average: the same, and padding counts', () => {
    const layer = poolLayerOf({ kind: 'average', input: input(1, 4, 6), kernelSize: 2 })
    expect(layer).toMatchObject({ kind: 'average', stride: [2, 2], dilation: [1, 1], countIncludePad: true })
  })

  test('padding is one number, two, or the four sides', () => {
    const spec = { kind: 'max', input: input(1, 4, 6), kernelSize: 4 } as const
    expect(poolLayerOf({ ...spec, padding: 2 }).padding).toEqual([2, 2, 2, 2])
    expect(poolLayerOf({ ...spec, padding: [1, 2] }).padding).toEqual([1, 2, 1, 2])
    expect(poolLayerOf({ ...spec, padding: [0, 1, 2, 1] }).padding).toEqual([0, 1, 2, 1])
  })

  test('a dilated window allows padding up to half of what it spans', () => {
    expect(problemsOf({ kind: 'max', input: input(1, 5, 5), kernelSize: 3, dilation: 2, padding: 2 })).toBe('a layer')
  })

  test('a stride past the input leaves one window', () => {
    const spec = { kind: 'max', input: input(1, 2, 2), kernelSize: 1, stride: Number.MAX_SAFE_INTEGER } as const
    expect(problemsOf(spec)).toBe('a layer')
    expect(problemsOf({ ...spec, ceilMode: true })).toBe('a layer')
  })
})

describe('an impossible layer is refused, naming the field', () => {
  test.each<[string, Pool2dSpec, string[]]>([
    [
      'a window larger than the padded input',
      { kind: 'max', input: input(1, 2, 2), kernelSize: [5, 3], padding: [1, 0] },
      [
        'kernelSize: The window spans 5 rows but the padded input has 4.',
        'kernelSize: The window spans 3 columns but the padded input has 2.',
      ],
    ],
    [
      'a window that ceil mode does not reach either',
      { kind: 'max', input: input(1, 2, 2), kernelSize: [2, 3], stride: 1, ceilMode: true },
      ['kernelSize: The window spans 3 columns but the padded input has 2.'],
    ],
    [
      'padding of more than half a window',
      { kind: 'average', input: input(1, 4, 4), kernelSize: [2, 3], padding: [2, 1, 1, 2] },
      [
        'padding: The padding at the top is 2, but a window that spans 2 rows takes at most half of them, 1.',
        'padding: The padding at the right is 2, but a window that spans 3 columns takes at most half of them, 1.',
      ],
    ],
    [
      'a window of nothing',
      { kind: 'max', input: input(1, 4, 4), kernelSize: 0 },
      ['kernelSize: The kernel size must be a whole number from 1 up, not 0.'],
    ],
    [
      'strides and padding that are no whole numbers',
      { kind: 'max', input: input(1, 4, 4), kernelSize: 2, stride: 1.5, padding: -1 },
      [
        'stride: The stride must be a whole number from 1 up, not 1.5.',
        'padding: The padding must be a whole number from 0 up, not -1.',
      ],
    ],
    [
      'a dilation of zero',
      { kind: 'max', input: input(1, 4, 4), kernelSize: 2, dilation: 0 },
      ['dilation: The dilation must be a whole number from 1 up, not 0.'],
    ],
    [
      'a dilation past all bounds',
      { kind: 'max', input: input(1, 4, 4), kernelSize: 2, dilation: [1, 2 ** 40] },
      ['dilation: The window would span more than 2147483648 columns.'],
    ],
    [
      'a dilated window that steps over the whole input',
      { kind: 'max', input: input(1, 1, 4), kernelSize: [2, 1], dilation: [3, 1], padding: [2, 0] },
      ['dilation: A window has no cell on the input: it steps over the 1 row.'],
    ],
    [
      'no rows',
      { kind: 'max', input: input(1, 0, 4), kernelSize: 1 },
      ["input: The input's number of rows must be a whole number from 1 up, not 0."],
    ],
    [
      'a value that is no number',
      { kind: 'max', input: makeTensor([1, 1, 2], [1, Number.NaN]), kernelSize: 1 },
      ['input: Value 2 of the input is NaN, not a finite number.'],
    ],
    [
      'an average whose sum could overflow',
      { kind: 'average', input: makeTensor([1, 1, 2], [1e308, 1e308]), kernelSize: [1, 2] },
      ['input: The values are too large: a sum of 2 could pass 1.7976931348623157e+308.'],
    ],
  ])('%s', (_, spec, problems) => {
    expect(problemsOf(spec)).toEqual(problems)
  })
})
