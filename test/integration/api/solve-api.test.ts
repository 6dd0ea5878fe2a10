import '@/test/support/cookie-jar'
import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveResponseSchema } from '@/lib/usecases/solve/solve-response.schema'
import { solve, zeros } from './post-solve'

// What is tested here is each request; how many of them has its own test.
process.env['CONVDOJO_REQUESTS_PER_MINUTE'] = '100000'

const INPUT = [
  [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ],
]
const WEIGHT = [
  [
    [
      [1, 0],
      [0, -1],
    ],
  ],
]
const LAYER = { op: 'conv2d', input: INPUT, weight: WEIGHT }

describe('a layer', () => {
  it('needs nothing but op, input and weight', async () => {
    const response = await solve(LAYER)
    expect(response.status).toBe(200)
    expect(solveResponseSchema.parse(await response.json())).toEqual({
      shape: [1, 2, 2],
      output: [
        [
          [-4, -4],
          [-4, -4],
        ],
      ],
      steps: [],
    })
  })

  it.each([
    ['same', [1, 3, 3]],
    ['valid', [1, 2, 2]],
    [1, [1, 4, 4]],
    [
      [0, 1],
      [1, 2, 4],
    ],
    [
      [1, 0, 0, 2],
      [1, 3, 4],
    ],
  ])('with padding %j has the shape %j', async (padding, shape) => {
    expect(await (await solve({ ...LAYER, padding })).json()).toMatchObject({ shape })
  })

  it.each([
    ['zeros', [3, 6, 5]],
    ['reflect', [5, 6, 7]],
    ['replicate', [4, 6, 8]],
    ['circular', [6, 6, 6]],
  ])('is padded with %s', async (paddingMode, row) => {
    const layer = { op: 'conv2d', input: [[[1, 2, 3]]], weight: [[[[1, 1, 1]]]], padding: [0, 1], paddingMode }
    expect(await (await solve(layer)).json()).toMatchObject({ output: [[row]] })
  })

  it.each([
    ['same-upper', [321, 43]],
    ['same-lower', [210, 432]],
    ['same-tensorflow', [321, 43]],
  ])('with padding %s puts the odd cell where that library does', async (padding, row) => {
    const layer = { op: 'conv2d', input: [[[1, 2, 3, 4]]], weight: [[[[1, 10, 100]]]], stride: [1, 2], padding }
    expect(await (await solve(layer)).json()).toMatchObject({ output: [[row]] })
  })

  it('explains a cell of the padding by the input cell it repeats', async () => {
    const steps = { cell: [0, 0, 0] }
    const layer = { op: 'conv2d', input: [[[1, 2]]], weight: [[[[10, 1]]]], padding: [0, 1], steps }
    const answer = await (await solve({ ...layer, paddingMode: 'replicate' })).json()
    expect(solveResponseSchema.parse(answer)).toMatchObject({
      steps: [{ channels: [{ terms: [{ column: -1, value: 1, source: { row: 0, column: 0 } }, {}] }], result: 11 }],
    })
  })

  it('explains one cell, or all', async () => {
    const one = await (await solve({ ...LAYER, bias: [10], steps: { cell: [0, 1, 0] } })).json()
    expect(one.steps).toMatchObject([{ at: [0, 1, 0], channels: [{ sum: -4 }], bias: 10, result: 6 }])
    const all = await (await solve({ ...LAYER, steps: true })).json()
    expect(all.steps.map(({ result }: { result: number }) => result)).toEqual([-4, -4, -4, -4])
  })
})

it('of an unknown operation is told which there are', async () => {
  const { errors } = await (await solve({ op: 'conv3d' })).json()
  expect(errors).toEqual([{ field: 'op', message: expect.stringContaining('maxPool2d, avgPool2d, relu') }])
})

