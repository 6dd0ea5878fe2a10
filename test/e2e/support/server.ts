import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ensureChromium } from '@/test/support/chromium'
import { freePort } from '@/test/support/free-port'

/** How long the server may take to answer for the first time (it builds when the build is stale), in milliseconds. */
const STARTING_LIMIT = 180_000
/** How long it may take to end, in milliseconds. */
const STOPPING_LIMIT = 10_000

/**
 * Before the browser tests: a Chromium, and the production server as `npm start` starts it, on a free port and with a
 * data folder of its own. `BASE_URL` names a server that is running already.
 */
export default async function start(): Promise<(() => Promise<void>) | undefined> {
  ensureChromium()
  if (process.env.BASE_URL) return undefined

  const port = await freePort()
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'convdojo-e2e-'))
  const { DATABASE_URL: _, ...environment } = process.env
  const server = spawn(process.execPath, ['bin/start.mjs'], {
    env: { ...environment, PORT: String(port), DATA_DIR: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = logOf(server)
  const stop = async () => {
    await end(server)
    rmSync(dataFolder, { recursive: true, force: true })
  }

  const url = `http://localhost:${port}`
  const giveUpAt = performance.now() + STARTING_LIMIT
  while (!(await answers(url))) {
    if (server.exitCode !== null || performance.now() > giveUpAt) {
      await stop()
      throw new Error(`The server did not start:\n${readFileSync(log, 'utf8')}`)
    }
    await wait(100)
  }
  process.env.BASE_URL = url
  process.env.E2E_DATA_DIR = dataFolder
  return stop
}

/** Keeps what the server prints beside the traces of failed tests. */
function logOf(server: ChildProcess): string {
  const folder = path.resolve('test/e2e/.results')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'server.log')
  const log = createWriteStream(file)
  server.stdout?.pipe(log, { end: false })
  server.stderr?.pipe(log, { end: false })
  return file
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false // not yet
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  const isEnded = await Promise.race([ended.then(() => true), wait(STOPPING_LIMIT, false)])
  if (!isEnded) server.kill('SIGKILL')
}
