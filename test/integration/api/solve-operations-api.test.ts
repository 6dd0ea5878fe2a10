import '@/test/support/cookie-jar'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { avgPool2dAnswerSchema } from '@/lib/usecases/solve/avg-pool2d.schema'
import { convTranspose2dAnswerSchema } from '@/lib/usecases/solve/conv-transpose2d.schema'
import { conv2dInputGradAnswerSchema } from '@/lib/usecases/solve/conv2d-input-grad.schema'
import { conv2dWeightGradAnswerSchema } from '@/lib/usecases/solve/conv2d-weight-grad.schema'
import { maxPool2dAnswerSchema } from '@/lib/usecases/solve/max-pool2d.schema'
import { reluAnswerSchema } from '@/lib/usecases/solve/relu.schema'
import { solve, zeros } from './post-solve'

// What is tested here is each operation but conv2d; how many requests may come has its own test.
process.env['CONVDOJO_REQUESTS_PER_MINUTE'] = '100000'

const NINE = [
  [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ],
]
const FOUR = [
  [
    [1, 2],
    [3, 4],
  ],
]
const TENS = [
  [
    [
      [1, 10],
      [100, 1000],
    ],
  ],
]
/** Each cell of FOUR stamps TENS. */
const STAMPED = [
  [
    [1, 12, 20],
    [103, 1234, 2040],
    [300, 3400, 4000],
  ],
]

const TRANSPOSED = { op: 'convTranspose2d', input: FOUR, weight: TENS }
const MAX = { op: 'maxPool2d', input: NINE, kernelSize: 2 }
const AVERAGE = { op: 'avgPool2d', input: NINE, kernelSize: 2 }
const RELU = { op: 'relu', input: [[[-1, 0, 2]]] }
const WEIGHT_GRAD = { op: 'conv2dWeightGrad', input: NINE, outputGrad: [[[1, 0], [0, -1]]], kernelSize: 2 } // biome-ignore format: a map
const INPUT_GRAD = { op: 'conv2dInputGrad', weight: TENS, outputGrad: FOUR, inputSize: 3 }

const answer = async (body: unknown) => {
  const response = await solve(body)
  expect(response.status).toBe(200)
  return response.json()
}

describe('convTranspose2d', () => {
  it('stamps the kernel at each input cell', async () => {
    const got = convTranspose2dAnswerSchema.parse(await answer(TRANSPOSED))
    expect(got).toEqual({ shape: [1, 3, 3], output: STAMPED, steps: [] })
  })

  it('cuts by its padding', async () => {
    expect(await answer({ ...TRANSPOSED, padding: 1 })).toMatchObject({ shape: [1, 1, 1], output: [[[1234]]] })
    expect(await answer({ ...TRANSPOSED, padding: [1, 0, 1, 2] })).toMatchObject({ output: [[[103]]] })
  })

  it('adds rows and columns by its output padding, and the bias everywhere', async () => {
    const layer = { op: 'convTranspose2d', input: [[[5]]], weight: [[[[1]]]], bias: [7], stride: 2, outputPadding: 1 }
    expect(await answer(layer)).toMatchObject({ output: [[[12, 7], [7, 7]]] }) // biome-ignore format: a map
  })

  it('takes its weight as [channel][filter of the group][row][column]', async () => {
    const layer = {
      op: 'convTranspose2d',
      input: [[[2]], [[3]]],
      weight: [
        [[[10]], [[100]]],
        [[[1000]], [[1]]],
      ],
    }
    expect(await answer(layer)).toMatchObject({ output: [[[3020]], [[203]]] })
    expect(await answer({ ...layer, groups: 2 })).toMatchObject({ output: [[[20]], [[200]], [[3000]], [[3]]] })
  })

  it('explains an output cell by what it gathers, and an input cell by what it scatters', async () => {
    const gathered = convTranspose2dAnswerSchema.parse(await answer({ ...TRANSPOSED, steps: { cell: [0, 1, 1] } }))
    expect(gathered.steps).toMatchObject([
      { at: [0, 1, 1], channels: [{ terms: [1000, 200, 30, 4].map((product) => ({ product })) }], result: 1234 },
    ])
    const scattered = await answer({ ...TRANSPOSED, padding: [1, 0], steps: { inputCell: [0, 0, 1] } })
    expect(convTranspose2dAnswerSchema.parse(scattered).steps).toMatchObject([
      {
        at: [0, 0, 1],
        value: 2,
        blocks: [
          {
            filter: 0,
            terms: [
              { row: -1, column: 1, product: 2, isCut: true },
              { row: -1, column: 2, product: 20, isCut: true },
              { row: 0, column: 1, product: 200, isCut: false },
              { row: 0, column: 2, product: 2000, isCut: false },
            ],
          },
        ],
      },
    ])
  })

  it('explains every cell of its output in reading order', async () => {
    const { steps } = await answer({ ...TRANSPOSED, steps: true })
    expect(steps.map(({ result }: { result: number }) => result)).toEqual(STAMPED.flat(2))
  })
})

