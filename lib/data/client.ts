import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { type DatabaseSettings, env } from '@/lib/env'
import { SqliteAdapter } from '@/prisma/sqlite-adapter.mjs'
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client'
import { Prisma, PrismaClient as SqliteClient } from './generated/sqlite/client'

/**
 * The client for either database. Both are generated from the same models; the one for SQLite is the type of both,
 * because what its types allow, PostgreSQL can do as well.
 */
export type Database = SqliteClient

/** Opens a database; nothing is asked of it yet. */
export function openDatabase(settings: DatabaseSettings): Database {
  if (settings.provider === 'sqlite') return new SqliteClient({ adapter: new SqliteAdapter(settings.file) })
  const adapter = new PrismaPg({ connectionString: settings.url, max: settings.poolSize })
  // See `Database`: the two types come from the same models and differ in filters that only one database has.
  return new PostgresqlClient({ adapter }) as unknown as Database
}

// Next loads this module more than once in a process, for the boot and for each route; the embedded database has one
// connection.
const shared: typeof globalThis & { convdojoDatabase?: Database } = globalThis

/** The database of this process, opened when it is first asked for: building the app opens none. */
export function database(): Database {
  shared.convdojoDatabase ??= openDatabase(env().database)
  return shared.convdojoDatabase
}

/**
 * Values inside raw SQL, where PostgreSQL takes every parameter for text unless it is told otherwise. SQLite stores
 * what it is given: JSON as text, times as the client writes them.
 */
export const sql = {
  json: (value: unknown) => typed(JSON.stringify(value), 'jsonb'),
  int: (value: number | null) => typed(value, 'integer'),
  time: (value: Date) => typed(value, 'timestamp(3)'),
}

function typed(value: unknown, postgresqlType: string): Prisma.Sql {
  if (env().database.provider === 'sqlite') return Prisma.sql`${value}`
  return Prisma.sql`CAST(${value} AS ${Prisma.raw(postgresqlType)})`
}
