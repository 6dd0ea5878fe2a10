import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { stateOrigin } from '@/bin/request-origin.mjs'

describe('where a request comes from', () => {
  const headersAfter = (claims: Record<string, string>, trustsProxy: boolean) => {
    const socket = new Socket()
    Object.defineProperty(socket, 'remoteAddress', { value: '::ffff:192.0.2.7' })
    const request = new IncomingMessage(socket)
    Object.assign(request.headers, claims)
    stateOrigin(request, trustsProxy)
    return request.headers
  }
  const claims = { 'x-forwarded-for': '10.0.0.1, 198.51.100.4', 'x-forwarded-host': 'evil.example', forwarded: 'for=1' }

  it('is the socket’s address, whatever the request claims', () => {
    expect(headersAfter(claims, false)).toEqual({ 'x-forwarded-for': '192.0.2.7' })
  })

  it('is what our proxy added, and not what its client wrote before it', () => {
    expect(headersAfter(claims, true)).toEqual({ ...claims, 'x-forwarded-for': '198.51.100.4' })
    expect(headersAfter({}, true)).toEqual({ 'x-forwarded-for': '192.0.2.7' })
  })
})

describe('ending', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('on %s finishes the request under way, then exits with 0', async (signal) => {
    const script = `
      import { createServer } from 'node:http'
      import { endOnSignal } from './bin/end-on-signal.mjs'
      const server = createServer((request, response) => {
        response.write('begun, ')
        setTimeout(() => response.end('finished'), 300)
      })
      endOnSignal(server)
      server.listen(0, () => console.log(server.address().port))`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [port] = await once(child.stdout, 'data')
    const closed = once(child, 'close')
    const response = await fetch(`http://localhost:${Number(port)}`)
    child.kill(signal)
    // As from a terminal, where npm passes the signal on a second time.
    child.kill(signal)
    expect(await response.text()).toBe('begun, finished')
    expect(await closed).toEqual([0, null])
  })
})
