import '@/test/support/cookie-jar'
import { beforeEach, describe, expect, it } from 'vitest'
import { POST as postAttempt } from '@/app/api/v1/practice/variants/[variantId]/attempts/route'
import { POST as postHint } from '@/app/api/v1/practice/variants/[variantId]/hints/route'
import { POST as postVariant } from '@/app/api/v1/practice/variants/route'
import { database } from '@/lib/data/client'
import { hintResponseSchema } from '@/lib/usecases/practice/give-hint.schema'
import { attemptResponseSchema, variantResponseSchema } from '@/lib/usecases/practice/practice-responses.schema'
import { jar } from '@/test/support/cookie-jar'
import { countRows } from '@/test/support/count-rows'

const BASE = 'http://localhost/api/v1'

function post(path: string, body: unknown): Request {
  return new Request(`${BASE}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

async function newVariant(body: unknown) {
  return variantResponseSchema.parse(await (await postVariant(post('/practice/variants', body))).json())
}

const context = (variantId: string) => ({ params: Promise.resolve({ variantId }) })
const hint = (id: string, body: unknown) => postHint(post(`/practice/variants/${id}/hints`, body), context(id))
const attempt = (id: string, response: unknown) =>
  postAttempt(post(`/practice/variants/${id}/attempts`, { response }), context(id))
const given = async (id: string, level: number, response: unknown) =>
  hintResponseSchema.parse(await (await hint(id, { level, response })).json())

const SHAPE = { skill: 'output-shape', level: 1 } as const
const EMPTY = ['', '', '']

beforeEach(async () => {
  jar.clear()
  await database().visitor.deleteMany()
})

describe('hints for a draft', () => {
  it('come one after the other, up to the calculation, which ends the credit', async () => {
    const { id } = await newVariant(SHAPE)
    expect(await given(id, 1, EMPTY)).toMatchObject({ level: 1, cell: null, lines: [], isRevealed: false })
    expect(await given(id, 2, EMPTY)).toMatchObject({ about: 'blank number', cell: [0], isRevealed: false })
    expect(await given(id, 3, EMPTY)).toMatchObject({ lines: [], isRevealed: false })
    const last = await given(id, 4, EMPTY)
    expect(last).toMatchObject({ cell: [0], isRevealed: true })

    const response = [last.lines.at(-1)?.result ?? 0, 1, 1]
    const scored = attemptResponseSchema.parse(await (await attempt(id, response)).json())
    expect(scored).toMatchObject({ type: 'scored', attempt: { isCredited: false } })
    if (scored.type === 'scored') expect(scored.cells).toMatchObject([true, expect.anything(), expect.anything()])
  })

  it('leave the credit as it is before the last one, and no attempt behind', async () => {
    const { id } = await newVariant(SHAPE)
    for (const level of [1, 2, 3]) await given(id, level, EMPTY)
    expect(await countRows()).toMatchObject({ variants: 1, attempts: 0 })
    const scored = attemptResponseSchema.parse(await (await attempt(id, [1, 1, 1])).json())
    expect(scored).toMatchObject({ attempt: { isCredited: true } })
  })

  it('are refused before the one that comes first was given for this problem, and nothing is written down', async () => {
    const { id } = await newVariant(SHAPE)
    const other = await newVariant(SHAPE)
    for (const level of [2, 3, 4]) expect((await hint(id, { level, response: EMPTY })).status).toBe(403)
    await given(other.id, 1, EMPTY)
    const refused = await hint(id, { level: 2, response: EMPTY })
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ detail: 'Hints come one after the other: ask for level 1 first.' })
    await given(id, 1, EMPTY)
    expect((await hint(id, { level: 4, response: EMPTY })).status).toBe(403)
    expect(await database().hint.count({ where: { variantId: id } })).toBe(1)
  })

  it('follow the draft as it changes', async () => {
    const { id } = await newVariant(SHAPE)
    await given(id, 1, EMPTY)
    expect((await given(id, 2, [-1, '', ''])).about).toBe('wrong number')
    expect((await given(id, 3, ['', -1, ''])).cell).toEqual([1])
  })

  it('are written down with their level and place', async () => {
    const { id } = await newVariant(SHAPE)
    await given(id, 1, EMPTY)
    await given(id, 2, EMPTY)
    const rows = await database().hint.findMany({ where: { variantId: id }, orderBy: { level: 'asc' } })
    expect(rows).toMatchObject([
      { level: 1, cell: null },
      { level: 2, cell: [0] },
    ])
  })

  it('for a finished right answer show nothing and end nothing', async () => {
    const { id, layer } = await newVariant({ skill: 'locate-window', level: 1 })
    expect(layer).toBeDefined()
    const stored = await newVariant(SHAPE)
    for (const level of [1, 2, 3]) await given(stored.id, level, EMPTY)
    const numbers: number[] = []
    for (let index = 0; index < 3; index++) {
      const { lines } = await given(stored.id, 4, [...numbers, ...EMPTY].slice(0, 3))
      numbers.push(lines.at(-1)?.result ?? Number.NaN)
    }
    expect(await given(stored.id, 4, numbers)).toMatchObject({ about: 'nothing', lines: [] })
    expect((await given(id, 1, [])).isRevealed).toBe(false)
  })

  it('are for the owner alone', async () => {
    const { id } = await newVariant(SHAPE)
    jar.clear()
    expect((await hint(id, { level: 1, response: EMPTY })).status).toBe(404)
    await newVariant(SHAPE)
    expect((await hint(id, { level: 1, response: EMPTY })).status).toBe(404)
    expect((await hint('nothing', { level: 1, response: EMPTY })).status).toBe(404)
  })

  it.each([
    ['no draft', { level: 1 }, 'response'],
    ['no level', { response: EMPTY }, 'level'],
    ['another level', { level: 5, response: EMPTY }, 'level'],
    ['a draft of another form', { level: 1, response: 'abc' }, 'response'],
    ['a draft of another length', { level: 1, response: ['', ''] }, 'response'],
    ['a field too many', { level: 1, response: EMPTY, cell: 1 }, 'cell'],
    ['no object', '[]', 'body'],
    ['no JSON', '{', 'body'],
  ])('are refused with the field that is wrong: %s', async (_, body, field) => {
    const { id } = await newVariant(SHAPE)
    const refused = await hint(id, body)
    expect(refused.status).toBe(400)
    const { errors } = await refused.json()
    expect(errors[0].field).toBe(field)
    expect(await countRows()).toMatchObject({ variants: 0 })
  })

  it('are at most 20 a minute', async () => {
    const { id } = await newVariant(SHAPE)
    const statuses: number[] = []
    for (let count = 0; count < 22; count++) statuses.push((await hint(id, { level: 1, response: EMPTY })).status)
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429, 429])
    const refused = await hint(id, { level: 1, response: EMPTY })
    expect((await refused.json()).detail).toMatch(/^At most 20 hints a minute\. Try again in \d+ s\.$/)
  })
})

describe('a problem that checks misconceptions', () => {
  it('is asked for by their ids', async () => {
    const variant = await newVariant({ skill: 'feature-map', level: 1, checks: ['bias-per-channel'] })
    expect(variant).toMatchObject({ skill: 'channel-sums', level: 1 })
  })

  it.each([
    [['bias'], 'checks[0]'],
    ['bias-per-channel', 'checks'],
    [Array.from({ length: 21 }, () => 'bias-omitted'), 'checks'],
  ])('is refused for what is no list of ids: %j', async (checks, field) => {
    const response = await postVariant(post('/practice/variants', { skill: 'feature-map', level: 1, checks }))
    expect(response.status).toBe(400)
    expect((await response.json()).errors[0].field).toBe(field)
  })
})
