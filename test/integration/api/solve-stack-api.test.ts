import '@/test/support/cookie-jar'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stackAnswerSchema } from '@/lib/usecases/solve/stack.schema'
import { solve, zeros } from './post-solve'

// What is tested here is each request; how many of them has its own test.
process.env['CONVDOJO_REQUESTS_PER_MINUTE'] = '100000'

/** LeNet-5's first layers. */
const LENET = [
  { op: 'conv2d', filters: 6, kernelSize: 5 },
  { op: 'relu' },
  { op: 'avgPool2d', kernelSize: 2 },
  { op: 'conv2d', filters: 16, kernelSize: 5 },
  { op: 'maxPool2d', kernelSize: 2 },
]

/** 3 x 3 → 2 x 2 → relu → largest → spread to 2 x 2. */
const WITH_DATA = {
  stack: [
    { op: 'conv2d', weight: [[[[1, 0], [0, -2]]]], bias: [4] }, // biome-ignore format: a kernel
    { op: 'relu' },
    { op: 'maxPool2d', kernelSize: 2 },
    { op: 'convTranspose2d', weight: [[[[1, 10], [100, 0]]]] }, // biome-ignore format: a kernel
  ],
  input: [
    [
      [1, 2, 3],
      [4, 0, 6],
      [7, 8, 9],
    ],
  ],
}

const answer = async (body: unknown) => {
  const response = await solve(body)
  expect(response.status).toBe(200)
  return stackAnswerSchema.parse(await response.json())
}

describe('a stack of sizes', () => {
  it('has shape, parameters, multiply-adds and receptive field after each layer', async () => {
    const { layers, ...rest } = await answer({ stack: LENET, inputShape: [1, 32, 32] })
    const start = [0, 0]
    expect(layers).toEqual([
      {
        op: 'conv2d',
        shape: [6, 28, 28],
        parameters: 156,
        multiplyAdds: 117_600,
        receptiveField: { size: [5, 5], jump: [1, 1], start },
      },
      {
        op: 'relu',
        shape: [6, 28, 28],
        parameters: 0,
        multiplyAdds: 0,
        receptiveField: { size: [5, 5], jump: [1, 1], start },
      },
      {
        op: 'avgPool2d',
        shape: [6, 14, 14],
        parameters: 0,
        multiplyAdds: 0,
        receptiveField: { size: [6, 6], jump: [2, 2], start },
      },
      {
        op: 'conv2d',
        shape: [16, 10, 10],
        parameters: 2416,
        multiplyAdds: 240_000,
        receptiveField: { size: [14, 14], jump: [2, 2], start },
      },
      {
        op: 'maxPool2d',
        shape: [16, 5, 5],
        parameters: 0,
        multiplyAdds: 0,
        receptiveField: { size: [16, 16], jump: [4, 4], start },
      },
    ])
    expect(rest).toEqual({ shape: [16, 5, 5], parameters: 2572, multiplyAdds: 357_600 })
  })

  it('counts no biases where a layer is said to have none', async () => {
    const stack = [{ op: 'conv2d', filters: 6, kernelSize: [5, 3], bias: false, groups: 3 }]
    expect(await answer({ stack, inputShape: [3, 8, 8] })).toMatchObject({ parameters: 6 * 15 })
  })

  it('takes words for padding by the shape that comes before', async () => {
    const stack = [
      { op: 'conv2d', filters: 1, kernelSize: 4, padding: 'same' },
      { op: 'conv2d', filters: 1, kernelSize: 3, stride: 2, padding: 'same-lower' },
      { op: 'maxPool2d', kernelSize: 2, padding: 'same-upper' },
      { op: 'conv2d', filters: 1, kernelSize: 1, padding: 'valid' },
    ]
    const { layers } = await answer({ stack, inputShape: [1, 10, 10] })
    expect(layers.map(({ shape, receptiveField }) => [shape[1], receptiveField.start[0]])).toEqual([
      [10, -1],
      [5, -2],
      [3, -2],
      [3, -2],
    ])
  })

  it('reads sizes off a weight, and may have a transposed convolution', async () => {
    const stack = [{ op: 'convTranspose2d', weight: zeros(4, 3, 2, 2), stride: 2, groups: 2 }]
    expect(await answer({ stack, inputShape: [4, 5, 5] })).toMatchObject({
      shape: [6, 10, 10],
      parameters: 48,
      multiplyAdds: 48 * 25,
    })
  })
})