describe('maxPool2d', () => {
  it('gives the largest value under each window, with the window as its stride', async () => {
    const input = [[[1, 5, 2, 4, 3]]]
    const got = maxPool2dAnswerSchema.parse(await answer({ op: 'maxPool2d', input, kernelSize: [1, 2] }))
    expect(got).toEqual({ shape: [1, 1, 2], output: [[[5, 4]]], steps: [] })
  })

  it.each([
    ['a stride', { stride: 1 }, [5, 5, 4, 4]],
    ['a dilation', { stride: 1, dilation: [1, 2] }, [2, 5, 3]],
    ['ceil mode', { ceilMode: true }, [5, 4, 3]],
    ['padding', { padding: [0, 1] }, [1, 5, 4]],
    ['same-upper', { padding: 'same-upper' }, [5, 4, 3]],
    ['same-lower', { padding: 'same-lower' }, [1, 5, 4]],
    ['valid', { padding: 'valid' }, [5, 4]],
  ])('knows %s', async (_, change, row) => {
    const layer = { op: 'maxPool2d', input: [[[1, 5, 2, 4, 3]]], kernelSize: [1, 2], ...change }
    expect(await answer(layer)).toMatchObject({ output: [[row]] })
  })

  it('lets no padding win, be all values negative', async () => {
    const layer = { op: 'maxPool2d', input: [[[-3, -2]]], kernelSize: [1, 2], padding: [0, 1], stride: 1 }
    expect(await answer(layer)).toMatchObject({ output: [[[-3, -2, -2]]] })
  })

  it('explains a cell by its window and where the largest value stands', async () => {
    const got = maxPool2dAnswerSchema.parse(await answer({ ...MAX, stride: 1, steps: { cell: [0, 1, 0] } }))
    expect(got.steps).toMatchObject([
      { kind: 'max', at: [0, 1, 0], cells: [4, 5, 7, 8].map((value) => ({ value })), positions: [[2, 1]], result: 8 },
    ])
  })
})

describe('avgPool2d', () => {
  it('gives 64-bit floats, and the exact sum and divisor in its steps', async () => {
    const got = await answer({ op: 'avgPool2d', input: [[[1, 0, 0]]], kernelSize: [1, 3], steps: true })
    expect(avgPool2dAnswerSchema.parse(got)).toMatchObject({
      shape: [1, 1, 1],
      output: [[[1 / 3]]],
      steps: [{ kind: 'average', at: [0, 0, 0], sum: 1, divisor: 3, result: 1 / 3 }],
    })
  })

  it.each([
    ['counts padding', {}, [3, 3]],
    ['does not where it is told so', { countIncludePad: false }, [6, 6]],
  ])('%s', async (_, change, row) => {
    const layer = { op: 'avgPool2d', input: [[[6, 6]]], kernelSize: [1, 2], padding: [0, 1], stride: 2, ...change }
    expect(await answer(layer)).toMatchObject({ output: [[row]] })
  })

  it('never counts what a window of ceil mode hangs over', async () => {
    const layer = { op: 'avgPool2d', input: [[[6, 6, 6]]], kernelSize: [1, 2], ceilMode: true }
    expect(await answer(layer)).toMatchObject({ output: [[[6, 6]]] })
  })
})

