import { describe, expect, test } from 'vitest'
import { makeStack, receptiveCells, type StackSpec, traceStack } from '@/lib/conv/stack'
import type { StackLayerSpec } from '@/lib/conv/stack-layer'
import { stackOf } from './stack-of'

const conv = (filters: number, kernelSize: number, settings: Partial<StackLayerSpec & { op: 'conv2d' }> = {}) =>
  ({ op: 'conv2d', filters, kernelSize, ...settings }) as const
const pool = (kernelSize: number, stride = kernelSize) => ({ op: 'maxPool2d', kernelSize, stride }) as const
const relu = { op: 'relu' } as const

describe('after each layer', () => {
  test('shape, parameters, multiply-adds and receptive field', () => {
    const stack = stackOf({
      inputShape: [3, 25, 25],
      layers: [conv(5, 3), relu, { op: 'avgPool2d', kernelSize: [2, 3] }, conv(4, 3, { stride: 2, bias: false })],
    })
    const field = (size: number, jump: number, start = 0) => ({ size, jump, start })
    const none = { weights: 0, biases: 0, total: 0 }
    expect(traceStack(stack)).toEqual({
      layers: [
        {
          op: 'conv2d',
          outputShape: [5, 23, 23],
          parameters: { weights: 135, biases: 5, total: 140 },
          multiplyAdds: 23 * 23 * 135,
          receptiveField: { rows: field(3, 1), columns: field(3, 1) },
        },
        {
          op: 'relu',
          outputShape: [5, 23, 23],
          parameters: none,
          multiplyAdds: 0,
          receptiveField: { rows: field(3, 1), columns: field(3, 1) },
        },
        {
          op: 'avgPool2d',
          outputShape: [5, 11, 7],
          parameters: none,
          multiplyAdds: 0,
          receptiveField: { rows: field(4, 2), columns: field(5, 3) },
        },
        {
          op: 'conv2d',
          outputShape: [4, 5, 3],
          parameters: { weights: 180, biases: 0, total: 180 },
          multiplyAdds: 5 * 3 * 180,
          receptiveField: { rows: field(8, 4), columns: field(11, 6) },
        },
      ],
      parameters: { weights: 315, biases: 5, total: 320 },
      multiplyAdds: 23 * 23 * 135 + 5 * 3 * 180,
    })
  })

  test('the five blocks of VGG-16: 14,714,688 parameters, 212 cells seen', () => {
    const block = (filters: number, times: number) => [
      ...Array.from({ length: times }, () => [conv(filters, 3, { padding: 1 }), relu]).flat(),
      pool(2),
    ]
    const layers = [...block(64, 2), ...block(128, 2), ...block(256, 3), ...block(512, 3), ...block(512, 3)]
    const trace = traceStack(stackOf({ inputShape: [3, 224, 224], layers }))
    expect(trace.layers.at(-1)).toMatchObject({
      outputShape: [512, 7, 7],
      receptiveField: { rows: { size: 212, jump: 32, start: -90 }, columns: { size: 212, jump: 32, start: -90 } },
    })
    expect(trace.parameters.total).toBe(14_714_688)
    expect(trace.multiplyAdds).toBe(15_346_630_656)
  })

  test('AlexNet up to its last pool: 195 cells seen', () => {
    const layers = [
      conv(64, 11, { stride: 4 }),
      pool(3, 2),
      conv(192, 5, { padding: 2 }),
      pool(3, 2),
      conv(384, 3, { padding: 1 }),
      conv(384, 3, { padding: 1 }),
      conv(256, 3, { padding: 1 }),
      pool(3, 2),
    ]
    const trace = traceStack(stackOf({ inputShape: [3, 224, 224], layers }))
    expect(trace.layers.map(({ receptiveField }) => receptiveField.rows.size)).toEqual([
      11, 19, 51, 67, 99, 131, 163, 195,
    ])
  })

  test('a depthwise layer and a 1 × 1 layer have the counts of their groups', () => {
    const layers = [conv(32, 3, { padding: 'same', groups: 32 }), conv(64, 1)]
    const { layers: traced } = traceStack(stackOf({ inputShape: [32, 8, 8], layers }))
    expect(traced.map(({ parameters, multiplyAdds }) => [parameters.total, multiplyAdds])).toEqual([
      [32 * 9 + 32, 64 * 32 * 9],
      [32 * 64 + 64, 64 * 32 * 64],
    ])
  })

  test('a transposed convolution: its counts follow its input, and two of its cells see what one did', () => {
    const layers = [
      conv(8, 3, { padding: 1, stride: 2 }),
      { op: 'convTranspose2d', filters: 4, kernelSize: 4, stride: 2, padding: 1 } as const,
    ]
    const { layers: traced } = traceStack(stackOf({ inputShape: [3, 8, 6], layers }))
    expect(traced[1]).toEqual({
      op: 'convTranspose2d',
      outputShape: [4, 8, 6],
      parameters: { weights: 8 * 4 * 16, biases: 4, total: 8 * 4 * 16 + 4 },
      multiplyAdds: 4 * 3 * 8 * 4 * 16,
      receptiveField: { rows: { size: 5, jump: 1, start: -3 }, columns: { size: 5, jump: 1, start: -3 } },
    })
  })

  test('cells between the blocks of a transposed convolution see nothing', () => {
    const stack = stackOf({
      inputShape: [1, 1, 4],
      layers: [{ op: 'convTranspose2d', filters: 1, kernelSize: 1, stride: [1, 2] }],
    })
    expect(receptiveCells(stack, 0, [0, 2]).columns).toEqual([1, 1])
    expect(receptiveCells(stack, 0, [0, 3]).columns).toEqual([2, 1])
    expect(traceStack(stack).layers[0]?.receptiveField.columns).toEqual({ size: 1, jump: 0.5, start: 0 })
  })

  test('a stack without layers is one', () => {
    expect(traceStack(stackOf({ inputShape: [1, 2, 3], layers: [] }))).toMatchObject({ layers: [], multiplyAdds: 0 })
  })
})

