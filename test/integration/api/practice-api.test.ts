import '@/test/support/cookie-jar'
import { beforeEach, describe, expect, it } from 'vitest'
import { GET as getSkills } from '@/app/api/v1/practice/skills/route'
import { POST as postAttempt } from '@/app/api/v1/practice/variants/[variantId]/attempts/route'
import { POST as postReveal } from '@/app/api/v1/practice/variants/[variantId]/reveal/route'
import { GET as getSolution } from '@/app/api/v1/practice/variants/[variantId]/solution/route'
import { POST as postVariant } from '@/app/api/v1/practice/variants/route'
import { POST as postSolve } from '@/app/api/v1/solve/route'
import {
  attemptResponseSchema,
  skillsResponseSchema,
  solutionResponseSchema,
  variantResponseSchema,
} from '@/lib/usecases/practice/practice-responses.schema'
import { solveResponseSchema } from '@/lib/usecases/solve/solve-response.schema'
import { jar } from '@/test/support/cookie-jar'
import { EVERY_DIFFICULTY } from '@/test/support/seeds'

// What is tested here is each request; how many of them has its own test.
process.env['CONVDOJO_REQUESTS_PER_MINUTE'] = '100000'

const BASE = 'http://localhost/api/v1'

function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`${BASE}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

async function newVariant(skill: string, difficulty: number | string) {
  const wanted = typeof difficulty === 'number' ? { level: difficulty } : { namedLayer: difficulty }
  const response = await postVariant(post('/practice/variants', { skill, ...wanted }))
  expect(response.status).toBe(201)
  return variantResponseSchema.parse(await response.json())
}

const context = (variantId: string) => ({ params: Promise.resolve({ variantId }) })
const attempt = (id: string, body: unknown) => postAttempt(post(`/practice/variants/${id}/attempts`, body), context(id))
const solution = (id: string, query = '') =>
  getSolution(new Request(`${BASE}/practice/variants/${id}/solution${query}`), context(id))
const reveal = (id: string) => postReveal(post(`/practice/variants/${id}/reveal`, ''), context(id))

beforeEach(() => jar.clear())

describe('the way of a script', () => {
  it.each(EVERY_DIFFICULTY)(
    'leads from a problem of $skill, $difficulty to its solution',
    async ({ skill, difficulty }) => {
      const variant = await newVariant(skill, difficulty)
      const isHidden = skill === 'missing-number'
      expect((await postSolve(post('/solve', variant.layer))).status).toBe(isHidden ? 400 : 200)
      expect((await solution(variant.id)).status).toBe(403)
      expect((await reveal(variant.id)).status).toBe(204)
      const solved = solutionResponseSchema.parse(await (await solution(variant.id)).json())
      if (!('answer' in solved)) throw new Error('the whole solution has the answer')

      const graded = attemptResponseSchema.parse(await (await attempt(variant.id, { response: solved.answer })).json())
      if (graded.type !== 'scored') throw new Error('the answer is readable')
      expect(graded.earned).toBe(graded.possible)
      expect(graded.diagnosis).toEqual({ explanations: [], slips: [] })
    },
  )

  it('can work out an output shape with the solve route alone', async () => {
    const { id, layer } = await newVariant('output-shape', 3)
    const { shape } = solveResponseSchema.parse(await (await postSolve(post('/solve', layer))).json())
    expect(await (await attempt(id, { response: shape })).json()).toMatchObject({ earned: 3, possible: 3 })
  })

  it.each([
    [1, /^bias\[0\]$/],
    [2, /^weight\[0\]\[0\]\[\d\]\[\d\]$/],
    [3, /^input\[0\]\[\d\]\[\d\]$/],
  ])('finds a hidden number as null, which the solve route refuses at its place: level %i', async (level, place) => {
    const { layer } = await newVariant('missing-number', level)
    const { errors } = await (await postSolve(post('/solve', layer))).json()
    expect(errors).toEqual([{ field: expect.stringMatching(place), message: 'This is not a finite number.' }])
  })

  it('has to choose stride and padding itself where they are asked for', async () => {
    const { layer } = await newVariant('settings-for-size', 1)
    expect(layer).not.toHaveProperty('stride')
    expect(layer).not.toHaveProperty('padding')
  })

  it('begins with the list of skills', async () => {
    const { skills } = skillsResponseSchema.parse(
      await (await getSkills(new Request(`${BASE}/practice/skills`))).json(),
    )
    expect(skills.map(({ skill }) => skill)).toEqual([...new Set(EVERY_DIFFICULTY.map(({ skill }) => skill))])
  })
})

describe('a visitor', () => {
  it('is remembered by a signed cookie, and owns the problem', async () => {
    const { id } = await newVariant('output-cell', 1)
    expect((await attempt(id, { response: '1' })).status).toBe(200)
    jar.clear()
    expect((await attempt(id, { response: '1' })).status).toBe(404)
  })

  it('cannot be made up', async () => {
    const { id } = await newVariant('output-cell', 1)
    const [[name, cookie] = ['', '']] = [...jar]
    for (const forged of [
      cookie.slice(0, -1),
      `${cookie.slice(0, 21)}${cookie[21] === 'A' ? 'Q' : 'A'}${cookie.slice(22)}`,
      'a.b',
      `${cookie}.more`,
      '',
      'x'.repeat(5000),
    ]) {
      jar.set(name, forged)
      expect((await attempt(id, { response: '1' })).status).toBe(404)
    }
  })
})

describe('bad input', () => {
  const cases: [what: string, body: unknown, status: number, field?: string][] = [
    ['no skill', { level: 1 }, 400, 'skill'],
    ['an unknown skill', { skill: 'juggling', level: 1 }, 400, 'skill'],
    ['no level', { skill: 'output-cell' }, 400, 'level'],
    ['a level as text', { skill: 'output-cell', level: '1' }, 400, 'level'],
    ['a level that is not there', { skill: 'output-cell', level: 9 }, 400, 'level'],
    ['a seed of one’s own', { skill: 'output-cell', level: 1, seed: 1 }, 400, 'seed'],
    ['level and named layer', { skill: 'output-cell', level: 1, namedLayer: 'image-25x25x3' }, 400, 'namedLayer'],
    ['an array', [], 400, 'body'],
    ['null', null, 400, 'body'],
    ['broken JSON', '{"skill":', 400, 'body'],
    ['nothing', '', 400, 'body'],
    ['a tower of brackets', '['.repeat(4000), 400, 'body'],
    ['too many bytes', `{"skill":"${'a'.repeat(5000)}"}`, 413],
  ]

  it.each(cases)('%s: refused, and the field is named', async (_, body, status, field) => {
    const response = await postVariant(post('/practice/variants', body))
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = await response.json()
    expect(problem).toMatchObject({ status, type: expect.stringMatching(/^\/problems\//), title: expect.any(String) })
    if (field) expect(problem.errors.map((error: { field: string }) => error.field)).toContain(field)
    expect(jar.size).toBe(0)
  })

  it('that is not JSON by its own word is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      expect((await postVariant(post('/practice/variants', {}, { 'content-type': type }))).status).toBe(415)
    }
  })

  it('from another site’s page is refused', async () => {
    const request = post('/practice/variants', { skill: 'output-cell', level: 1 }, { 'sec-fetch-site': 'cross-site' })
    expect((await postVariant(request)).status).toBe(403)
  })

  it('of 300 KB is not even parsed', async () => {
    const { id } = await newVariant('output-volume', 'image-25x25x3')
    expect((await attempt(id, { response: '1'.repeat(300_000) })).status).toBe(413)
  })

  it('without a response, or with a strange key, names the field', async () => {
    const { id } = await newVariant('output-cell', 1)
    for (const [body, field] of [
      [{}, 'response'],
      [{ response: '1', idempotencyKey: '' }, 'idempotencyKey'],
      [{ response: '1', idempotencyKey: 7 }, 'idempotencyKey'],
      [{ response: '1', earned: 1 }, 'earned'],
    ] as const) {
      const response = await attempt(id, body)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ field }] })
    }
  })

  it('as a response is invalid, never an error: it costs nothing', async () => {
    const { id } = await newVariant('feature-map', 1)
    for (const response of [null, '', [], [[]], {}, 'x', [[1], [1, 2]], [[[1]]], [['1e999']], true]) {
      const answer = await attempt(id, { response })
      expect(answer.status).toBe(200)
      expect(attemptResponseSchema.parse(await answer.json())).toMatchObject({ type: 'invalid' })
    }
  })

  it('as a cell of the solution names the cell', async () => {
    const { id } = await newVariant('output-cell', 1)
    await reveal(id)
    for (const query of ['?cell=1', '?cell=a,b,c', '?cell=9,9,9', '?cell=-1,0,0', '?cell=0,0,99999']) {
      const response = await solution(id, query)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ field: 'cell' }] })
    }
  })
})

describe('an id that no database can look for', () => {
  it.each(['\u0000', 'a\u0000b', 'x'.repeat(5000), '../..', 'é'])('%j is not found', async (id) => {
    await newVariant('output-cell', 1)
    expect((await attempt(id, { response: '1' })).status).toBe(404)
    expect((await solution(id)).status).toBe(404)
    expect((await reveal(id)).status).toBe(404)
  })
})

describe('the credit of a problem', () => {
  it('outlives a question about a cell that is not part of the answer', async () => {
    const { id } = await newVariant('output-cell', 1)
    await attempt(id, { response: '1' })
    expect((await solution(id, '?cell=900,0,0')).status).toBe(400)
    expect(await (await attempt(id, { response: '2' })).json()).toMatchObject({ attempt: { isCredited: true } })
    expect((await solution(id)).status).toBe(200)
    expect(await (await attempt(id, { response: '3' })).json()).toMatchObject({ attempt: { isCredited: false } })
  })
})

it('a volume of far too many numbers is invalid before any of them is read', async () => {
  const { id } = await newVariant('output-volume', 'image-25x25x3')
  const response = Array.from({ length: 20 }, () =>
    Array.from({ length: 10 }, () => Array.from({ length: 100 }, () => 1)),
  )
  expect(await (await attempt(id, { response })).json()).toMatchObject({
    type: 'invalid',
    problems: [{ path: [], message: 'The grids have at most 16384 numbers in all.' }],
  })
})

it('a body in another encoding than it says is refused', async () => {
  const send = (body: BodyInit, headers: Record<string, string>) =>
    postVariant(new Request(`${BASE}/practice/variants`, { method: 'POST', headers, body }))
  const json = JSON.stringify({ skill: 'output-cell', level: 1 })
  expect((await send(json, { 'content-type': 'application/json; charset=utf-16' })).status).toBe(415)
  expect((await send(json, { 'content-type': 'application/json', 'content-encoding': 'gzip' })).status).toBe(415)
  expect((await send(json, { 'content-type': 'application/json; charset=UTF-8' })).status).toBe(201)
  expect((await send(new Uint8Array([0x22, 0xff, 0x22]), { 'content-type': 'application/json' })).status).toBe(400)
})