describe('relu', () => {
  it('puts 0 in place of what is negative', async () => {
    const got = reluAnswerSchema.parse(await answer({ ...RELU, steps: { cell: [0, 0, 0] } }))
    expect(got).toEqual({
      shape: [1, 1, 3],
      output: [[[0, 0, 2]]],
      steps: [{ at: [0, 0, 0], value: -1, isKept: false, result: 0 }],
    })
  })
})

describe('conv2dWeightGrad', () => {
  it('sums, for each weight, gradient times the value it met', async () => {
    const got = conv2dWeightGradAnswerSchema.parse(await answer(WEIGHT_GRAD))
    // 1 - 5, 2 - 6, 4 - 8, 5 - 9
    expect(got).toEqual({ shape: [1, 1, 2, 2], output: [[[[-4, -4], [-4, -4]]]], steps: [] }) // biome-ignore format: a map
  })

  it('takes the settings of the layer', async () => {
    const outputGrad = [[[1, 10], [100, 1000]]] // biome-ignore format: a map
    const layer = { op: 'conv2dWeightGrad', input: NINE, outputGrad, kernelSize: 1, stride: 2 }
    expect(await answer(layer)).toMatchObject({ output: [[[[1 + 30 + 700 + 9000]]]] })
    const padded = { ...layer, input: [[[5]]], kernelSize: [1, 2], stride: 1, padding: [0, 1], outputGrad: [[[1, 10]]] }
    expect(await answer(padded)).toMatchObject({ output: [[[[50, 5]]]] })
    expect(await answer({ ...padded, padding: 'same-lower', outputGrad: [[[7]]] })).toMatchObject({
      output: [[[[0, 35]]]],
    })
  })

  it('explains a weight, named by four places', async () => {
    const got = conv2dWeightGradAnswerSchema.parse(await answer({ ...WEIGHT_GRAD, steps: { cell: [0, 0, 1, 0] } }))
    expect(got.steps).toMatchObject([
      { at: [0, 0, 1, 0], inputChannel: 0, terms: [{ value: 4, grad: 1 }, {}, {}, { value: 8, grad: -1 }], result: -4 },
    ])
    expect((await answer({ ...WEIGHT_GRAD, steps: true })).steps).toHaveLength(4)
  })
})

describe('conv2dInputGrad', () => {
  it('stamps the kernel at each cell of the gradient', async () => {
    const got = conv2dInputGradAnswerSchema.parse(await answer(INPUT_GRAD))
    expect(got).toEqual({ shape: [1, 3, 3], output: STAMPED, steps: [] })
  })

  it.each([
    ['one number', 2],
    ['rows and columns', [2, 2]],
    ['channels, rows and columns', [1, 2, 2]],
  ])('takes as inputSize %s, since a stride may leave cells over', async (_, inputSize) => {
    const layer = { op: 'conv2dInputGrad', weight: [[[[1]]]], outputGrad: [[[5]]], stride: 2, inputSize }
    expect(await answer(layer)).toMatchObject({ output: [[[5, 0], [0, 0]]] }) // biome-ignore format: a map
  })

  it('explains an input cell by the windows it lies in', async () => {
    const got = conv2dInputGradAnswerSchema.parse(await answer({ ...INPUT_GRAD, steps: { cell: [0, 0, 1] } }))
    expect(got.steps).toMatchObject([
      {
        at: [0, 0, 1],
        filters: [
          {
            filter: 0,
            terms: [
              { grad: 1, weight: 10 },
              { grad: 2, weight: 1 },
            ],
            sum: 12,
          },
        ],
      },
    ])
  })
})