describe('an impossible stack is refused, naming the layer and the field', () => {
  const problemsOf = (spec: StackSpec) => {
    const made = makeStack(spec)
    return made.type === 'stack'
      ? 'a stack'
      : made.problems.map(({ layer, field, message }) => `${layer ?? 'stack'} ${field}: ${message}`)
  }

  test.each<[string, StackSpec, string[]]>([
    [
      'a kernel larger than what is left of the input',
      { inputShape: [1, 6, 6], layers: [pool(2), relu, conv(1, 5)] },
      [
        '2 kernelSize: The kernel spans 5 rows but the padded input has 3.',
        '2 kernelSize: The kernel spans 5 columns but the padded input has 3.',
      ],
    ],
    [
      'groups that do not divide the channels of the layer before',
      { inputShape: [3, 6, 6], layers: [conv(4, 3), conv(6, 3, { groups: 3 })] },
      ["1 groups: 3 groups do not divide the input's 4 channels."],
    ],
    [
      'several things in one layer',
      { inputShape: [3, 6, 6], layers: [conv(0.5, 0, { stride: -1 })] },
      [
        '0 filters: The number of filters must be a whole number from 1 up, not 0.5.',
        '0 kernelSize: The kernel size must be a whole number from 1 up, not 0.',
        '0 stride: The stride must be a whole number from 1 up, not -1.',
      ],
    ],
    [
      'a pool with too much padding',
      { inputShape: [3, 6, 6], layers: [{ op: 'avgPool2d', kernelSize: [1, 2], padding: 1 }] },
      ['0 padding: The padding at the top is 1, but a window that spans 1 row takes at most half of them, 0.'],
    ],
    [
      'reflections of more than there is',
      { inputShape: [1, 2, 4], layers: [conv(1, 3, { padding: 2, paddingMode: 'reflect' })] },
      [
        "0 padding: Reflect padding mirrors at the outermost row, so it must be smaller than the input's 2 rows, not 2 rows.",
      ],
    ],
    [
      'output padding beyond stride and dilation',
      {
        inputShape: [1, 2, 4],
        layers: [{ op: 'convTranspose2d', filters: 1, kernelSize: 2, stride: 2, outputPadding: [1, 2] }],
      },
      ['0 outputPadding: The output padding of 2 columns must be smaller than the stride, 2, or the dilation, 1.'],
    ],
    [
      'no input',
      { inputShape: [1, 0, 4], layers: [relu] },
      ["stack inputShape: The input shape's number of rows must be a whole number from 1 up, not 0."],
    ],
    [
      'an input beyond all bounds',
      { inputShape: [1, 2 ** 20, 2 ** 20], layers: [] },
      ['stack inputShape: The input would have more than 134217728 cells.'],
    ],
    [
      'more weights than are counted',
      { inputShape: [2 ** 24, 1, 1], layers: [conv(2 ** 24, 1)] },
      ['0 filters: The layer would have 281474976710656 weights; at most 35184372088832 are counted.'],
    ],
    [
      'transposed convolutions that spread too far',
      {
        inputShape: [1, 1, 1],
        layers: [
          { op: 'convTranspose2d', filters: 1, kernelSize: 1, stride: 100 },
          { op: 'convTranspose2d', filters: 1, kernelSize: 1, stride: [41, 1] },
        ],
      },
      ['1 stride: The strides of the transposed convolutions multiply to 4100; at most 4096 are followed.'],
    ],
    [
      'strides past all exact numbers',
      { inputShape: [1, 1, 1], layers: [conv(1, 1, { stride: 2 ** 52 }), conv(1, 1, { stride: 2 })] },
      ['1 stride: The receptive field would be counted in numbers above 9007199254740991.'],
    ],
    [
      'too many layers',
      { inputShape: [1, 1, 1], layers: Array.from({ length: 257 }, () => relu) },
      ['stack layers: There are 257 layers; at most 256 are taken.'],
    ],
  ])('%s', (_, spec, problems) => {
    expect(problemsOf(spec)).toEqual(problems)
  })
})
