import { describe, expect, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { type Conv2dSpec, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { makeTensor, type Shape3, type Shape4 } from '@/lib/conv/tensor'
import { layerOf } from './layer-of'

const zeros = (shape: readonly number[]) => new Float64Array(shape.reduce((product, size) => product * size, 1))
const input = (...shape: Shape3) => makeTensor(shape, zeros(shape))
const weight = (...shape: Shape4) => makeTensor(shape, zeros(shape))

/** A 4 × 5 image with two 3 × 3 filters, changed in what a test is about. */
const spec = (changes: Partial<Conv2dSpec>): Conv2dSpec => ({
  input: input(1, 4, 5),
  weight: weight(2, 1, 3, 3),
  ...changes,
})

const reflect = (padding: NonNullable<Conv2dSpec['padding']>): Partial<Conv2dSpec> => ({
  padding,
  paddingMode: 'reflect',
})

const problemsOf = (changes: Partial<Conv2dSpec>) => {
  const made = makeConv2dLayer(spec(changes))
  return made.type === 'refused' ? made.problems.map(({ field, message }) => `${field}: ${message}`) : 'a layer'
}

describe('a possible layer is resolved', () => {
  test('what is left out: no bias, stride 1, no padding, of zeros, dilation 1, one group', () => {
    const { bias, stride, padding, paddingMode, dilation, groups } = layerOf(spec({}))
    expect({ bias, stride, padding, paddingMode, dilation, groups }).toEqual({
      bias: null,
      stride: [1, 1],
      padding: [0, 0, 0, 0],
      paddingMode: 'zeros',
      dilation: [1, 1],
      groups: 1,
    })
  })

  test('one number is meant for both axes, two for height and width', () => {
    expect(layerOf(spec({ stride: 2 })).stride).toEqual([2, 2])
    expect(layerOf(spec({ stride: [2, 3] })).stride).toEqual([2, 3])
    expect(layerOf(spec({ dilation: [1, 2] })).dilation).toEqual([1, 2])
  })

  test.each([
    [1, [1, 1, 1, 1]],
    [[1, 2] as const, [1, 2, 1, 2]],
    [[1, 2, 3, 4] as const, [1, 2, 3, 4]],
    ['valid' as const, [0, 0, 0, 0]],
    ['same' as const, [1, 1, 1, 1]],
  ])('padding %j is top, left, bottom, right %j', (padding, sides) => {
    expect(layerOf(spec({ padding })).padding).toEqual(sides)
  })

  test("'same' gives dilation × (kernel − 1) an axis, the odd cell at the end", () => {
    const layer = layerOf({ input: input(1, 9, 9), weight: weight(1, 1, 2, 4), dilation: [1, 3], padding: 'same' })
    expect(layer.padding).toEqual([0, 4, 1, 5])
  })

  test('a kernel may just fit', () => {
    expect(problemsOf({ input: input(1, 3, 3) })).toBe('a layer')
    expect(problemsOf({ input: input(1, 1, 2), padding: [1, 0, 1, 1] })).toBe('a layer')
  })
})

describe('huge settings that do no harm are allowed', () => {
  test('a stride past the input: there is one window', () => {
    const layer = layerOf({
      input: makeTensor([1, 2, 2], [1, 2, 3, 4]),
      weight: makeTensor([1, 1, 1, 1], [5]),
      stride: Number.MAX_SAFE_INTEGER,
    })
    expect(conv2d(layer)).toEqual(makeTensor([1, 1, 1], [5]))
  })

  test('a dilation of a kernel of one cell, which spans one cell all the same', () => {
    const layer = layerOf({
      input: makeTensor([1, 1, 3], [1, 2, 3]),
      weight: makeTensor([1, 1, 1, 1], [5]),
      dilation: Number.MAX_SAFE_INTEGER,
      padding: 'same',
    })
    expect(conv2d(layer)).toEqual(makeTensor([1, 1, 3], [5, 10, 15]))
  })

  test("a dilation up to the limit: 'same' keeps the size", () => {
    const layer = layerOf({
      input: makeTensor([1, 1, 3], [1, 2, 3]),
      weight: makeTensor([1, 1, 1, 3], [7, 5, 7]),
      dilation: 2 ** 30 - 2,
      padding: 'same',
    })
    expect(conv2d(layer)).toEqual(makeTensor([1, 1, 3], [5, 10, 15]))
  })

  test('a padding up to the limit: only windows on the image see it', () => {
    const layer = layerOf({
      input: makeTensor([1, 1, 1], [3]),
      weight: makeTensor([1, 1, 1, 1], [5]),
      padding: [0, 2 ** 30 - 1],
      stride: [1, 2 ** 30 - 1],
    })
    expect(conv2d(layer)).toEqual(makeTensor([1, 1, 3], [0, 15, 0]))
  })
})

describe('an impossible layer is refused, naming the field', () => {
  test.each<[string, Partial<Conv2dSpec>, string[]]>([
    [
      'kernel larger than the padded input',
      { weight: weight(1, 1, 5, 3), padding: [0, 1, 0, 0] },
      ['weight: The kernel spans 5 rows but the padded input has 4.'],
    ],
    [
      'dilated kernel larger than the input, in both axes',
      { dilation: [2, 3] },
      [
        'weight: The kernel spans 5 rows but the padded input has 4.',
        'weight: The kernel spans 7 columns but the padded input has 5.',
      ],
    ],
    ['stride zero', { stride: 0 }, ['stride: The stride must be a whole number from 1 up, not 0.']],
    ['negative stride', { stride: [1, -1] }, ['stride: The stride must be a whole number from 1 up, not -1.']],
    ['fractional stride', { stride: 1.5 }, ['stride: The stride must be a whole number from 1 up, not 1.5.']],
    [
      'infinite stride',
      { stride: Number.POSITIVE_INFINITY },
      ['stride: The stride must be a whole number from 1 up, not Infinity.'],
    ],
    ['dilation zero', { dilation: [0, 1] }, ['dilation: The dilation must be a whole number from 1 up, not 0.']],
    [
      'dilation that is no number',
      { dilation: Number.NaN },
      ['dilation: The dilation must be a whole number from 1 up, not NaN.'],
    ],
    ['negative padding', { padding: -1 }, ['padding: The padding must be a whole number from 0 up, not -1.']],
    [
      'fractional padding on one side',
      { padding: [0, 0, 0.5, 0] },
      ['padding: The padding must be a whole number from 0 up, not 0.5.'],
    ],
    [
      "'same' with a stride",
      { padding: 'same', stride: [1, 2] },
      ["padding: Padding 'same' needs stride 1, not 1 × 2."],
    ],
    [
      'an output beyond all bounds',
      { padding: 10_000 },
      ['padding: The output would have 800200012 cells; at most 134217728 can be worked out.'],
    ],
    [
      "'same' with a dilation past all exact numbers",
      { input: input(1, 1, 3), weight: weight(1, 1, 1, 3), padding: 'same', dilation: Number.MAX_SAFE_INTEGER },
      ['dilation: The kernel would span more than 2147483648 columns.'],
    ],
    [
      'a dilation past the limit, in both axes',
      { dilation: 2 ** 30, padding: 2 ** 30 },
      [
        'dilation: The kernel would span more than 2147483648 rows.',
        'dilation: The kernel would span more than 2147483648 columns.',
      ],
    ],
    [
      'a padding past all exact numbers',
      { padding: [0, Number.MAX_SAFE_INTEGER], stride: Number.MAX_SAFE_INTEGER },
      ['padding: The padded input would have more than 2147483648 columns.'],
    ],
    ['no groups', { groups: 0 }, ['groups: The number of groups must be a whole number from 1 up, not 0.']],
    ['half a group', { groups: 0.5 }, ['groups: The number of groups must be a whole number from 1 up, not 0.5.']],
    [
      'groups that divide neither channels nor filters',
      { groups: 3 },
      ["groups: 3 groups do not divide the input's 1 channel.", 'groups: 3 groups do not divide the 2 filters.'],
    ],
    [
      'filters with too many channels',
      { weight: weight(2, 3, 3, 3) },
      ['weight: Each filter has 3 channels but needs 1: the input has 1 channel.'],
    ],
    [
      'grouped filters with all channels',
      { input: input(4, 4, 5), weight: weight(2, 4, 3, 3), groups: 2 },
      ['weight: Each filter has 4 channels but needs 2: the input has 4 channels in 2 groups.'],
    ],
    ['too few biases', { bias: [1] }, ['bias: There is 1 bias for 2 filters.']],
    ['too many biases', { bias: [1, 2, 3] }, ['bias: There are 3 biases for 2 filters.']],
    ['a bias that is no number', { bias: [1, Number.NaN] }, ['bias: Bias 2 is NaN, not a finite number.']],
    [
      'an infinite value',
      { input: makeTensor([1, 3, 3], [1, 2, 3, 4, Number.NEGATIVE_INFINITY, 6, 7, 8, 9]) },
      ['input: Value 5 of the input is -Infinity, not a finite number.'],
    ],
    [
      'a weight that is no number',
      { weight: makeTensor([1, 1, 1, 2], [Number.NaN, 1]) },
      ['weight: Value 1 of the weight is NaN, not a finite number.'],
    ],
    [
      'values whose sum could overflow',
      { input: makeTensor([1, 1, 2], [1e200, 0]), weight: makeTensor([1, 1, 1, 2], [0, 1e200]) },
      ['input: The values are too large: a sum of 2 products could pass 1.7976931348623157e+308.'],
    ],
    [
      'an input without rows',
      { input: input(1, 0, 5) },
      ["input: The input's number of rows must be a whole number from 1 up, not 0."],
    ],
    [
      'no filters',
      { weight: weight(0, 1, 3, 3) },
      ["weight: The weight's number of filters must be a whole number from 1 up, not 0."],
    ],
    [
      'a fractional size',
      { input: { shape: [1, 2.5, 4], data: new Float64Array(10) } },
      ["input: The input's number of rows must be a whole number from 1 up, not 2.5."],
    ],
    [
      'fewer values than cells',
      { input: { shape: [1, 4, 5], data: new Float64Array(19) } },
      ['input: The input of 1 × 4 × 5 has 20 cells but 19 values.'],
    ],
  ])('%s', (_, changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems)
  })

  test.each<[string, Partial<Conv2dSpec>, string[] | 'a layer']>([
    ['reflect padding as wide as there are cells beside the outermost', reflect([3, 4]), 'a layer'],
    [
      'reflect padding as wide as the input, in both axes',
      reflect([4, 3, 0, 5]),
      [
        "padding: Reflect padding mirrors at the outermost row, so it must be smaller than the input's 4 rows, not 4 rows.",
        "padding: Reflect padding mirrors at the outermost column, so it must be smaller than the input's 5 columns, not 5 columns.",
      ],
    ],
    ['circular padding as wide as the input', { padding: [4, 5], paddingMode: 'circular' }, 'a layer'],
    [
      'circular padding wider than the input',
      { padding: [0, 0, 5, 0], paddingMode: 'circular' },
      ["padding: Circular padding goes around at most once, so it can be no more than the input's 4 rows, not 5 rows."],
    ],
    ['replicate padding of any width', { padding: 100, paddingMode: 'replicate' }, 'a layer'],
    [
      'replicate padding past what can be written out',
      { padding: 20_000, stride: 20_000, paddingMode: 'replicate' },
      ['padding: The padded input would have 1600360020 cells; at most 134217728 can be worked out.'],
    ],
    [
      'a mode that does not exist',
      // As it may come from outside the compiler's sight.
      { paddingMode: 'mirror' as 'reflect' },
      ['paddingMode: The padding mode is one of zeros, reflect, replicate and circular, not mirror.'],
    ],
  ])('%s', (_, changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems)
  })

  test('with all that is wrong, not only the first thing', () => {
    expect(problemsOf({ bias: [], stride: 0, dilation: 4, padding: -2, groups: 2 })).toEqual([
      'bias: There are 0 biases for 2 filters.',
      'stride: The stride must be a whole number from 1 up, not 0.',
      "groups: 2 groups do not divide the input's 1 channel.",
      'padding: The padding must be a whole number from 0 up, not -2.',
    ])
  })
})

test('a layer keeps its own biases', () => {
  const bias = [1, 2]
  const layer = layerOf(spec({ bias }))
  bias[0] = 99
  expect(layer.bias).toEqual([1, 2])
})