describe('what is impossible is refused with 400, and the field is named', () => {
  const cases: [what: string, base: Record<string, unknown>, change: Record<string, unknown>, field: string][] = [
    ['a transposed convolution without a weight', TRANSPOSED, { weight: undefined }, 'weight'],
    ['a weight for other channels', TRANSPOSED, { weight: [...TENS, ...TENS] }, 'weight'],
    ['a ragged weight', TRANSPOSED, { weight: [[[[1, 2], [3]]]] }, 'weight[0][0][1]'],
    ['two biases for one filter', TRANSPOSED, { bias: [1, 2] }, 'bias'],
    ['an output padding as large as the stride', TRANSPOSED, { outputPadding: 1 }, 'outputPadding'],
    ['a padding that cuts everything', TRANSPOSED, { padding: 2 }, 'padding'],
    ['a word that is no transposed padding', TRANSPOSED, { padding: 'same' }, 'padding'],
    ['groups that do not divide', TRANSPOSED, { groups: 2 }, 'groups'],
    ['half a group', TRANSPOSED, { groups: 0.5 }, 'groups'],
    ['a dilation of 0', TRANSPOSED, { dilation: 0 }, 'dilation'],
    ['a stride of nothing', TRANSPOSED, { stride: [] }, 'stride'],
    ['a padding mode, which it has not', TRANSPOSED, { paddingMode: 'zeros' }, 'paddingMode'],
    ['an output cell outside', TRANSPOSED, { steps: { cell: [0, 3, 0] } }, 'steps.cell'],
    ['an input cell outside', TRANSPOSED, { steps: { inputCell: [0, 2, 0] } }, 'steps.inputCell'],
    ['a cell of two places', TRANSPOSED, { steps: { cell: [0, 2] } }, 'steps'],

    ['pooling without a window', MAX, { kernelSize: undefined }, 'kernelSize'],
    ['a window of 0', MAX, { kernelSize: 0 }, 'kernelSize'],
    ['a window larger than the input', MAX, { kernelSize: 4 }, 'kernelSize'],
    ['a window in words', MAX, { kernelSize: 'two' }, 'kernelSize'],
    ['padding of more than half a window', MAX, { padding: 2 }, 'padding'],
    ['a convolution’s word for padding', MAX, { padding: 'same' }, 'padding'],
    ['same-upper that would cut', MAX, { padding: 'same-upper', kernelSize: 1, stride: 3 }, 'stride'],
    ['a dilation of a half', MAX, { dilation: 0.5 }, 'dilation'],
    ['ceil mode in words', MAX, { ceilMode: 'yes' }, 'ceilMode'],
    ['a weight, which pooling has not', MAX, { weight: TENS }, 'weight'],
    ['countIncludePad of a maximum', MAX, { countIncludePad: true }, 'countIncludePad'],
    ['a cell outside', MAX, { steps: { cell: [1, 0, 0] } }, 'steps.cell'],
    ['a flat input', MAX, { input: [1, 2] }, 'input[0]'],

    ['a dilation of an average', AVERAGE, { dilation: 2 }, 'dilation'],
    ['countIncludePad as a number', AVERAGE, { countIncludePad: 1 }, 'countIncludePad'],
    [
      'sums that would overflow',
      AVERAGE,
      {
        input: [
          [
            [1e308, 1e308],
            [1e308, 1e308],
          ],
        ],
      },
      'input',
    ],
    ['an average without input', AVERAGE, { input: undefined }, 'input'],

    ['relu of nothing', RELU, { input: undefined }, 'input'],
    ['relu of an empty list', RELU, { input: [] }, 'input'],
    ['relu with a stride', RELU, { stride: 1 }, 'stride'],
    ['relu of a text', RELU, { input: [[['1']]] }, 'input[0][0][0]'],
    ['a cell of relu outside', RELU, { steps: { cell: [0, 0, 3] } }, 'steps.cell'],

    ['a weight gradient without outputGrad', WEIGHT_GRAD, { outputGrad: undefined }, 'outputGrad'],
    ['a weight gradient without kernelSize', WEIGHT_GRAD, { kernelSize: undefined }, 'kernelSize'],
    ['a kernel that leaves another output', WEIGHT_GRAD, { kernelSize: 3 }, 'outputGrad'],
    ['a kernel larger than the input', WEIGHT_GRAD, { kernelSize: 4 }, 'kernelSize'],
    ['a stride that leaves another output', WEIGHT_GRAD, { stride: 2 }, 'outputGrad'],
    ['a weight beside its gradient', WEIGHT_GRAD, { weight: TENS }, 'weight'],
    ['a padding mode of a gradient', WEIGHT_GRAD, { paddingMode: 'reflect' }, 'paddingMode'],
    ['groups that do not divide the filters', WEIGHT_GRAD, { groups: 2 }, 'groups'],
    ['a weight named by three places', WEIGHT_GRAD, { steps: { cell: [0, 0, 0] } }, 'steps'],
    ['a weight outside', WEIGHT_GRAD, { steps: { cell: [0, 0, 0, 2] } }, 'steps.cell'],

    ['an input gradient without inputSize', INPUT_GRAD, { inputSize: undefined }, 'inputSize'],
    ['an input that gives another output', INPUT_GRAD, { inputSize: 4 }, 'outputGrad'],
    ['an input smaller than the kernel', INPUT_GRAD, { inputSize: 1 }, 'weight'],
    ['an input of four sizes', INPUT_GRAD, { inputSize: [1, 1, 3, 3] }, 'inputSize'],
    ['an input of other channels', INPUT_GRAD, { inputSize: [2, 3, 3] }, 'inputSize'],
    ['an input of half a row', INPUT_GRAD, { inputSize: [2.5, 3] }, 'inputSize'],
    ['an input of a half with a word for padding', INPUT_GRAD, { inputSize: 0.5, padding: 'same-upper' }, 'inputSize'],
    ['a gradient for other filters', INPUT_GRAD, { outputGrad: [...FOUR, ...FOUR] }, 'outputGrad'],
    ['a ragged gradient', INPUT_GRAD, { outputGrad: [[[1, 2], [3]]] }, 'outputGrad[0][1]'],
    ['an input cell outside', INPUT_GRAD, { steps: { cell: [0, 0, 3] } }, 'steps.cell'],
  ]

  it.each(cases)('%s', async (_, base, change, field) => {
    const response = await solve({ ...base, ...change })
    expect(response.status).toBe(400)
    const { errors } = await response.json()
    expect(errors.map((error: { field: string }) => error.field)).toContain(field)
    for (const { message } of errors) expect(message).toMatch(/^[A-Z0-9a-z].*\.$/s)
  })

  it.each([TRANSPOSED, MAX, AVERAGE, RELU, WEIGHT_GRAD])('infinite numbers: $op', async (base) => {
    const body = JSON.stringify({ ...base, input: [[['at']]] }).replace('"at"', '1e999')
    expect(await (await solve(body)).json()).toMatchObject({ status: 400, errors: [{ field: 'input[0][0][0]' }] })
  })
})

