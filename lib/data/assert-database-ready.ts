import 'server-only'
import { z } from 'zod'
import { type DatabaseSettings, env } from '@/lib/env'
import { SAFE_PRAGMAS, SqliteAdapter } from '@/prisma/sqlite-adapter.mjs'
import { type Database, database } from './client'
import { Prisma } from './generated/sqlite/client'

/**
 * Refuses to serve from a database that would lose what it acknowledges. Asked once, at boot.
 *
 * @throws an error whose message is one line for the person who runs the server
 */
export async function assertDatabaseReady(settings: DatabaseSettings = env().database, client: Database = database()) {
  if (settings.provider === 'postgresql') return assertPostgresqlReady(client)
  await assertSqliteReady(client)
  await assertSeenBySecondConnection(settings.file, client)
}

/** At boot: a server that could lose answers says why in one line and ends. */
export async function refuseUnsafeDatabase(): Promise<void> {
  try {
    await assertDatabaseReady()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

const oneValue = z.tuple([z.record(z.string(), z.union([z.string(), z.number(), z.bigint()]))])

async function readSetting(client: Database, statement: Prisma.Sql): Promise<string> {
  const [row] = oneValue.parse(await client.$queryRaw(statement))
  return String(Object.values(row)[0])
}

async function assertSqliteReady(client: Database): Promise<void> {
  for (const [name, wanted] of Object.entries(SAFE_PRAGMAS)) {
    const found = await readSetting(client, Prisma.sql`PRAGMA ${Prisma.raw(name)}`)
    if (found !== String(wanted)) {
      throw new Error(`The embedded database runs with ${name} = ${found} instead of ${wanted}: answers could be lost.`)
    }
  }
}

/**
 * A write that only the writing connection can see would be lost with the process; it has happened to drivers. The
 * number that SQLite keeps for the application in the file's header counts the boots.
 */
async function assertSeenBySecondConnection(file: string, client: Database): Promise<void> {
  const boots = (Number(await readSetting(client, Prisma.sql`PRAGMA user_version`)) + 1) % 2 ** 31
  await client.$executeRaw`PRAGMA user_version = ${Prisma.raw(String(boots))}`
  const second = await new SqliteAdapter(file).connect()
  try {
    const { rows } = await second.queryRaw({ sql: 'PRAGMA user_version', args: [], argTypes: [] })
    if (Number(rows[0]?.[0]) === boots) return
  } finally {
    await second.dispose()
  }
  throw new Error(`What is written to ${file} does not arrive there: a second connection cannot read it.`)
}

async function assertPostgresqlReady(client: Database): Promise<void> {
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const found = await readSetting(client, Prisma.sql`SELECT current_setting(${name})`)
    if (found === 'off') throw new Error(`PostgreSQL runs with ${name} = off: answers could be lost. Turn it on.`)
  }
}
