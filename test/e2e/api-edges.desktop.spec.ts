import { expect } from '@playwright/test'
import { test } from './support/test'

for (const path of ['/api', '/api/v1', '/api/v1/nowhere', '/api/v2/solve']) {
  for (const method of ['GET', 'POST', 'OPTIONS']) {
    test(`${method} ${path}, which is no route, is answered with a problem document`, async ({ request }) => {
      const response = await request.fetch(path, { method })
      expect(response.status()).toBe(404)
      expect(response.headers()).toMatchObject({
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
      })
      expect(await response.json()).toMatchObject({ type: '/problems/not-found', status: 404 })
    })
  }
}

test('what a page says of where it is and cannot be read is the client’s mistake', async ({ request }) => {
  for (const path of ['/', '/practice', '/progress']) {
    const headers = { rsc: '1', 'next-router-state-tree': 'junk' }
    expect((await request.get(path, { headers })).status(), path).toBe(400)
  }
})
