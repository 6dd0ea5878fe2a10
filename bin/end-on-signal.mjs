/** In milliseconds. */
const DRAIN_LIMIT = 10_000

// Left there by lib/data/client.ts. Closed, the embedded database is one file again, without a log beside it.
/** @type {typeof globalThis & { convdojoDatabase?: { client: { $disconnect: () => Promise<void> } } }} */
const shared = globalThis

/** In milliseconds. */
const PARENT_CHECK = 250

// Under `npm start` a shell stands between npm and this process. npm passes a signal on to the shell, which dies of
// it without a word to its child; then this process would serve on, with nobody to stop it.
const startedByNpm = process.env.npm_lifecycle_event !== undefined
const parent = process.ppid

/**
 * On SIGTERM or SIGINT, or when the npm that started it has ended, nothing new is accepted, the requests under way are
 * finished for at most ten seconds, and the process ends with exit code 0.
 *
 * @param {import('node:http').Server} server
 */
export function endOnSignal(server) {
  /** Sockets that were handed over; the server does not know them any more, but waits for them. */
  const upgraded = new Set()
  server.on('upgrade', (_request, socket) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
  })
  let isEnding = false
  const end = () => {
    // From a terminal the signal arrives twice: once from there, once through npm.
    if (isEnding) return
    isEnding = true
    server.close(async () => {
      try {
        await shared.convdojoDatabase?.client.$disconnect()
      } finally {
        process.exit(0)
      }
    })
    for (const socket of upgraded) socket.destroy()
    // A connection is idle as soon as its response is sent.
    setInterval(() => server.closeIdleConnections(), 50)
    setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  if (startedByNpm) setInterval(() => process.ppid !== parent && end(), PARENT_CHECK)
}
