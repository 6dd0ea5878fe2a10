import { describe, expect, test } from 'vitest'
import {
  type Conv2dInputGradSpec,
  type Conv2dWeightGradSpec,
  makeConv2dInputGradLayer,
  makeConv2dWeightGradLayer,
} from '@/lib/conv/conv2d-gradient-layers'
import { makeTensor } from '@/lib/conv/tensor'
import { inputGradOf, weightGradOf } from './arbitrary-gradient'

const zeros = (...shape: readonly [number, number, number]) =>
  makeTensor(shape, new Float64Array(shape[0] * shape[1] * shape[2]))
const weight = makeTensor([2, 1, 3, 3], new Float64Array(18))

/** Two 3 × 3 filters on 4 × 5. */
const weightSpec = (changes: Partial<Conv2dWeightGradSpec>): Conv2dWeightGradSpec => ({
  input: zeros(1, 4, 5),
  outputGrad: zeros(2, 2, 3),
  kernelSize: 3,
  ...changes,
})
const inputSpec = (changes: Partial<Conv2dInputGradSpec>): Conv2dInputGradSpec => ({
  weight,
  outputGrad: zeros(2, 2, 3),
  inputSize: [4, 5],
  ...changes,
})

const sentences = (made: { type: string; problems?: readonly { field: string; message: string }[] }) =>
  made.problems?.map(({ field, message }) => `${field}: ${message}`) ?? 'a layer'

describe('possible operands are resolved', () => {
  test('what is left out: stride 1, no padding, dilation 1, one group', () => {
    const { stride, padding, dilation, groups, kernelSize } = weightGradOf(weightSpec({}))
    expect({ stride, padding, dilation, groups, kernelSize }).toEqual({
      stride: [1, 1],
      padding: [0, 0, 0, 0],
      dilation: [1, 1],
      groups: 1,
      kernelSize: [3, 3],
    })
  })

  test('the input’s channels follow from weight and groups, or are named with its size', () => {
    expect(inputGradOf(inputSpec({})).inputShape).toEqual([1, 4, 5])
    expect(inputGradOf(inputSpec({ groups: 2 })).inputShape).toEqual([2, 4, 5])
    expect(inputGradOf(inputSpec({ groups: 2, inputSize: [2, 4, 5] })).inputShape).toEqual([2, 4, 5])
    expect(inputGradOf(inputSpec({ inputSize: 3, outputGrad: zeros(2, 1, 1) })).inputShape).toEqual([1, 3, 3])
  })

  test("'same' and 'valid' are understood", () => {
    expect(weightGradOf(weightSpec({ padding: 'same', outputGrad: zeros(2, 4, 5) })).padding).toEqual([1, 1, 1, 1])
    expect(inputGradOf(inputSpec({ padding: 'same', outputGrad: zeros(2, 4, 5) })).padding).toEqual([1, 1, 1, 1])
    expect(inputGradOf(inputSpec({ padding: 'valid' })).padding).toEqual([0, 0, 0, 0])
  })

  test('several sizes of input may lead to the same output', () => {
    const grad = { outputGrad: zeros(2, 1, 1), stride: 2 }
    expect(inputGradOf(inputSpec({ ...grad, inputSize: 3 })).inputShape).toEqual([1, 3, 3])
    expect(inputGradOf(inputSpec({ ...grad, inputSize: 4 })).inputShape).toEqual([1, 4, 4])
  })
})

describe('impossible operands are refused, naming the field', () => {
  test.each<[string, Partial<Conv2dWeightGradSpec>, string[]]>([
    [
      'a gradient of another size than the output',
      { outputGrad: zeros(2, 2, 2) },
      ["outputGrad: The output grad has maps of 2 × 2, but the convolution's are 2 × 3."],
    ],
    [
      'a kernel larger than the input',
      { kernelSize: [5, 3] },
      ['kernelSize: The kernel spans 5 rows but the padded input has 4.'],
    ],
    ['no kernel', { kernelSize: 0 }, ['kernelSize: The kernel size must be a whole number from 1 up, not 0.']],
    ['a stride of nothing', { stride: 0 }, ['stride: The stride must be a whole number from 1 up, not 0.']],
    [
      'groups that divide neither',
      { groups: 3 },
      [
        "groups: 3 groups do not divide the input's 1 channel.",
        "groups: 3 groups do not divide the output grad's 2 channels.",
      ],
    ],
    [
      'a gradient that is no number',
      { outputGrad: makeTensor([2, 2, 3], new Float64Array(12).fill(Number.NaN)) },
      ['outputGrad: Value 1 of the output grad is NaN, not a finite number.'],
    ],
    ["'same' with a stride", { padding: 'same', stride: 2 }, ["padding: Padding 'same' needs stride 1, not 2 × 2."]],
    [
      'values whose sum could overflow',
      {
        input: makeTensor([1, 4, 5], new Float64Array(20).fill(1e200)),
        outputGrad: makeTensor([2, 2, 3], new Float64Array(12).fill(1e200)),
      },
      ['input: The values are too large: a sum of 6 products could pass 1.7976931348623157e+308.'],
    ],
  ])('of the weight’s gradient: %s', (_, changes, problems) => {
    expect(sentences(makeConv2dWeightGradLayer(weightSpec(changes)))).toEqual(problems)
  })

  test.each<[string, Partial<Conv2dInputGradSpec>, string[]]>([
    [
      'a gradient of another size than the output',
      { outputGrad: zeros(2, 2, 2) },
      ["outputGrad: The output grad has maps of 2 × 2, but the convolution's are 2 × 3."],
    ],
    [
      'a gradient with other channels than filters',
      { outputGrad: zeros(1, 2, 3) },
      ['outputGrad: The output grad has 1 channel for 2 filters.'],
    ],
    [
      'an input that is too small',
      { inputSize: [2, 5] },
      ['weight: The kernel spans 3 rows but the padded input has 2.'],
    ],
    [
      'an input without rows',
      { inputSize: [0, 5] },
      ['inputSize: The input size must be whole numbers from 1 up, not 0.'],
    ],
    [
      'an input with other channels',
      { inputSize: [3, 4, 5] },
      ['inputSize: The input size names 3 channels but the weight and its groups make 1.'],
    ],
    [
      'an input past all bounds',
      { inputSize: 2 ** 40 },
      [
        'inputSize: The padded input would have more than 2147483648 rows.',
        'inputSize: The padded input would have more than 2147483648 columns.',
        'inputSize: The input would have 1.2089258196146292e+24 cells; at most 134217728 can be worked out.',
      ],
    ],
    ['groups that do not divide the filters', { groups: 3 }, ['groups: 3 groups do not divide the 2 filters.']],
  ])('of the input’s gradient: %s', (_, changes, problems) => {
    expect(sentences(makeConv2dInputGradLayer(inputSpec(changes)))).toEqual(problems)
  })
})
