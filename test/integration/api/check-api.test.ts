import '@/test/support/cookie-jar'
import { describe, expect, it } from 'vitest'
import { POST } from '@/app/api/v1/check/route'
import { solve } from '@/lib/grading/solve'
import { generate } from '@/lib/problems/generate'
import { isMissing } from '@/lib/problems/hidden-number'
import type { Params } from '@/lib/problems/params'
import { wireLayer } from '@/lib/problems/wire-layer'
import { wireProblem } from '@/lib/problems/wire-problem'
import { checkResponseSchema } from '@/lib/usecases/check/check-response.schema'
import { countRows } from '@/test/support/count-rows'
import { PADDED_MAP, paddedMapBy } from '@/test/support/padded-map'
import { EVERY_DIFFICULTY, seed } from '@/test/support/seeds'

// What is tested here is each request; how many of them has its own test at the end.
process.env['CONVDOJO_REQUESTS_PER_MINUTE'] = '100000'

let requests = 0

function post(body: unknown, address = `192.0.2.${requests++}`): Promise<Response> {
  return POST(
    new Request('http://localhost/api/v1/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
}

async function checked(body: unknown) {
  const response = await post(body)
  const answer = await response.json()
  if (response.status !== 200) throw new Error(JSON.stringify(answer))
  return checkResponseSchema.parse(answer)
}

/** The fields that are refused, with what is said of them. */
async function refused(body: unknown): Promise<{ field: string; message: string }[]> {
  const response = await post(body)
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return (await response.json()).errors
}

/** The layer of a problem with every number, the one that is asked for too. */
function wholeLayer(params: Params) {
  const isHidden = params.op === 'conv2d' && isMissing(params.ask)
  return isHidden ? wireLayer({ layer: params.layer, ask: { kind: 'volume' } }) : wireProblem(params)
}

const LAYER = wireProblem(PADDED_MAP)
const LAYER_INPUT = 'input' in LAYER ? LAYER.input : []
const MAP = { layer: LAYER, ask: PADDED_MAP.ask }

describe('a response', () => {
  it.each(EVERY_DIFFICULTY)(
    'to a problem of $skill, $difficulty is taken, and right where it is',
    async ({ skill, difficulty }) => {
      const params = generate(skill, difficulty, seed(`check ${skill} ${difficulty}`))
      const request = { layer: wholeLayer(params), ask: params.ask, response: solve(params).answer }
      for (const body of [request, { ...request, skill }]) {
        const score = await checked(body)
        if (score.type !== 'scored') throw new Error('the answer is readable')
        expect(score.earned).toBe(score.possible)
        expect(score.diagnosis).toEqual({ explanations: [], slips: [] })
      }
    },
  )

  it('by a wrong method is scored, capped and explained as an attempt is', async () => {
    expect(await checked({ ...MAP, response: paddedMapBy('padding-edge') })).toMatchObject({
      type: 'scored',
      earned: 18,
      possible: 37,
      uncapped: 32,
      size: true,
      diagnosis: { explanations: [{ misconceptions: ['padding-edge'], sentence: expect.any(String) }], slips: [] },
    })
  })

  it('is explained with a confidence of two decimals', async () => {
    const score = await checked({ ...MAP, response: paddedMapBy('kernel-rotated-180') })
    const [confidence = 0] = score.type === 'scored' ? score.diagnosis.explanations.map((one) => one.confidence) : []
    expect(confidence).toBeGreaterThan(0.9)
    expect(confidence).toBe(Math.round(confidence * 100) / 100)
  })

  it('that cannot be read is invalid, and says where', async () => {
    expect(await checked({ ...MAP, response: [['1', '1O']] })).toMatchObject({
      type: 'invalid',
      problems: [{ path: [0, 1] }],
    })
  })

  it('leaves nothing behind, and needs no cookie', async () => {
    await checked({ ...MAP, response: paddedMapBy('padding-edge') })
    expect(await countRows()).toEqual({ visitors: 0, variants: 0, attempts: 0 })
  })

  it('is weighed by the methods of the skill that is named', async () => {
    const cell = { layer: LAYER, ask: { kind: 'cell', at: [0, 2, 2] }, response: '1' }
    expect(await checked({ ...cell, skill: 'bias' })).toMatchObject({ type: 'scored', earned: 0 })
    expect(await refused({ ...cell, skill: 'pooling' })).toEqual([
      { field: 'skill', message: 'pooling has no question of the kind cell.' },
    ])
  })
})

describe('a layer may leave out what the solve route lets it leave out', () => {
  it('settings, and padding in a word', async () => {
    const layer = {
      op: 'conv2d',
      input: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      weight: [
        [
          [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
          ],
        ],
      ],
      padding: 'same',
    }
    expect(
      await checked({
        layer,
        ask: { kind: 'map', filter: 0 },
        response: [
          [5, 2],
          [3, 5],
        ],
      }),
    ).toMatchObject({
      earned: 5,
      possible: 5,
    })
  })

  it('of a stack whatever follows from the weights', async () => {
    const stack = [
      {
        op: 'conv2d',
        weight: [
          [
            [
              [1, 1],
              [1, 1],
            ],
          ],
        ],
      },
      { op: 'relu' },
      { op: 'maxPool2d', kernelSize: 2 },
    ]
    const ask = {
      kind: 'stack-counts',
      of: [
        { layer: 0, count: 'parameters' },
        { layer: 2, count: 'output-rows' },
      ],
    }
    expect(await checked({ layer: { inputShape: [1, 7, 7], stack }, ask, response: [4, 3] })).toMatchObject({
      earned: 2,
    })
  })
})

describe('what does not fit', () => {
  const pool = {
    op: 'avgPool2d',
    input: [
      [
        [1, 2],
        [3, 5],
      ],
    ],
    kernelSize: 2,
  }
  const cases: [what: string, body: object, field: string, message: RegExp][] = [
    ['no layer', { ask: { kind: 'volume' } }, 'layer', /missing/],
    ['no question', { layer: LAYER }, 'ask', /missing/],
    ['no response', { ...MAP }, 'response', /Give a response/],
    [
      'an impossible layer',
      { layer: { ...LAYER, groups: 2 }, ask: MAP.ask, response: 1 },
      'layer.groups',
      /groups|divide/,
    ],
    [
      'a ragged input',
      { layer: { ...LAYER, input: [[[1], [1, 2]]] }, ask: MAP.ask, response: 1 },
      'layer.input[0][1]',
      /./,
    ],
    [
      'a kind that nobody asks',
      { layer: LAYER, ask: { kind: 'mood' }, response: 1 },
      'ask.kind',
      /kind is one of products, cell/,
    ],
    [
      'a cell with a fraction',
      { layer: LAYER, ask: { kind: 'cell', at: [0, 1.5, 0] }, response: 1 },
      'ask.at[1]',
      /whole number/,
    ],
    [
      'a cell outside',
      { layer: LAYER, ask: { kind: 'cell', at: [0, 6, 0] }, response: 1 },
      'ask.at',
      /no cell \[0, 6, 0\] in 1 by 6 by 6/,
    ],
    [
      'no such filter',
      { layer: LAYER, ask: { kind: 'map', filter: 1 }, response: 1 },
      'ask.filter',
      /no filter 1: there is 1/,
    ],
    ['no such row', { layer: LAYER, ask: { kind: 'row', filter: 0, row: 9 }, response: 1 }, 'ask.row', /no row 9/],
    [
      'no such channel',
      { layer: LAYER, ask: { kind: 'products', at: [0, 0, 0], channel: 3 }, response: 1 },
      'ask.channel',
      /sees the channels 0 to 0/,
    ],
    [
      'too many cells',
      { layer: LAYER, ask: { kind: 'cells', at: Array.from({ length: 65 }, () => [0, 0, 0]) }, response: 1 },
      'ask.at',
      /At most 64/,
    ],
    [
      'a question about another layer',
      { layer: pool, ask: { kind: 'map', filter: 0 }, response: 1 },
      'ask.kind',
      /map is asked about a conv2d/,
    ],
    [
      'an average that is not whole',
      { layer: pool, ask: { kind: 'pooled-map', channel: 0 }, response: 1 },
      'layer',
      /2.75.*whole/,
    ],
    [
      'a number that is not whole',
      { layer: { ...LAYER, bias: [0.5] }, ask: MAP.ask, response: 1 },
      'layer',
      /0.5.*whole/,
    ],
    ['a number too large', { layer: { ...LAYER, bias: [10_001] }, ask: MAP.ask, response: 1 }, 'layer', /10001/],
    [
      'another padding than zeros',
      { layer: { ...LAYER, paddingMode: 'reflect' }, ask: MAP.ask, response: 1 },
      'layer.paddingMode',
      /zeros/,
    ],
    ['steps', { layer: { ...LAYER, steps: true }, ask: MAP.ask, response: 1 }, 'layer.steps', /Leave them out/],
    [
      'a padding that takes long',
      { layer: { ...LAYER, padding: 9 }, ask: MAP.ask, response: 1 },
      'layer.padding',
      /at most 8/,
    ],
    [
      'an output that does not come out',
      { layer: LAYER, ask: { kind: 'missing-bias', at: [0, 0, 0], output: 1 }, response: 1 },
      'ask.output',
      /the cell is/,
    ],
    [
      'a size that nothing gives',
      {
        layer: { op: 'conv2d', input: LAYER_INPUT, weight: [[[[1]]]] },
        ask: { kind: 'settings', wanted: [7, 7], perAxis: false, largestStride: 2, largestPadding: [0, 0] },
        response: 1,
      },
      'ask.wanted',
      /No stride/,
    ],
    [
      'a map with two wrong cells',
      { layer: LAYER, ask: { kind: 'wrong-cell', filter: 0, shown: paddedMapBy('padding-ones') }, response: 1 },
      'ask.shown',
      /Exactly one/,
    ],
    [
      'a layer of the stack that is not there',
      {
        layer: { inputShape: [1, 4, 4], stack: [{ op: 'relu' }] },
        ask: { kind: 'stack-counts', of: [{ layer: 1, count: 'parameters' }] },
        response: 1,
      },
      'ask.of[0].layer',
      /0 to 0/,
    ],
    ['a stranger', { ...MAP, response: 1, earned: 1 }, 'earned', /not a field/],
  ]

  it.each(cases)('%s: refused in words, and the field is named', async (_, body, field, message) => {
    const [first] = await refused(body)
    expect(first?.field).toBe(field)
    expect(first?.message).toMatch(message)
  })

  it('a layer of which wrong methods make a very large one', async () => {
    const row = Array.from({ length: 60 }, () => 1)
    const input = Array.from({ length: 8 }, () => Array.from({ length: 60 }, () => row))
    const weight = Array.from({ length: 8 }, () =>
      Array.from({ length: 8 }, () => [
        [1, 1],
        [1, 1],
      ]),
    )
    const body = { layer: { op: 'conv2d', input, weight, stride: 8 }, ask: { kind: 'volume' }, response: 1 }
    expect(await refused(body)).toEqual([{ field: 'layer', message: expect.stringMatching(/at most 200000/) }])
  })
})

describe('a hostile request', () => {
  const HOSTILE = [null, '__proto__', -1, 0.5, 1e21, [], [[]], { constructor: 1, kind: 'map', op: 'conv2d' }]

  /** The value with each of its parts in turn, and each part of those, replaced. */
  function* replaced(value: unknown, by: unknown): Generator<unknown> {
    yield by
    if (Array.isArray(value)) {
      const [first, ...rest] = value
      if (value.length > 0) for (const other of replaced(first, by)) yield [other, ...rest]
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) {
        for (const other of replaced(part, by)) yield { ...value, [key]: other }
      }
    }
  }

  const kinds = EVERY_DIFFICULTY.filter(({ difficulty }) => difficulty === 2)

  it.each(kinds)('about a problem of $skill, $difficulty is answered or refused, and no bug', async (origin) => {
    const params = generate(origin.skill, origin.difficulty, seed(`hostile ${origin.skill} ${origin.difficulty}`))
    const body = { layer: wholeLayer(params), ask: params.ask, response: solve(params).answer }
    for (const by of HOSTILE) {
      for (const hostile of replaced(body, by)) expect([200, 400]).toContain((await post(hostile)).status)
    }
  })

  it.each([
    ['a tower of brackets', '['.repeat(100_000)],
    [
      'a tower in a layer',
      `{"layer":${'{"stack":['.repeat(20)}${']}'.repeat(20)},"ask":{"kind":"volume"},"response":1}`,
    ],
    [
      'numbers beyond all',
      `{"layer":{"op":"conv2d","input":[[[1e999]]],"weight":[[[[-1e999]]]]},"ask":{"kind":"map","filter":1e999},"response":1}`,
    ],
    ['NaN', '{"layer":{"op":"conv2d","input":[[[NaN]]]}}'],
    [
      'keys of the prototype',
      '{"__proto__":{"layer":1},"constructor":{"ask":1},"layer":{"__proto__":{"op":"conv2d"}},"ask":{"__proto__":{"kind":"map"}},"response":1}',
    ],
    ['an empty body', ''],
  ])('%s is refused', async (_, text) => {
    expect((await post(text)).status).toBe(400)
  })

  it('of 300 kB is not even parsed', async () => {
    expect((await post({ ...MAP, response: '1'.repeat(300_000) })).status).toBe(413)
  })

  it('with a weight or an input that is not sent, of any size, is refused before it is made', async () => {
    const plane = [[[1]]]
    const settings = { padding: 1_000_000, outputGrad: plane }
    const weightGrad = { op: 'conv2dWeightGrad', input: plane, kernelSize: 2_000_001, ...settings }
    const inputGrad = { op: 'conv2dInputGrad', weight: [plane], inputSize: 100_000, stride: 200_000, outputGrad: plane }
    const gradient = { kind: 'weight-gradient', filter: 0, slice: 0 }
    expect(await refused({ layer: weightGrad, ask: gradient, response: 1 })).toMatchObject([
      { field: 'layer.kernelSize' },
    ])
    const [first] = await refused({ layer: inputGrad, ask: { kind: 'input-gradient', channel: 0 }, response: 1 })
    expect(first?.field).toBe('layer.inputSize')
  })
})

it('more than sixty a minute are refused, and told when to come back', async () => {
  const statuses: number[] = []
  for (let count = 0; count < 61; count++) statuses.push((await post({}, '198.51.100.1')).status)
  expect(statuses).toEqual([...Array.from({ length: 60 }, () => 400), 429])
  const tooMany = await post({ ...MAP, response: [[1]] }, '198.51.100.1')
  expect(Number(tooMany.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await tooMany.json()).toMatchObject({ status: 429, detail: expect.stringMatching(/60 checks a minute/) })
})
