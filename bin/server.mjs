import { createServer } from 'node:http'
import next from 'next'
import { guardHandler } from './guard-handler.mjs'
import { listen } from './port.mjs'
import { stateOrigin } from './request-origin.mjs'
import { root } from './root.mjs'

// In milliseconds. A slow client holds a connection, not a student's patience: a whole answer is a few kilobytes.
const HEADERS_LIMIT = 10_000
const REQUEST_LIMIT = 30_000
const IDLE_LIMIT = 60_000
/** Longer than proxies keep an idle connection, so that none sends a request into one that is just being closed. */
const KEEP_ALIVE = 65_000

/**
 * Serves the app from this process.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {{ dev: boolean }} mode
 */
export async function serve({ port, host, trustsProxy }, { dev }) {
  const server = createServer({
    headersTimeout: HEADERS_LIMIT,
    requestTimeout: REQUEST_LIMIT,
    keepAliveTimeout: KEEP_ALIVE,
    connectionsCheckingInterval: 1000,
  })
  const app = next({ dev, dir: root, hostname: host ?? 'localhost', port, httpServer: server })
  await app.prepare()
  const handle = app.getRequestHandler()
  const guarded = guardHandler(
    (request, response) => {
      stateOrigin(request, trustsProxy)
      handle(request, response).catch((error) => {
        console.error(error)
        response.destroy()
      })
    },
    { dev },
  )
  server.on('request', guarded)
  if (!dev) {
    server.setTimeout(IDLE_LIMIT)
    // Only a development server's pages keep a socket, for news of changed files.
    server.on('upgrade', (_request, socket) => socket.destroy())
  }
  await listen(server, { port, host })
  const address = `http://${nameOf(host)}:${port}`
  // A first answer means that the database has been looked at too; see instrumentation.ts.
  if (!dev) await fetch(address)
  console.log(`ConvDojo is ready on ${address}`)
  return server
}

/** @param {string | undefined} host */
function nameOf(host) {
  if (!host || host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
