import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/data/client'
import { newId } from '@/lib/data/new-id'
import { storeVariant } from '@/lib/data/variants'
import { solve } from '@/lib/grading/solve'
import { GENERATOR_VERSION } from '@/lib/problems/generate'
import { getAttempt } from '@/lib/usecases/practice/get-attempt'
import { getPracticeProblem } from '@/lib/usecases/practice/get-practice-problem'
import { submitAttempt } from '@/lib/usecases/practice/submit-attempt'
import { PADDED_MAP, paddedMapBy } from '@/test/support/padded-map'
import { newVisitor } from '@/test/support/visitor'

const NOW = new Date('2026-11-22T10:00:00.000Z')
const NOTHING_TOLD = { explanations: [], slips: [] }

let viewer = newVisitor()

beforeEach(async () => {
  viewer = newVisitor()
  await database().visitor.deleteMany()
})

/** The problem of `PADDED_MAP`, stored as the viewer's. */
async function storeMap(): Promise<string> {
  const id = `map.${newId()}`
  const origin = { skill: 'feature-map', difficulty: 3, seed: '00', generatorVersion: GENERATOR_VERSION } as const
  await database().$transaction(storeVariant({ id, ownerId: viewer.id, ...origin, params: PADDED_MAP }, NOW))
  return id
}

async function submit(variantId: string, response: unknown, idempotencyKey?: string) {
  const input = idempotencyKey ? { response, idempotencyKey } : { response }
  const result = await submitAttempt(viewer, variantId, input, NOW)
  if (result.type !== 'stored') throw new Error(`not stored: ${result.type}`)
  return result.attempt
}

function storedRow(id: string) {
  return database().attempt.findUniqueOrThrow({ where: { id } })
}

describe('a response by a wrong method', () => {
  it('is explained in the same words in the answer, on the page of the problem, and on that of the attempt', async () => {
    const variantId = await storeMap()
    const attempt = await submit(variantId, paddedMapBy('kernel-rotated-180'))
    expect(attempt.diagnosis).toMatchObject({
      explanations: [{ misconceptions: ['kernel-rotated-180'], sentence: expect.stringMatching(/\w/) }],
      slips: [],
    })
    expect(await getPracticeProblem(viewer, variantId)).toMatchObject({ lastAttempt: attempt })
    expect(await getAttempt(viewer, attempt.id)).toMatchObject({ attempt })
  })

  it('keeps its diagnosis as data, without words, and what it rules out', async () => {
    const variantId = await storeMap()
    const { id } = await submit(variantId, paddedMapBy('kernel-rotated-180'))
    const { diagnosis, ruledOut } = await storedRow(id)
    expect(diagnosis).toMatchObject({ explanations: [{ misconceptions: ['kernel-rotated-180'], isWhole: true }] })
    expect(JSON.stringify(diagnosis)).not.toContain('sentence')
    expect(ruledOut).not.toContain('kernel-rotated-180')
  })

  it('sent again with its key is told again', async () => {
    const variantId = await storeMap()
    const response = paddedMapBy('kernel-rotated-180')
    expect(await submit(variantId, response, 'key-1')).toEqual(await submit(variantId, response, 'key-1'))
  })
})

it('a right response has no diagnosis, and rules the wrong methods out', async () => {
  const variantId = await storeMap()
  const { id, diagnosis } = await submit(variantId, solve(PADDED_MAP).answer)
  expect(diagnosis).toBeNull()
  const row = await storedRow(id)
  expect(row.diagnosis).toBeNull()
  expect(row.ruledOut).toEqual(expect.arrayContaining(['output-transposed', 'kernel-rotated-180']))
})

it('a response that nothing explains is stored without a diagnosis and told without explanations', async () => {
  const variantId = await storeMap()
  const noise = paddedMapBy('kernel-rotated-180').map((row, r) => row.map((_, c) => 900 + 37 * r + 11 * c * c))
  const { id, diagnosis } = await submit(variantId, noise)
  expect(diagnosis).toEqual(NOTHING_TOLD)
  expect(await storedRow(id)).toMatchObject({ diagnosis: null, ruledOut: [] })
})

describe('an attempt that was stored', () => {
  it('before there were diagnoses is shown without one', async () => {
    const variantId = await storeMap()
    const { id } = await submit(variantId, paddedMapBy('kernel-rotated-180'))
    const { diagnosis: _, ruledOut: __, ...row } = await storedRow(id)
    const older = { ...row, id: 'a'.repeat(22), number: 2, response: row.response ?? 0, parsed: row.parsed ?? 0 }
    await database().attempt.create({ data: { ...older, score: row.score ?? 0, graderVersion: 1 } })
    expect(await getAttempt(viewer, older.id)).toMatchObject({ attempt: { number: 2, diagnosis: NOTHING_TOLD } })
    expect(await storedRow(older.id)).toMatchObject({ diagnosis: null, ruledOut: null })
  })

  it('with a method that is no more counts as not explained', async () => {
    const variantId = await storeMap()
    const { id } = await submit(variantId, paddedMapBy('kernel-rotated-180'))
    const { response, parsed, score, ruledOut: _, ...row } = await storedRow(id)
    const explanation = { misconceptions: ['method-of-old'], confidence: 1, cells: [], alike: [], isWhole: true }
    const numbers = { response: response ?? 0, parsed: parsed ?? 0, score: score ?? 0 }
    const diagnosis = { explanations: [explanation], slips: [] }
    await database().attempt.create({ data: { ...row, ...numbers, diagnosis, id: 'b'.repeat(22), number: 2 } })
    expect(await getPracticeProblem(viewer, variantId)).toMatchObject({
      lastAttempt: { number: 2, diagnosis: NOTHING_TOLD },
    })
  })
})

it('what a wrong method earns is capped in the attempt and in what is counted of it', async () => {
  const variantId = await storeMap()
  const { id, score } = await submit(variantId, paddedMapBy('padding-edge'))
  expect(score).toMatchObject({ earned: 18, possible: 37, uncapped: 32 })
  expect(await storedRow(id)).toMatchObject({ earned: 18, possible: 37, score: { uncapped: 32 } })
})
