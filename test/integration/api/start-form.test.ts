import '@/test/support/cookie-jar'
import { beforeEach, expect, it } from 'vitest'
import { POST as postAttempt } from '@/app/api/v1/practice/variants/[variantId]/attempts/route'
import { POST as postVariant } from '@/app/api/v1/practice/variants/route'
import { POST as postForm } from '@/app/practice/start/route'
import { makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { makeTensor } from '@/lib/conv/tensor'
import { database } from '@/lib/data/client'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import { variantResponseSchema } from '@/lib/usecases/practice/practice-responses.schema'
import { jar } from '@/test/support/cookie-jar'

function post(url: string, body: unknown): Request {
  return new Request(`http://localhost${url}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function started(fields: Record<string, string>): Promise<string> {
  const body = new URLSearchParams(fields).toString()
  const response = await postForm(
    new Request('http://localhost/practice/start', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
      body,
    }),
  )
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

/** An attempt at a volume whose every number lacks its bias. */
async function attemptWithoutBias(): Promise<string> {
  const wanted = { skill: 'output-volume', level: 1 }
  const variant = variantResponseSchema.parse(
    await (await postVariant(post('/api/v1/practice/variants', wanted))).json(),
  )
  // Of this skill the layer is a convolution.
  const wire = variant.layer as { input: number[][][]; weight: number[][][][]; bias: number[] } & Record<
    string,
    unknown
  >
  const made = makeConv2dLayer({
    ...wire,
    input: makeTensor(
      [wire.input.length, wire.input[0]?.length ?? 0, wire.input[0]?.[0]?.length ?? 0],
      wire.input.flat(2),
    ),
    weight: makeTensor(
      [
        wire.weight.length,
        wire.weight[0]?.length ?? 0,
        wire.weight[0]?.[0]?.length ?? 0,
        wire.weight[0]?.[0]?.[0]?.length ?? 0,
      ],
      wire.weight.flat(3),
    ),
  })
  if (made.type === 'refused') throw new Error('the layer is possible')
  const response = nestedArrays(VALUE_RULES['bias-omitted'].output(made.layer))
  const context = { params: Promise.resolve({ variantId: variant.id }) }
  const answer = await (
    await postAttempt(post(`/api/v1/practice/variants/${variant.id}/attempts`, { response }), context)
  ).json()
  expect(answer.diagnosis.explanations[0].misconceptions).toEqual(['bias-omitted'])
  return answer.attempt.id
}

beforeEach(async () => {
  jar.clear()
  await database().visitor.deleteMany()
})

it('leads from an attempt to a problem that checks what it is explained by', async () => {
  const attempt = await attemptWithoutBias()
  // No bias is asked about where a window is to be found, so the problem is one of the lesson.
  expect(await started({ skill: 'locate-window', level: '1', attempt })).toMatch(/^\/practice\/bias\.1\./)
  expect(await started({ skill: 'output-volume', level: '1', attempt })).toMatch(/^\/practice\/output-volume\.1\./)
})

it('takes no notice of somebody else’s attempt, nor of one that is not there', async () => {
  const attempt = await attemptWithoutBias()
  expect(await started({ skill: 'locate-window', level: '1', attempt: `${attempt}x` })).toMatch(
    /^\/practice\/locate-window\.1\./,
  )
  jar.clear()
  expect(await started({ skill: 'locate-window', level: '1', attempt })).toMatch(/^\/practice\/locate-window\.1\./)
})

it('leads from a method to a problem that checks it; one that there is not is left out', async () => {
  const form = { skill: 'locate-window', level: '1' }
  expect(await started({ ...form, misconception: 'bias-omitted' })).toMatch(/^\/practice\/bias\.1\./)
  for (const misconception of ['bias', '', '__proto__', 'x'.repeat(500)]) {
    expect(await started({ ...form, misconception })).toMatch(/^\/practice\/locate-window\.1\./)
  }
})
