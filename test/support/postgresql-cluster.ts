import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort } from './free-port'
import { findOrInstall } from './system-package'

export type PostgresqlCluster = {
  /** The connection string of one of its databases. */
  readonly urlOf: (database: string) => string
  /** Ends the server and removes all its files. */
  readonly stop: () => Promise<void>
}

/** How long a server may take to answer for the first time, in milliseconds. */
const STARTING_LIMIT = 60_000

/**
 * Starts a PostgreSQL server of our own, made from the system's programs, on a free port of 127.0.0.1 and in a
 * temporary folder. It runs with the safe settings it has by default. As root it runs as `nobody`, because
 * PostgreSQL refuses to serve root.
 *
 * @throws when there are no programs and none can be installed
 */
export async function startPostgresqlCluster(): Promise<PostgresqlCluster> {
  const programs = findOrInstall(
    findPostgresql,
    'postgresql',
    'The tests on PostgreSQL need its server programs: install the package postgresql.',
  )
  const owner = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  const folder = mkdtempSync(path.join(tmpdir(), 'convdojo-postgresql-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const password = randomBytes(16).toString('hex')
    const passwordFile = path.join(folder, 'password')
    writeFileSync(passwordFile, password)
    if (owner.uid !== undefined) for (const one of [folder, passwordFile]) chownSync(one, owner.uid, owner.gid)

    const data = path.join(folder, 'data')
    const access = ['--username=convdojo', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
    const text = ['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions']
    const options = { ...owner, cwd: folder, stdio: 'pipe' } as const
    execFileSync(path.join(programs, 'initdb'), [`--pgdata=${data}`, ...access, ...text], options)

    const port = await freePort()
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder }
    const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const server = spawn(path.join(programs, 'postgres'), ['-D', data, ...set], options)
    // When this process ends without calling `stop`, the server must not outlive it.
    const abandon = () => {
      server.kill('SIGQUIT')
      remove()
    }
    process.once('exit', abandon)

    const urlOf = (database: string) => `postgresql://convdojo:${password}@127.0.0.1:${port}/${database}`
    await untilItAnswers(server, urlOf('postgres'))
    return {
      urlOf,
      stop: async () => {
        process.off('exit', abandon)
        await end(server)
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

/** The folder of `initdb` and `postgres`. */
function findPostgresql(): string | null {
  const debian = '/usr/lib/postgresql'
  const newestFirst = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...newestFirst.map((version) => path.join(debian, version, 'bin')),
    configuredFolder(),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ]
  return folders.find((folder) => folder && existsSync(path.join(folder, 'initdb'))) ?? null
}

function configuredFolder(): string | null {
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return null // pg_config is not installed
  }
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }))
}

async function untilItAnswers(server: ChildProcess, url: string): Promise<void> {
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-4000)
  }
  server.stdout?.on('data', keep)
  server.stderr?.on('data', keep)
  const giveUpAt = performance.now() + STARTING_LIMIT
  while (!(await answers(url))) {
    if (server.exitCode !== null || performance.now() > giveUpAt) {
      await end(server)
      throw new Error(`The PostgreSQL server did not start:\n${printed}`)
    }
    await wait(50)
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false // not yet
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A fast shutdown: open connections are cut. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGINT')
  await ended
}