describe('too much is refused before it begins', () => {
  const cases: [what: string, body: Record<string, unknown>, field: string][] = [
    ['stamping', { ...TRANSPOSED, input: zeros(1, 300, 300), weight: zeros(1, 30, 10, 10) }, 'input'],
    ['a stride that spreads a few cells wide', { ...TRANSPOSED, stride: 1000 }, 'stride'],
    [
      'a stride and a kernel to sort by it',
      {
        ...TRANSPOSED,
        input: zeros(1, 1, 100),
        weight: zeros(1, 1, 1, 200_000),
        stride: [1, 1000],
        padding: [0, 50_000],
      },
      'stride',
    ],
    ['kernels larger than the input', { ...TRANSPOSED, input: [[[1]]], weight: zeros(1, 20, 90, 90) }, 'weight'],
    [
      'a dilated kernel that is nearly all cut',
      { ...TRANSPOSED, dilation: 10_000_000, padding: [5_000_000, 5_000_000, 4_999_800, 4_999_800] },
      'dilation',
    ],
    ['explaining all that could be gathered', { ...TRANSPOSED, input: zeros(1, 100, 100), steps: true }, 'steps'],
    [
      'explaining the stamps of many kernels',
      { ...TRANSPOSED, weight: zeros(1, 25, 30, 30), steps: { inputCell: [0, 0, 0] } },
      'steps',
    ],
    ['pooled cells', { ...MAX, input: zeros(1, 600, 600), kernelSize: 1 }, 'input'],
    ['cells under windows', { ...MAX, input: zeros(1, 400, 400), kernelSize: 200, stride: 1 }, 'input'],
    ['cells to average', { ...AVERAGE, input: zeros(1, 400, 400), kernelSize: 200, stride: 1 }, 'input'],
    [
      'explaining a window of a billion cells',
      { ...MAX, kernelSize: 1e9, padding: 5e8, steps: { cell: [0, 0, 0] } },
      'steps',
    ],
    ['rectified cells', { ...RELU, input: zeros(1, 600, 600) }, 'input'],
    ['explaining so many cells', { ...RELU, input: zeros(1, 200, 200), steps: true }, 'steps'],
    [
      'a gradient’s products',
      { ...WEIGHT_GRAD, input: zeros(1, 300, 300), outputGrad: zeros(1, 201, 201), kernelSize: 100 },
      'outputGrad',
    ],
    [
      'weights of a gradient',
      { ...WEIGHT_GRAD, input: zeros(1, 1, 1), outputGrad: zeros(1, 1, 1), kernelSize: 1001, padding: 500 },
      'kernelSize',
    ],
    ['an input that nobody sent', { ...INPUT_GRAD, outputGrad: [[[1]]], inputSize: 1001, stride: 1000 }, 'inputSize'],
    [
      'an input gradient’s products',
      { ...INPUT_GRAD, outputGrad: zeros(1, 300, 300), weight: zeros(1, 10, 9, 9), inputSize: 308 },
      'outputGrad',
    ],
    [
      'explaining all of a weight gradient',
      { ...WEIGHT_GRAD, input: zeros(1, 30_000, 1), outputGrad: zeros(1, 29_999, 1), kernelSize: [2, 1], steps: true },
      'steps',
    ],
  ]

  it.each(cases)('%s', async (_, body, field) => {
    const response = await solve(body)
    expect(await response.json()).toMatchObject({ status: 400, errors: [{ field }] })
  })

  it('but a window larger than memory is no work where it holds a few cells', async () => {
    expect(await answer({ ...MAX, kernelSize: 1e9, padding: 5e8 })).toMatchObject({ output: [[[9]]] })
  })
})

