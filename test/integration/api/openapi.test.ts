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

type Described = { readonly title: string; readonly required: readonly string[] }

it('describes every route there is, and none that is not', async () => {
  const { paths, openapi } = await GET().json()
  expect(openapi).toBe('3.1.0')
  expect(Object.keys(paths).sort()).toEqual(routeFiles())
})

it('describes requests by the schemas that check them', async () => {
  const { paths } = await GET().json()
  const { requestBody, responses } = paths['/api/v1/solve'].post
  const [operations, stack] = requestBody.content['application/json'].schema.anyOf
  expect(operations.oneOf.map(({ title, required }: Described) => [title, required])).toEqual([
    ['conv2d', ['op', 'input', 'weight']],
    ['convTranspose2d', ['op', 'input', 'weight']],
    ['maxPool2d', ['op', 'input', 'kernelSize']],
    ['avgPool2d', ['op', 'input', 'kernelSize']],
    ['relu', ['op', 'input']],
    ['conv2dWeightGrad', ['op', 'input', 'outputGrad', 'kernelSize']],
    ['conv2dInputGrad', ['op', 'weight', 'outputGrad', 'inputSize']],
  ])
  expect([stack.title, stack.required]).toEqual(['stack', ['stack']])
  for (const { additionalProperties } of [...operations.oneOf, stack]) expect(additionalProperties).toBe(false)
  const titles = responses['200'].content['application/json'].schema.anyOf.map(({ title }: Described) => title)
  expect(titles).toEqual([...operations.oneOf.map(({ title }: Described) => title), 'stack'])
  expect(paths['/api/v1/practice/variants/{variantId}/solution'].get.parameters).toMatchObject([
    { name: 'variantId', in: 'path', required: true },
    { name: 'cell', in: 'query' },
  ])
})