describe('an impossible layer', () => {
  const cases: [what: string, change: Record<string, unknown>, field: string][] = [
    ['unknown op', { op: 'conv3d' }, 'op'],
    ['no input', { input: undefined }, 'input'],
    ['no weight', { weight: undefined }, 'weight'],
    ['a ragged input', { input: [[[1, 2], [3]]] }, 'input[0][1]'],
    ['a flat input', { input: [1, 2, 3] }, 'input[0]'],
    ['an empty input', { input: [] }, 'input'],
    ['a text in the input', { input: [[[1, '2']]] }, 'input[0][0][1]'],
    ['a blank in the input', { input: [[[1, '']]] }, 'input[0][0][1]'],
    ['a null in the weight', { weight: [[[[null]]]] }, 'weight[0][0][0][0]'],
    ['a kernel larger than the input', { weight: [[[[1, 1, 1, 1]]]] }, 'weight'],
    ['two biases for one filter', { bias: [1, 2] }, 'bias'],
    ['a text as bias', { bias: 'none' }, 'bias'],
    ['stride 0', { stride: 0 }, 'stride'],
    ['a negative stride', { stride: [1, -1] }, 'stride'],
    ['half a stride', { stride: 0.5 }, 'stride'],
    ['three strides', { stride: [1, 1, 1] }, 'stride'],
    ['negative padding', { padding: -1 }, 'padding'],
    ['an unknown padding', { padding: 'reflect' }, 'padding'],
    ['same with stride 2', { padding: 'same', stride: 2 }, 'padding'],
    ['groups that do not divide', { groups: 2 }, 'groups'],
    ['a cell outside', { steps: { cell: [0, 2, 0] } }, 'steps.cell'],
    ['an unknown padding mode', { paddingMode: 'mirror' }, 'paddingMode'],
    ['a reflection of more than there is', { padding: 3, paddingMode: 'reflect' }, 'padding'],
    ['a setting of another operation', { outputPadding: 1 }, 'outputPadding'],
    ['same-upper with a stride that steps over the kernel', { padding: 'same-upper', stride: 3 }, 'stride'],
  ]

  it.each(cases)('%s: 400, and the field is named', async (_, change, field) => {
    const response = await solve({ ...LAYER, ...change })
    expect(response.status).toBe(400)
    const { errors } = await response.json()
    expect(errors.map((error: { field: string }) => error.field)).toContain(field)
    for (const { message } of errors) expect(message).toMatch(/^[A-Z0-9a-z].*\.$/s)
  })

  it('with infinite numbers is refused where they are', async () => {
    const body = '{"op":"conv2d","input":[[[1e999]]],"weight":[[[[1]]]]}'
    expect(await (await solve(body)).json()).toMatchObject({ status: 400, errors: [{ field: 'input[0][0][0]' }] })
  })

  it('whose sums would overflow is refused', async () => {
    const response = await solve({ op: 'conv2d', input: [[[1e300]]], weight: [[[[1e300]]]] })
    expect(await response.json()).toMatchObject({ status: 400, errors: [{ field: 'input' }] })
  })
})

describe('too much', () => {
  it('of a body is refused before it is parsed', async () => {
    expect((await solve(`{"op":"${'x'.repeat(2 ** 20)}"}`)).status).toBe(413)
  })

  it('of work is refused before it begins', async () => {
    const response = await solve({
      op: 'conv2d',
      input: zeros(3, 224, 224),
      weight: zeros(64, 3, 7, 7),
      stride: 2,
      padding: 3,
    })
    expect(await response.json()).toMatchObject({ status: 400, errors: [{ field: 'input' }] })
  })

  it.each([
    [
      'rows to read many times over',
      { padding: [41_000, 65_534], stride: [1, 65_534], input: [[[1]]], weight: [[[[1]]]] },
    ],
    ['cells to fill in', { padding: 3000, stride: 10_000, paddingMode: 'replicate' }],
  ])('of padding is refused: %s', async (_, change) => {
    const response = await solve({ ...LAYER, ...change })
    expect(await response.json()).toMatchObject({ status: 400, errors: [{ field: 'padding' }] })
  })

  it('of output is refused: a huge padding makes much of little', async () => {
    const response = await solve({ ...LAYER, padding: 1000 })
    expect(await response.json()).toMatchObject({ status: 400, errors: [{ field: 'input' }] })
  })

  it('of steps for one cell is refused too, when its kernel is huge', async () => {
    const response = await solve({
      op: 'conv2d',
      input: zeros(1, 150, 150),
      weight: zeros(1, 1, 150, 150),
      steps: { cell: [0, 0, 0] },
    })
    expect(await response.json()).toMatchObject({ status: 400, errors: [{ field: 'steps' }] })
  })

  it('of mistakes is answered with the first few', async () => {
    const strange = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, 1]))
    const { errors } = await (await solve({ ...LAYER, ...strange })).json()
    expect(errors.length).toBe(50)
    const biases = await (await solve({ ...LAYER, bias: Array.from({ length: 5000 }, () => 'a') })).json()
    expect(biases.errors).toEqual([{ field: 'bias[0]', message: 'This is not a finite number.' }])
  })

  it('of steps is refused, with the way to ask for one cell', async () => {
    const response = await solve({ op: 'conv2d', input: zeros(3, 25, 25), weight: zeros(5, 3, 3, 3), steps: true })
    expect(await response.json()).toMatchObject({ status: 400, errors: [{ field: 'steps' }] })
  })
})

it('never fails, whatever JSON it is sent', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ op: fc.constant('conv2d'), input: fc.jsonValue(), weight: fc.jsonValue() }, { requiredKeys: [] }),
      fc.dictionary(
        fc.constantFrom('bias', 'stride', 'padding', 'dilation', 'groups', 'steps', '__proto__'),
        fc.jsonValue(),
      ),
      async (layer, settings) => {
        const { status } = await solve({ ...layer, ...settings })
        expect([200, 400]).toContain(status)
      },
    ),
    { numRuns: 300 },
  )
})

describe('npm run -s solve', () => {
  it('prints what the route answers', async () => {
    const layer = JSON.stringify({ ...LAYER, bias: [2], steps: true })
    const printed = execFileSync('npm', ['run', '-s', 'solve'], { input: layer, encoding: 'utf8' })
    expect(JSON.parse(printed)).toEqual(await (await solve(layer)).json())
  })

  it('prints the problem document and exits with 1 for a layer that is refused', () => {
    const { stdout, status } = spawnSync('npm', ['run', '-s', 'solve'], { input: '{}', encoding: 'utf8' })
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ status: 400, errors: [{ field: 'op' }] })
  })
})
