import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { conv2d } from '@/lib/conv/conv2d'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { solve } from '@/lib/grading/solve'
import type { Ask } from '@/lib/problems/ask'
import { isMissing } from '@/lib/problems/hidden-number'
import type { Conv2dParams, OtherParams, Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Skill } from '@/lib/problems/skills'
import { checkButton } from './support/problem'
import { visitorCookie } from './support/server-secret'
import { test } from './support/test'

/** A layer whose outputs are numbers that turn up nowhere by chance; for channels, one with as many again in a second group. */
function plantedParams(ask: Ask): Conv2dParams {
  const groups = ask.kind === 'feeding-channels' ? 2 : 1
  const channels = 2 * groups
  // Larger for padding, whose few small numbers would turn up somewhere.
  const [rows, columns, height, width] = ask.kind === 'same-padding' ? [20, 30, 12, 17] : [3, 4, 2, 2]
  return {
    op: 'conv2d',
    layer: {
      input: {
        shape: [channels, rows, columns],
        data: Array.from({ length: channels * rows * columns }, (_, index) => 10_007 + 211 * index),
      },
      weight: {
        shape: [2, 2, height, width],
        data: Array.from({ length: 4 * height * width }, (_, index) => 10_009 + 223 * index),
      },
      bias: [30_011, 30_013],
      stride: [1, 1],
      padding: [0, 0, 0, 0],
      dilation: [1, 1],
      groups,
    },
    ask,
  }
}

/** The same with what the question tells of the layer's output filled in: the output given, the map with a wrong cell. */
function completed(params: Conv2dParams): Conv2dParams {
  const { layer, ask } = params
  const output = nestedArrays(conv2d(toConv2dLayer(layer)))
  if (isMissing(ask))
    return { op: 'conv2d', layer, ask: { ...ask, output: output[ask.at[0]]?.[ask.at[1]]?.[ask.at[2]] ?? 0 } }
  if (ask.kind !== 'wrong-cell') return params
  const [first = [], ...rest] = output[ask.filter] ?? []
  return { op: 'conv2d', layer, ask: { ...ask, shown: [[...first.slice(0, -1), 7], ...rest] } }
}

const PLANTED: readonly [Skill, Ask][] = [
  ['window-products', { kind: 'products', at: [1, 1, 2], channel: 1 }],
  ['output-cell', { kind: 'cell', at: [0, 1, 1] }],
  [
    'zero-padding',
    {
      kind: 'cells',
      at: [
        [1, 1, 2],
        [0, 0, 0],
      ],
    },
  ],
  ['output-row', { kind: 'row', filter: 1, row: 1 }],
  ['pointwise', { kind: 'pixel', row: 1, column: 0 }],
  ['channel-sums', { kind: 'channels', at: [1, 0, 1] }],
  ['feature-map', { kind: 'map', filter: 1 }],
  ['relu', { kind: 'relu-map', filter: 0 }],
  ['output-volume', { kind: 'volume' }],
  ['locate-window', { kind: 'window', at: [1, 1, 2] }],
  ['stride-positions', { kind: 'starts' }],
  ['groups', { kind: 'feeding-channels', filter: 1 }],
  ['im2col', { kind: 'im2col-column', row: 1, column: 2 }],
  ['same-padding', { kind: 'same-padding', convention: 'same-upper' }],
  // One bias, one weight and one cell of the input of the layer itself.
  ['missing-number', { kind: 'missing-bias', at: [1, 0, 2], output: 0 }],
  ['missing-number', { kind: 'missing-weight', at: [1, 0, 2], output: 0, weight: [1, 0, 1] }],
  ['missing-number', { kind: 'missing-input', at: [1, 0, 2], output: 0, input: [1, 1, 2] }],
  ['wrong-cell', { kind: 'wrong-cell', filter: 1, shown: [] }],
]

const numbersFrom = (first: number, step: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + step * index)

