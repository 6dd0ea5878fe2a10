import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import { securityHeaders } from './security-headers.mjs'

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse<Request>} Response */

const PAGE_METHODS = ['GET', 'HEAD']
const ROUTE_METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS']

/**
 * What stands between the network and the framework. The framework answers "500" to a request it cannot read, sends
 * its redirects without the headers of `next.config.js`, and lets shared caches keep prerendered pages for a year.
 * Here such requests are refused as the client's mistakes, every response has the security headers, and a prerendered
 * page is asked for again after each deployment.
 *
 * @param {(request: Request, response: Response) => void} handle answers what is not refused
 * @param {{ dev: boolean }} mode
 * @returns {(request: Request, response: Response) => void}
 */
export function guardHandler(handle, { dev }) {
  const headers = securityHeaders({ dev })
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    // A client that takes this server for a proxy writes the whole address.
    const url = (request.url ?? '').replace(/^https?:\/\/[^/?#]*(?=\/)/i, '')
    request.url = url
    const [path = ''] = url.split('?', 1)
    const refusal = refusalOf(request, path, dev)
    if (refusal) return refuse(response, path, refusal)
    keepOutOfSharedCaches(response)
    handle(request, response)
  }
}

/**
 * @typedef {object} EarlyRefusal
 * @property {'bad-request' | 'method-not-allowed'} kind
 * @property {string} detail
 * @property {string[]} [allow] the methods that would be answered
 */

/**
 * @param {Request} request
 * @param {string} path as it was sent
 * @param {boolean} dev
 * @returns {EarlyRefusal | undefined}
 */
function refusalOf({ method = '', headers }, path, dev) {
  if (!isReadable(path)) return { kind: 'bad-request', detail: 'The address cannot be read.' }
  const allow = isRoute(path) || (dev && isOfDevelopment(path)) ? ROUTE_METHODS : PAGE_METHODS
  if (!allow.includes(method)) {
    return { kind: 'method-not-allowed', detail: 'This address does not answer this method.', allow }
  }
  // The app has no server actions: there is nothing such a request could mean.
  if (headers['next-action'] !== undefined) return { kind: 'bad-request', detail: 'There are no server actions here.' }
  if (!isRouterState(headers['next-router-state-tree'])) {
    return { kind: 'bad-request', detail: 'The header Next-Router-State-Tree cannot be read.' }
  }
}

/**
 * Whether the framework can read where a page says it is. It is asked itself, since what it reads is its own affair.
 *
 * @param {string | string[] | undefined} header
 */
function isRouterState(header) {
  try {
    parseAndValidateFlightRouterState(header)
    return true
  } catch {
    return false
  }
}

/** @param {string} path */
function isReadable(path) {
  try {
    return path.startsWith('/') && !decodeURIComponent(path).includes('\0')
  } catch {
    return false
  }
}

/** @param {string} path */
function isInApi(path) {
  return path === '/api' || path.startsWith('/api/')
}

/**
 * Route handlers decide about a POST themselves; a page takes none.
 *
 * @param {string} path
 */
function isRoute(path) {
  return isInApi(path) || path === '/practice/start'
}

/**
 * Where pages under development report to the framework.
 *
 * @param {string} path
 */
function isOfDevelopment(path) {
  return path.startsWith('/_next/') || path.startsWith('/__nextjs')
}

const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request has mistakes' },
  'method-not-allowed': { status: 405, title: 'Not with this method' },
}

/**
 * A problem document (RFC 9457) to programs, one line to everybody else.
 *
 * @param {Response} response
 * @param {string} path
 * @param {EarlyRefusal} refusal
 */
function refuse(response, path, { kind, detail, allow }) {
  const { status, title } = PROBLEMS[kind]
  const [type, body] = isInApi(path)
    ? ['application/problem+json', JSON.stringify({ type: `/problems/${kind}`, title, status, detail })]
    : ['text/plain; charset=utf-8', `${detail}\n`]
  if (allow) response.setHeader('Allow', allow.join(', '))
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  })
  response.end(body)
}

/**
 * Only what the framework says to shared caches alone is replaced; files with a hash in their names stay immutable.
 *
 * @param {Response} response
 */
function keepOutOfSharedCaches(response) {
  const writeHead = response.writeHead
  // What Node calls itself before the first byte, if nobody else has.
  response.writeHead = (/** @type {any[]} */ ...head) => {
    const said = response.getHeader('cache-control')
    if (typeof said === 'string' && said.startsWith('s-maxage=')) response.setHeader('Cache-Control', 'no-cache')
    return Reflect.apply(writeHead, response, head)
  }
}