describe('a stack with an input', () => {
  it('is computed', async () => {
    // 1 - 0 + 4 = 5, 2 - 12 + 4 = -6, 4 - 16 + 4 = -8, 0 - 18 + 4 = -14
    const got = await answer(WITH_DATA)
    expect(got.output).toEqual([[[5, 50], [500, 0]]]) // biome-ignore format: a map
    expect(got).toMatchObject({ shape: [1, 2, 2], parameters: 5 + 4 })
  })

  it('may say its sizes again', async () => {
    const [first, ...others] = WITH_DATA.stack
    const stack = [{ ...first, filters: 1, kernelSize: 2 }, ...others]
    expect(await answer({ ...WITH_DATA, stack, inputShape: [1, 3, 3] })).toEqual(await answer(WITH_DATA))
  })
})

describe('an impossible stack is refused with 400, and the field is named', () => {
  const conv = { op: 'conv2d', filters: 2, kernelSize: 3 }
  const sized = (...stack: unknown[]) => ({ stack, inputShape: [1, 8, 8] })
  const cases: [what: string, body: unknown, field: string][] = [
    ['no layers', sized(), 'stack'],
    ['no list', { stack: conv, inputShape: [1, 8, 8] }, 'stack'],
    ['too many layers', sized(...Array.from({ length: 257 }, () => ({ op: 'relu' }))), 'stack'],
    ['no shape', { stack: [conv] }, 'inputShape'],
    ['a shape of two sizes', { stack: [conv], inputShape: [8, 8] }, 'inputShape'],
    ['a shape of 0 channels', { stack: [conv], inputShape: [0, 8, 8] }, 'inputShape[0]'],
    ['a shape that nothing could hold', { stack: [conv], inputShape: [2 ** 40, 8, 8] }, 'inputShape'],
    ['an input of another shape', { ...WITH_DATA, inputShape: [1, 3, 4] }, 'inputShape'],
    ['a ragged input', { ...WITH_DATA, input: [[[1, 2], [3]]] }, 'input[0][1]'],
    ['an op beside the stack', { ...sized(conv), op: 'conv2d' }, 'op'],
    ['steps', { ...sized(conv), steps: true }, 'steps'],
    ['a text for a layer', sized('conv2d'), 'stack[0]'],
    ['an unknown layer', sized({ op: 'linear' }), 'stack[0].op'],
    ['a layer without op', sized({ filters: 1 }), 'stack[0].op'],
    ['a gradient for a layer', sized({ op: 'conv2dInputGrad' }), 'stack[0].op'],
    ['a layer without filters', sized({ op: 'conv2d', kernelSize: 1 }), 'stack[0].filters'],
    ['a layer without kernelSize', sized({ op: 'convTranspose2d', filters: 1 }), 'stack[0].kernelSize'],
    ['half a filter', sized({ ...conv, filters: 0.5 }), 'stack[0].filters'],
    ['a kernel larger than the map', sized(conv, conv, conv, conv), 'stack[3].kernelSize'],
    ['a weight larger than the map', sized({ op: 'conv2d', weight: zeros(1, 1, 9, 9) }), 'stack[0].weight'],
    ['a weight for other channels', sized(conv, { op: 'conv2d', weight: zeros(1, 1, 2, 2) }), 'stack[1].weight'],
    ['a transposed weight for others', sized({ op: 'convTranspose2d', weight: zeros(2, 1, 2, 2) }), 'stack[0].weight'],
    ['a ragged weight', sized({ op: 'conv2d', weight: [[[[1, 2], [3]]]] }), 'stack[0].weight[0][0][1]'],
    ['other filters than the weight’s', sized({ ...conv, weight: zeros(1, 1, 3, 3) }), 'stack[0].filters'],
    ['another kernel than the weight’s', sized({ ...conv, weight: zeros(2, 1, 3, 2) }), 'stack[0].kernelSize'],
    ['biases for other filters', sized({ ...conv, bias: [1, 2, 3] }), 'stack[0].bias'],
    ['a bias in words', sized({ ...conv, bias: 'yes' }), 'stack[0].bias'],
    ['a padding that pooling cannot have', sized({ op: 'maxPool2d', kernelSize: 2, padding: 2 }), 'stack[0].padding'],
    ['same with a stride', sized({ ...conv, padding: 'same', stride: 2 }), 'stack[0].padding'],
    ['same-upper that would cut', sized({ ...conv, padding: 'same-upper', stride: 8 }), 'stack[0].stride'],
    ['pooling without a window', sized({ op: 'avgPool2d' }), 'stack[0].kernelSize'],
    ['groups that do not divide', sized(conv, { ...conv, groups: 3 }), 'stack[1].groups'],
    ['half a group', sized({ op: 'convTranspose2d', weight: [[[[1]]]], groups: 0.5 }), 'stack[0].groups'],
    ['a relu with a kernel', sized({ op: 'relu', kernelSize: 1 }), 'stack[0].kernelSize'],
    ['an input without weights', { stack: [conv], input: zeros(1, 3, 3) }, 'stack[0].weight'],
    [
      'an input, a weight and a bias that is only announced',
      { stack: [{ op: 'conv2d', weight: [[[[1]]]], bias: true }], input: [[[1]]] },
      'stack[0].bias',
    ],
    [
      'sums that overflow on the way',
      { stack: [1, 2].map(() => ({ op: 'conv2d', weight: [[[[1e200]]]] })), input: [[[1]]] },
      'stack[1]',
    ],
    ['more weights than can be counted', sized({ ...conv, filters: 1e15 }), 'stack[0].kernelSize'],
  ]

  it.each(cases)('%s', async (_, body, field) => {
    const response = await solve(body)
    expect(response.status).toBe(400)
    const { errors } = await response.json()
    expect(errors.map((error: { field: string }) => error.field)).toContain(field)
    for (const { message } of errors) expect(message).toMatch(/^[A-Z0-9a-z].*\.$/s)
  })
})