const CONVOLUTION: Conv2dParams['layer'] = {
  input: { shape: [2, 3, 4], data: numbersFrom(10_007, 211, 24) },
  weight: { shape: [1, 2, 2, 2], data: numbersFrom(10_009, 223, 8) },
  bias: [30_011],
  stride: [1, 1],
  padding: [0, 0, 0, 0],
  dilation: [1, 1],
  groups: 1,
}

/** Problems about something else than one convolution, with such numbers. */
const PLANTED_OTHERS: readonly [Skill, OtherParams][] = [
  [
    'pooling',
    {
      op: 'pool2d',
      layer: {
        kind: 'average',
        input: { shape: [1, 4, 4], data: numbersFrom(10_007, 212, 16) },
        kernelSize: [2, 2],
        stride: [2, 2],
        padding: [0, 0, 0, 0],
        dilation: [1, 1],
        ceilMode: false,
        countIncludePad: true,
      },
      ask: { kind: 'pooled-map', channel: 0 },
    },
  ],
  [
    'transposed-convolution',
    {
      op: 'convTranspose2d',
      layer: {
        input: { shape: [1, 2, 2], data: numbersFrom(10_007, 211, 4) },
        weight: { shape: [1, 1, 3, 3], data: numbersFrom(10_009, 223, 9) },
        bias: null,
        stride: [2, 2],
        padding: [0, 0, 0, 0],
        outputPadding: [0, 0],
        dilation: [1, 1],
        groups: 1,
      },
      ask: { kind: 'transposed-map', filter: 0 },
    },
  ],
  [
    'stack-cost',
    {
      op: 'stack',
      layer: {
        inputShape: [5, 61, 67],
        layers: [
          {
            op: 'conv2d',
            filters: 7,
            bias: true,
            kernelSize: [3, 5],
            stride: [1, 1],
            padding: [0, 0, 0, 0],
            dilation: [1, 1],
            groups: 1,
          },
        ],
      },
      ask: { kind: 'stack-counts', of: [{ layer: 0, count: 'multiply-adds' }] },
    },
  ],
  [
    'gradients',
    {
      op: 'conv2dGrad',
      layer: { conv: CONVOLUTION, outputGrad: { shape: [1, 2, 3], data: numbersFrom(10_037, 227, 6) } },
      ask: { kind: 'weight-gradient', filter: 0, slice: 1 },
    },
  ],
  [
    'follow-through',
    {
      op: 'followThrough',
      layer: { conv: CONVOLUTION, pool: { kind: 'max', kernelSize: [2, 2], stride: [1, 1] } },
      ask: { kind: 'follow-through', at: [0, 1, 1] },
    },
  ],
]

/** Stores a variant of the visitor, as if an earlier generator had made it. */
function plant(dataFolder: string, visitorId: string, skill: Skill, params: Params): string {
  const id = `planted-${randomBytes(8).toString('hex')}`
  const database = new Database(path.join(dataFolder, 'convdojo.db'), { timeout: 5000 })
  const now = new Date().toISOString()
  database.prepare('INSERT OR IGNORE INTO visitor (id, created_at) VALUES (?, ?)').run(visitorId, now)
  database
    .prepare(
      `INSERT INTO variant (id, visitor_id, skill, level, seed, generator_version, params, created_at)
       VALUES (?, ?, ?, 1, '00', 0, ?, ?)`,
    )
    .run(id, visitorId, skill, JSON.stringify(params), now)
  database.close()
  return id
}

