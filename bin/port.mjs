import { createServer } from 'node:net'
import { Refusal } from './refusal.mjs'

/** @typedef {Pick<import('./settings.mjs').Settings, 'port' | 'host'>} Place */

/**
 * @param {Place} place
 * @throws {Refusal} when nothing can listen there
 */
export async function ensureFreePort(place) {
  const probe = createServer()
  await listen(probe, place)
  await new Promise((resolve) => probe.close(resolve))
}

/**
 * Starts listening.
 *
 * @param {import('node:net').Server} server
 * @param {Place} place
 * @returns {Promise<void>}
 * @throws {Refusal} when it cannot
 */
export function listen(server, { port, host }) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(refusalOf(error, { port, host }) ?? error))
    // Without a host Node listens on every interface, IPv6 and IPv4.
    server.listen({ port, ...(host ? { host } : {}) }, resolve)
  })
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {Place} place
 */
function refusalOf({ code }, { port, host }) {
  switch (code) {
    case 'EADDRINUSE':
      return new Refusal(
        `Port ${port} is busy: stop what listens there, or choose another (PORT=${port + 1} npm start).`,
      )
    case 'EACCES':
      return new Refusal(`Port ${port} is not open to this user: choose one above 1023 (PORT=3000 npm start).`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Refusal(`HOST ${host} is no address of this machine.`)
    default:
      return null
  }
}
