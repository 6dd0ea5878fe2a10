import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { GET } from '@/app/api/v1/openapi.json/route'

/** The routes there are, from the files themselves: `/api/v1/…/{id}`. */
function routeFiles(): string[] {
  return readdirSync('app/api/v1', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/route.ts') && !file.startsWith('openapi.json'))
    .map((file) => `/api/v1/${file.replace(/\/route\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}')}`)
    .sort()
}

it('describes every route there is, and none that is not', async () => {
  const { paths, openapi } = await GET().json()
  expect(openapi).toBe('3.1.0')
  expect(Object.keys(paths).sort()).toEqual(routeFiles())
})

it('describes requests by the schemas that check them', async () => {
  const { paths } = await GET().json()
  const schema = paths['/api/v1/solve'].post.requestBody.content['application/json'].schema
  expect(schema.required).toEqual(['op', 'input', 'weight'])
  expect(schema.additionalProperties).toBe(false)
  expect(paths['/api/v1/practice/variants/{variantId}/solution'].get.parameters).toMatchObject([
    { name: 'variantId', in: 'path', required: true },
    { name: 'cell', in: 'query' },
  ])
})