/** Every number of an answer, as people and programs write it. */
function spellings(value: unknown): string[] {
  if (typeof value === 'number') return [String(value), value.toLocaleString('en-GB'), value.toString(16)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(spellings) : []
}

/**
 * What must not be seen of an answer: each of its numbers; the whole of it where its numbers are on the page anyway,
 * because they are places, numbers of the input or as small as a padding.
 */
function secretsOf(params: Params): string[] {
  const { answer } = solve(params)
  // Its first steps, up to the window, copy numbers that are on the page.
  if (params.op === 'followThrough') return spellings(Object.values(answer).slice(3))
  const kinds: readonly Params['ask']['kind'][] = [
    'window',
    'starts',
    'feeding-channels',
    'im2col-column',
    'same-padding',
    'wrong-cell',
  ]
  const isWhole = kinds.includes(params.ask.kind)
  return isWhole ? [JSON.stringify(answer)] : spellings(answer)
}

/** All bytes that the server sends to this page, of every response. */
function record(page: Page): () => Promise<string> {
  const bodies: Promise<string>[] = []
  page.on('response', (response) => {
    bodies.push(
      response.body().then(
        (body) => `${response.url()} ${JSON.stringify(response.headers())} ${body.toString('utf8')}`,
        () => '', // a redirect has no body
      ),
    )
  })
  return async () => (await Promise.all(bodies)).join('\n')
}

const PROBLEMS: readonly (readonly [Skill, Params])[] = [
  ...PLANTED.map(([skill, ask]) => [skill, completed(plantedParams(ask))] as const),
  ...PLANTED_OTHERS,
]

for (const [skill, params] of PROBLEMS) {
  test(`no response about an unanswered problem has its answer: ${skill}, ${params.ask.kind}`, async ({
    page,
    baseURL,
    faults,
  }) => {
    faults.allow(/403/)
    const dataFolder = process.env['E2E_DATA_DIR'] ?? ''
    const visitorId = randomBytes(16).toString('base64url')
    const id = plant(dataFolder, visitorId, skill, params)
    await page.context().addCookies([{ ...visitorCookie(visitorId, dataFolder), url: baseURL ?? '' }])

    const recorded = record(page)
    await page.goto(`/practice/${id}`)
    await expect(checkButton(page)).toBeVisible()
    await page.goto('/progress')
    await page.goto(`/practice/${id}?_rsc=1`)
    for (const request of [
      page.request.get(`/practice/${id}`, { headers: { rsc: '1' } }),
      page.request.get(`/practice/${id}.rsc`),
      page.request.get(`/practice/${id}`, { headers: { rsc: '1', 'next-router-prefetch': '1' } }),
      page.request.get(`/api/v1/practice/variants/${id}/solution`),
      page.request.get(`/api/v1/practice/variants/${id}/solution?cell=0,0,0`),
      page.request.post(`/api/v1/practice/variants/${id}/attempts`, { data: { response: 'x' } }),
      page.request.post(`/api/v1/practice/variants/${id}/attempts`, { data: { response: [['']] } }),
    ]) {
      const response = await request
      const text = await response.text()
      for (const secret of secretsOf(params)) expect(text, response.url()).not.toContain(secret)
    }
    const all = await recorded()
    expect(all.length).toBeGreaterThan(100_000)
    for (const secret of secretsOf(params)) expect(all).not.toContain(secret)

    // The same search finds the answer once it may be seen.
    await page.request.post(`/api/v1/practice/variants/${id}/reveal`)
    const solution = await (await page.request.get(`/api/v1/practice/variants/${id}/solution`)).text()
    expect(solution).toContain(secretsOf(params)[0])
  })
}

test('the scripts of the pages grade nothing and generate nothing', async ({ page, request }) => {
  const sources = new Set<string>()
  page.on('response', (response) => {
    if (response.url().includes('/_next/static/') && response.url().endsWith('.js')) sources.add(response.url())
  })
  await page.goto('/')
  await page.getByRole('button', { name: 'Practise now' }).click()
  await expect(checkButton(page)).toBeVisible()
  await page.goto('/progress')
  expect(sources.size).toBeGreaterThan(3)
  for (const source of sources) {
    const script = await (await request.get(source)).text()
    // Words that only lib/grading and lib/problems have, and that survive minification.
    for (const word of [
      'is not an exact whole number',
      'a seed has',
      'does not see input channel',
      'Give a list of grids',
    ]) {
      expect(script, source).not.toContain(word)
    }
  }
})
