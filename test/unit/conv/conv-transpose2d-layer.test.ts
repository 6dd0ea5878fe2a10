import { describe, expect, test } from 'vitest'
import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import { type ConvTranspose2dSpec, makeConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { makeTensor, type Shape3, type Shape4 } from '@/lib/conv/tensor'
import { transposedLayerOf } from './arbitrary-transposed-layer'

const zeros = (shape: readonly number[]) => new Float64Array(shape.reduce((product, size) => product * size, 1))
const input = (...shape: Shape3) => makeTensor(shape, zeros(shape))
const weight = (...shape: Shape4) => makeTensor(shape, zeros(shape))

/** Two channels of 3 × 4 to one of 3 × 3 blocks, changed in what a test is about. */
const spec = (changes: Partial<ConvTranspose2dSpec>): ConvTranspose2dSpec => ({
  input: input(2, 3, 4),
  weight: weight(2, 1, 3, 3),
  ...changes,
})

const problemsOf = (changes: Partial<ConvTranspose2dSpec>) => {
  const made = makeConvTranspose2dLayer(spec(changes))
  return made.type === 'refused' ? made.problems.map(({ field, message }) => `${field}: ${message}`) : 'a layer'
}

describe('a possible layer is resolved', () => {
  test('what is left out: no bias, stride 1, no padding, no output padding, dilation 1, one group', () => {
    const { bias, stride, padding, outputPadding, dilation, groups } = transposedLayerOf(spec({}))
    expect({ bias, stride, padding, outputPadding, dilation, groups }).toEqual({
      bias: null,
      stride: [1, 1],
      padding: [0, 0, 0, 0],
      outputPadding: [0, 0],
      dilation: [1, 1],
      groups: 1,
    })
  })

  test('one number is meant for both axes, two for height and width, four for the sides', () => {
    expect(transposedLayerOf(spec({ stride: [2, 3] })).stride).toEqual([2, 3])
    expect(transposedLayerOf(spec({ padding: 1 })).padding).toEqual([1, 1, 1, 1])
    expect(transposedLayerOf(spec({ padding: [0, 1] })).padding).toEqual([0, 1, 0, 1])
    expect(transposedLayerOf(spec({ padding: [0, 1, 2, 3] })).padding).toEqual([0, 1, 2, 3])
    expect(transposedLayerOf(spec({ stride: 3, outputPadding: [2, 1] })).outputPadding).toEqual([2, 1])
  })

  test('there is a bias for each output channel of all groups', () => {
    expect(problemsOf({ groups: 2, bias: [1, 2] })).toBe('a layer')
  })

  test('the output padding may be less than the dilation where it is not less than the stride', () => {
    expect(problemsOf({ dilation: 3, outputPadding: 2 })).toBe('a layer')
  })

  test('the padding may leave a single cell', () => {
    expect(problemsOf({ padding: [2, 5, 2, 0] })).toBe('a layer')
  })

  test('an output of output padding alone holds the bias', () => {
    const layer = transposedLayerOf({
      input: makeTensor([1, 1, 1], [5]),
      weight: makeTensor([1, 1, 1, 1], [5]),
      bias: [7],
      stride: 2,
      padding: [1, 1, 0, 0],
      outputPadding: 1,
    })
    expect(convTranspose2d(layer)).toEqual(makeTensor([1, 1, 1], [7]))
  })

  test('a huge stride of a single cell does no harm', () => {
    const layer = transposedLayerOf({
      input: makeTensor([1, 1, 1], [3]),
      weight: makeTensor([1, 1, 1, 1], [5]),
      stride: Number.MAX_SAFE_INTEGER,
      dilation: Number.MAX_SAFE_INTEGER,
    })
    expect(convTranspose2d(layer)).toEqual(makeTensor([1, 1, 1], [15]))
  })

  test('a layer keeps its own biases', () => {
    const bias = [1]
    const layer = transposedLayerOf(spec({ bias }))
    bias[0] = 99
    expect(layer.bias).toEqual([1])
  })
})

describe('an impossible layer is refused, naming the field', () => {
  test.each<[string, Partial<ConvTranspose2dSpec>, string[]]>([
    [
      'a padding that cuts everything',
      { padding: [2, 0, 3, 0] },
      ['padding: The padding cuts 2 at the top and 3 at the bottom, which leaves none of the 5 rows of the output.'],
    ],
    [
      'a padding that cuts everything, in both axes',
      { padding: 3 },
      [
        'padding: The padding cuts 3 at the top and 3 at the bottom, which leaves none of the 5 rows of the output.',
        'padding: The padding cuts 3 left and 3 right, which leaves none of the 6 columns of the output.',
      ],
    ],
    [
      'an output padding as large as stride and dilation',
      { stride: [2, 3], outputPadding: 2 },
      ['outputPadding: The output padding of 2 rows must be smaller than the stride, 2, or the dilation, 1.'],
    ],
    [
      'an output padding without a stride',
      { outputPadding: [0, 1] },
      ['outputPadding: The output padding of 1 column must be smaller than the stride, 1, or the dilation, 1.'],
    ],
    [
      'a negative output padding',
      { outputPadding: -1 },
      ['outputPadding: The output padding must be a whole number from 0 up, not -1.'],
    ],
    ['stride zero', { stride: 0 }, ['stride: The stride must be a whole number from 1 up, not 0.']],
    ['negative padding', { padding: -1 }, ['padding: The padding must be a whole number from 0 up, not -1.']],
    ['dilation zero', { dilation: [1, 0] }, ['dilation: The dilation must be a whole number from 1 up, not 0.']],
    [
      'a weight for other channels',
      { weight: weight(3, 1, 3, 3) },
      ['weight: The weight is for 3 channels but the input has 2.'],
    ],
    [
      'groups that do not divide the channels',
      { groups: 3 },
      ["groups: 3 groups do not divide the input's 2 channels."],
    ],
    ['half a group', { groups: 0.5 }, ['groups: The number of groups must be a whole number from 1 up, not 0.5.']],
    ['too few biases', { groups: 2, bias: [1] }, ['bias: There is 1 bias for 2 filters.']],
    [
      'a stride past all bounds',
      { stride: [1, 2 ** 31] },
      ['stride: The output would have more than 2147483648 columns.'],
    ],
    [
      'a dilation past all bounds',
      { dilation: [2 ** 31, 1] },
      ['dilation: The output would have more than 2147483648 rows.'],
    ],
    [
      'an output with too many cells',
      { stride: 10_000 },
      ['stride: The output would have 600150009 cells; at most 134217728 can be worked out.'],
    ],
    [
      'an infinite value',
      { input: makeTensor([2, 1, 1], [1, Number.POSITIVE_INFINITY]) },
      ['input: Value 2 of the input is Infinity, not a finite number.'],
    ],
    [
      'values whose sum could overflow',
      { input: makeTensor([2, 1, 1], [1e200, 0]), weight: makeTensor([2, 1, 1, 1], [1e200, 0]) },
      ['input: The values are too large: a sum of 2 products could pass 1.7976931348623157e+308.'],
    ],
    [
      'no filters',
      { weight: weight(2, 0, 3, 3) },
      ["weight: The weight's number of filters must be a whole number from 1 up, not 0."],
    ],
  ])('%s', (_, changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems)
  })

  test('with all that is wrong, not only the first thing', () => {
    expect(problemsOf({ bias: [], stride: 0, padding: -2, groups: 3 })).toEqual([
      'bias: There are 0 biases for 3 filters.',
      'stride: The stride must be a whole number from 1 up, not 0.',
      'padding: The padding must be a whole number from 0 up, not -2.',
      "groups: 3 groups do not divide the input's 2 channels.",
    ])
  })
})