it('never fails, whatever JSON an operation is sent', async () => {
  const small = fc.integer({ min: -1, max: 4 })
  const cells = fc.integer({ min: -9, max: 9 })
  const tensor = (depth: number): fc.Arbitrary<unknown> =>
    depth === 0 ? cells : fc.array(tensor(depth - 1), { minLength: 1, maxLength: 3 })
  const even = (...shape: number[]) => fc.constant(zeros(...shape))
  const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(1e9, 2 ** 31, 2 ** 53, 1e300, -1, 0.5, 'same', 'same-upper'))
  const value = fc.oneof(small, fc.boolean(), fc.tuple(small, small), tensor(3), even(2, 5, 4), even(2, 2, 2, 2), junk)
  const fields = fc.constantFrom(
    ...['input', 'weight', 'bias', 'outputGrad', 'inputSize', 'kernelSize', 'stride', 'padding', 'paddingMode'],
    ...['outputPadding', 'dilation', 'groups', 'ceilMode', 'countIncludePad', 'steps', '__proto__'],
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(TRANSPOSED, MAX, AVERAGE, RELU, WEIGHT_GRAD, INPUT_GRAD),
      fc.dictionary(fields, value, { maxKeys: 5 }),
      async (base, change) => {
        const { status } = await solve({ ...base, ...change })
        expect([200, 400]).toContain(status)
      },
    ),
    { numRuns: 1500 },
  )
})
