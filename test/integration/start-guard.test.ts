import { once } from 'node:events'
import { createServer, request as openRequest, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { guardHandler } from '@/bin/guard-handler.mjs'
import { securityHeaders } from '@/bin/security-headers.mjs'

let stop = () => {}
afterEach(() => stop())

type Answer = (response: ServerResponse, url: string) => void
const answerWithUrl: Answer = (response, url) => response.end(url)

/** Sends one request to a guarded server whose framework answers as told: by default with the address it was asked for. */
async function ask(
  method: string,
  path: string,
  {
    dev = false,
    headers = {},
    answer = answerWithUrl,
  }: { dev?: boolean; headers?: Record<string, string>; answer?: Answer } = {},
) {
  const server = createServer(guardHandler((request, response) => answer(response, request.url ?? ''), { dev }))
  stop = () => server.close()
  await once(server.listen(0), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const sent = openRequest({ port, method, path, headers, agent: false })
  sent.end()
  const [response] = await once(sent, 'response')
  return {
    status: response.statusCode,
    headers: response.headers,
    raw: response.rawHeaders,
    body: await text(response),
  }
}

const SECURITY = Object.fromEntries(securityHeaders({ dev: false }).map(([name, value]) => [name.toLowerCase(), value]))

describe('an address that cannot be read', () => {
  it.each(['/practice/%E0%A4%A', '/practice/%00', '/practice/a%00b', '*'])(
    '%s is the client’s mistake, told in one line',
    async (path) => {
      const { status, headers, body } = await ask('GET', path)
      expect(status).toBe(400)
      expect(headers['content-type']).toBe('text/plain; charset=utf-8')
      expect(body).toBe('The address cannot be read.\n')
    },
  )

  it.each(['%E0%A4%A', '%00'])('with %s in the API is told in a problem document', async (id) => {
    const { status, headers, body } = await ask('GET', `/api/v1/practice/variants/${id}/solution`)
    expect(status).toBe(400)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(body)).toEqual({
      type: '/problems/bad-request',
      title: 'The request has mistakes',
      status: 400,
      detail: 'The address cannot be read.',
    })
  })

  it('is not one that names the server too, nor one with signs of other alphabets', async () => {
    expect(await ask('GET', 'http://localhost/practice?a=1')).toMatchObject({ status: 200, body: '/practice?a=1' })
    expect(await ask('GET', '/practice/%E0%A4%85')).toMatchObject({ status: 200, body: '/practice/%E0%A4%85' })
  })
})

describe('a method that nothing answers', () => {
  it.each(['TRACE', 'PUT', 'PATCH', 'DELETE'])('%s is refused by the API in a problem document', async (method) => {
    const { status, headers, body } = await ask(method, '/api/v1/solve')
    expect(status).toBe(405)
    expect(headers).toMatchObject({ allow: 'GET, HEAD, POST, OPTIONS', 'content-type': 'application/problem+json' })
    expect(JSON.parse(body)).toMatchObject({ type: '/problems/method-not-allowed', status: 405 })
  })

  it.each(['POST', 'OPTIONS', 'TRACE', 'DELETE'])('%s is refused by pages, which are only read', async (method) => {
    const { status, headers } = await ask(method, '/practice')
    expect(status).toBe(405)
    expect(headers).toMatchObject({ allow: 'GET, HEAD', 'content-type': 'text/plain; charset=utf-8' })
  })

  it('is not POST where problems are started, nor in the API', async () => {
    expect(await ask('POST', '/practice/start?x=1')).toMatchObject({ status: 200 })
    expect(await ask('POST', '/api/v1/solve')).toMatchObject({ status: 200 })
    expect(await ask('POST', '/practice/start/more')).toMatchObject({ status: 405 })
  })

  it('is not what pages under development report to the framework', async () => {
    expect(await ask('POST', '/__nextjs_original-stack-frames', { dev: true })).toMatchObject({ status: 200 })
    expect(await ask('POST', '/__nextjs_original-stack-frames')).toMatchObject({ status: 405 })
  })
})

it.each(['/practice', '/practice/start', '/api/v1/solve'])('%s takes no server action', async (path) => {
  const method = path === '/practice' ? 'GET' : 'POST'
  expect(await ask(method, path, { headers: { 'next-action': 'junk' } })).toMatchObject({ status: 400 })
})

describe('what a page says of where it is', () => {
  const asked = (tree: string) => ask('GET', '/practice', { headers: { rsc: '1', 'next-router-state-tree': tree } })

  it.each(['junk', '%', '[]', '{}', '["", {"children": 1}]'])(
    'is refused as the client’s mistake when it cannot be read: %s',
    async (tree) => {
      const { status, body } = await asked(tree)
      expect(status).toBe(400)
      expect(body).toBe('The header Next-Router-State-Tree cannot be read.\n')
    },
  )

  it('goes through when it can', async () => {
    const tree = ['', { children: ['practice', { children: ['__PAGE__', {}] }] }, null, 'refetch']
    expect(await asked(encodeURIComponent(JSON.stringify(tree)))).toMatchObject({ status: 200 })
  })
})

describe('the security headers', () => {
  it.each([
    ['a page', 'GET', '/', answerWithUrl],
    ['a refusal', 'GET', '*', answerWithUrl],
    [
      'a redirect of the framework',
      'GET',
      '//api/v1/solve',
      (response: ServerResponse) => response.writeHead(308, { location: '/api/v1/solve' }).end(),
    ],
  ])('are on %s, each once', async (_, method, path, answer) => {
    const { headers, raw } = await ask(method, path, { answer })
    expect(headers).toMatchObject(SECURITY)
    const names = raw.map((word: string) => word.toLowerCase()).filter((word: string) => word in SECURITY)
    expect(names.sort()).toEqual(Object.keys(SECURITY).sort())
  })

  it('allow evaluated code in development alone', () => {
    expect(JSON.stringify(securityHeaders({ dev: true }))).toContain("'unsafe-eval'")
    expect(JSON.stringify(securityHeaders({ dev: false }))).not.toContain('unsafe-eval')
  })
})

describe('what caches may keep', () => {
  const cacheControlAfter = async (said: string) => {
    const answer: Answer = (response) => response.setHeader('Cache-Control', said).end()
    return (await ask('GET', '/', { answer })).headers['cache-control']
  }

  it('of a prerendered page is only what they ask for again', async () => {
    expect(await cacheControlAfter('s-maxage=31536000')).toBe('no-cache')
    expect(await cacheControlAfter('s-maxage=60, stale-while-revalidate=600')).toBe('no-cache')
  })

  it.each(['public, max-age=31536000, immutable', 'private, no-cache, no-store, max-age=0, must-revalidate'])(
    'is as the framework says of everything else: %s',
    async (said) => {
      expect(await cacheControlAfter(said)).toBe(said)
    },
  )
})

it('a refusal leaves the connection open for the next request', async () => {
  const server = createServer(guardHandler((_, response) => response.end('answered'), { dev: false }))
  stop = () => server.close()
  await once(server.listen(0), 'listening')
  const address = server.address()
  const socket = connect(typeof address === 'object' && address ? address.port : 0)
  socket.write('POST /practice HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\njunk')
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1.1 405 .*HTTP\/1.1 200 .*answered/s)
})
