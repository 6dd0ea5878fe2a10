import '@/test/support/cookie-jar'
import { expect, it } from 'vitest'
import { POST } from '@/app/api/v1/practice/variants/route'
import { jar } from '@/test/support/cookie-jar'

process.env['CONVDOJO_REQUESTS_PER_MINUTE'] = '5'

function start(address: string): Promise<Response> {
  return POST(
    new Request('http://localhost/api/v1/practice/variants', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ skill: 'output-cell', level: 1 }),
    }),
  )
}

async function statuses(address: string, count: number): Promise<number[]> {
  const all: number[] = []
  for (let request = 0; request < count; request++) all.push((await start(address)).status)
  return all
}

it('counts a minute’s requests for a visitor, and says when to come back', async () => {
  await start('192.0.2.1')
  expect(await statuses('192.0.2.1', 5)).toEqual([201, 201, 201, 201, 201])
  const refused = await start('192.0.2.99')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ type: '/problems/too-many-requests', status: 429 })
})

it('counts by address those who throw their cookie away', async () => {
  const all: number[] = []
  for (let request = 0; request < 7; request++) {
    jar.clear()
    all.push(...(await statuses('192.0.2.2', 1)))
  }
  expect(all).toEqual([201, 201, 201, 201, 201, 429, 429])
  jar.clear()
  expect(await statuses('192.0.2.3', 1)).toEqual([201])
})

it('counts an address in any case: a thousand cookies are no thousand visitors', async () => {
  let refused = 0
  for (let visitor = 0; visitor < 30; visitor++) {
    jar.clear()
    // Each cookie is fetched from an address of its own, and all are used from one.
    await start(`198.51.100.${visitor}`)
    refused += (await statuses('203.0.113.9', 4)).filter((status) => status === 429).length
  }
  expect(refused).toBe(30 * 4 - 5 * 20)
})