describe('too much is refused before it begins', () => {
  const cases: [what: string, body: unknown][] = [
    [
      'products of all layers together',
      { stack: Array.from({ length: 250 }, () => ({ op: 'conv2d', weight: zeros(1, 1, 3, 3), padding: 1 })), input: zeros(1, 100, 100) }, // biome-ignore format: one line
    ],
    ['cells of padding', { stack: [{ op: 'conv2d', weight: [[[[1]]]], padding: 3000, stride: 10_000, paddingMode: 'replicate' }], input: [[[1]]] }], // biome-ignore format: one line
    [
      'receptive fields behind many transposed convolutions',
      {
        stack: [
          { op: 'convTranspose2d', filters: 1, kernelSize: 1, stride: 4096 },
          ...Array.from({ length: 255 }, () => ({ op: 'conv2d', filters: 1, kernelSize: 1 })),
        ],
        inputShape: [1, 2, 2],
      },
    ],
  ]

  it.each(cases)('%s', async (_, body) => {
    expect(await (await solve(body)).json()).toMatchObject({ status: 400, errors: [{ field: 'stack' }] })
  })

  it('a hundred thousand mistakes are answered with the first few', async () => {
    const { errors } = await (await solve({ stack: zeros(100_000), inputShape: [1, 8, 8] })).json()
    expect(errors.length).toBeLessThanOrEqual(50)
  })
})

it('never fails, whatever JSON a stack is', async () => {
  const small = fc.integer({ min: 0, max: 3 })
  const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(1e9, 2 ** 31, 2 ** 53, 1e300, -1, 0.5, 'same', 'same-upper'))
  const weight = fc.constantFrom(zeros(1, 1, 2, 2), zeros(2, 1, 1, 1), zeros(1, 2, 1, 2))
  const value = fc.oneof(small, fc.boolean(), fc.tuple(small, small), weight, junk)
  const fields = fc.constantFrom(
    ...['weight', 'bias', 'kernelSize', 'filters', 'stride', 'padding', 'paddingMode', 'outputPadding', 'dilation'],
    ...['groups', 'ceilMode', 'countIncludePad', '__proto__'],
  )
  const layer = fc
    .tuple(fc.constantFrom(...LENET, ...WITH_DATA.stack), fc.dictionary(fields, value, { maxKeys: 3 }))
    .map(([base, change]) => ({ ...base, ...change }))
  const input = fc.oneof({ weight: 3, arbitrary: fc.constant(zeros(1, 12, 12)) }, fc.jsonValue())
  const inputShape = fc.oneof({ weight: 3, arbitrary: fc.constant([1, 12, 12]) }, fc.tuple(small, small, small), junk)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 9, arbitrary: fc.array(fc.oneof({ weight: 9, arbitrary: layer }, fc.jsonValue())) }, junk),
      fc.record({ input, inputShape }, { requiredKeys: [] }),
      async (stack, rest) => {
        const { status } = await solve({ stack, ...rest })
        expect([200, 400]).toContain(status)
      },
    ),
    { numRuns: 1000 },
  )
})
