import '@/test/support/cookie-jar'
import { beforeEach, describe, expect, it } from 'vitest'
import { GET as getComparison } from '@/app/api/v1/practice/variants/[variantId]/attempts/[attemptId]/comparison/route'
import { POST as postAttempt } from '@/app/api/v1/practice/variants/[variantId]/attempts/route'
import { POST as postVariant } from '@/app/api/v1/practice/variants/route'
import { POST as postSolve } from '@/app/api/v1/solve/route'
import { comparisonResponseSchema } from '@/lib/usecases/practice/get-comparison.schema'
import { attemptResponseSchema, variantResponseSchema } from '@/lib/usecases/practice/practice-responses.schema'
import { jar } from '@/test/support/cookie-jar'

// What is tested here is each request; how many of them has its own test.
process.env['CONVDOJO_REQUESTS_PER_MINUTE'] = '100000'

const BASE = 'http://localhost/api/v1'

function post(path: string, body: unknown): Request {
  return new Request(`${BASE}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** An attempt at a volume with the biases left out, worked out as a script would. */
async function attemptWithoutBias(): Promise<{ variantId: string; attemptId: string }> {
  const made = await postVariant(post('/practice/variants', { skill: 'output-volume', level: 2 }))
  const { id: variantId, layer } = variantResponseSchema.parse(await made.json())
  const solved = await postSolve(post('/solve', { ...layer, bias: null }))
  const { output: response } = await solved.json()
  const graded = await postAttempt(post(`/practice/variants/${variantId}/attempts`, { response }), {
    params: Promise.resolve({ variantId }),
  })
  const result = attemptResponseSchema.parse(await graded.json())
  if (result.type !== 'scored') throw new Error('the response is readable')
  return { variantId, attemptId: result.attempt.id }
}

const comparison = (variantId: string, attemptId: string, query = '?explanation=0&number=0') =>
  getComparison(new Request(`${BASE}/practice/variants/${variantId}/attempts/${attemptId}/comparison${query}`), {
    params: Promise.resolve({ variantId, attemptId }),
  })

beforeEach(() => jar.clear())

describe('GET a comparison', () => {
  it('answers what its schema says, with the first line that differs', async () => {
    const { variantId, attemptId } = await attemptWithoutBias()
    const response = await comparison(variantId, attemptId)
    expect(response.status).toBe(200)
    const { comparison: compared, numbers } = comparisonResponseSchema.parse(await response.json())
    expect(compared?.cell).toEqual([0, 0, 0])
    expect(compared?.lines[compared.differsAt]).toMatchObject({ right: { key: 'bias' }, yours: null })
    expect(numbers.every(({ isCovered }) => isCovered)).toBe(true)
  })

  it.each([
    ['', ['explanation', 'number']],
    ['?explanation=0', ['number']],
    ['?explanation=-1&number=0', ['explanation']],
    ['?explanation=0&number=first', ['number']],
    ['?explanation=9&number=0', ['explanation']],
    ['?explanation=0&number=9999', ['number']],
    ['?explanation=0&number=0&cell=1', ['cell']],
  ])('names the fields of %j that are wrong', async (query, fields) => {
    const { variantId, attemptId } = await attemptWithoutBias()
    const response = await comparison(variantId, attemptId, query)
    expect(response.status).toBe(400)
    const { errors } = await response.json()
    expect(errors.map(({ field }: { field: string }) => field)).toEqual(fields)
  })

  it('is not found without the cookie of its owner', async () => {
    const { variantId, attemptId } = await attemptWithoutBias()
    jar.clear()
    expect((await comparison(variantId, attemptId)).status).toBe(404)
    await attemptWithoutBias()
    expect((await comparison(variantId, attemptId)).status).toBe(404)
  })
})
