import { describe, expect, test } from 'vitest'
import { runStack, type StackData } from '@/lib/conv/run-stack'
import { makeTensor } from '@/lib/conv/tensor'
import { stackOf } from './stack-of'

const stack = stackOf({
  inputShape: [1, 3, 3],
  layers: [
    { op: 'conv2d', filters: 1, kernelSize: 2 },
    { op: 'relu' },
    { op: 'avgPool2d', kernelSize: 2 },
    { op: 'convTranspose2d', filters: 2, kernelSize: [1, 2], bias: false },
  ],
})
const input = makeTensor([1, 3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9])
const first = { weight: makeTensor([1, 1, 2, 2], [1, 0, 0, -2]), bias: [12] }
const last = { weight: makeTensor([1, 2, 1, 2], [1, 2, 3, 4]) }
const data: StackData = { input, parameters: [first, null, null, last] }

test('a stack with data gives the tensor after each layer', () => {
  expect(runStack(stack, data)).toEqual({
    type: 'outputs',
    outputs: [
      makeTensor([1, 2, 2], [3, 2, 0, -1]),
      makeTensor([1, 2, 2], [3, 2, 0, 0]),
      makeTensor([1, 1, 1], [1.25]),
      makeTensor([2, 1, 2], [1.25, 2.5, 3.75, 5]),
    ],
  })
})

describe('data that is not the stack’s is refused, naming the layer and the field', () => {
  test.each<[string, Partial<StackData>, string[]]>([
    [
      'an input of another shape',
      { input: makeTensor([1, 1, 2], [1, 2]) },
      ['stack input: The input is 1 × 1 × 2 but the stack takes 1 × 3 × 3.'],
    ],
    [
      'an input with a value that is no number',
      { input: makeTensor([1, 3, 3], [1, 2, 3, 4, Number.NaN, 6, 7, 8, 9]) },
      ['stack input: Value 5 of the input is NaN, not a finite number.'],
    ],
    [
      'parameters for too few layers',
      { parameters: [first] },
      ['stack parameters: There are parameters for 1 layer but the stack has 4.'],
    ],
    [
      'weights that are missing, too many, or of another shape',
      { parameters: [null, last, null, first] },
      [
        '0 weight: The weight is missing: 1 × 1 × 2 × 2.',
        '1 weight: A layer of relu has no weights.',
        "3 weight: The weight is 1 × 1 × 2 × 2 but the layer's is 1 × 2 × 1 × 2.",
        '3 bias: The layer is described as one without bias.',
      ],
    ],
    [
      'a bias that is missing',
      { parameters: [{ weight: first.weight }, null, null, last] },
      ['0 bias: The bias is missing: 1 number.'],
    ],
    [
      'too many biases',
      { parameters: [{ ...first, bias: [1, 2] }, null, null, last] },
      ['0 bias: There are 2 biases for 1 filter.'],
    ],
    [
      'numbers that could overflow on their way',
      {
        parameters: [
          { weight: makeTensor([1, 1, 2, 2], [1e300, 0, 0, 0]), bias: [0] },
          null,
          null,
          { weight: makeTensor([1, 2, 1, 2], [1e300, 0, 0, 0]) },
        ],
      },
      ['3 input: The values are too large: a sum of 2 products could pass 1.7976931348623157e+308.'],
    ],
  ])('%s', (_, changes, problems) => {
    const ran = runStack(stack, { ...data, ...changes })
    if (ran.type !== 'refused') throw new Error('the data is meant to be refused')
    expect(ran.problems.map(({ layer, field, message }) => `${layer ?? 'stack'} ${field}: ${message}`)).toEqual(
      problems,
    )
  })
})
