import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { type ColumnType, ColumnTypeEnum, type SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
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
  return clientOn(driverFor(settings), settings.provider)
}

function driverFor(settings: DatabaseSettings): SqlDriverAdapterFactory {
  if (settings.provider === 'sqlite') return new SqliteAdapter(settings.file)
  return new PrismaPg({ connectionString: settings.url, max: settings.poolSize })
}

function clientOn(adapter: SqlDriverAdapterFactory, provider: DatabaseSettings['provider']): Database {
  if (provider === 'sqlite') return new SqliteClient({ adapter })
  // See `Database`: the two types come from the same models and differ in filters that only one database has.
  return new PostgresqlClient({ adapter }) as unknown as Database
}

type SharedDatabase = { readonly client: Database; readonly connect: SqlDriverAdapterFactory['connect'] }

// Next loads this module more than once in a process, for the boot and for each route; the embedded database has one
// connection.
const shared: typeof globalThis & { convdojoDatabase?: SharedDatabase } = globalThis

/** The database of this process, opened when it is first asked for: building the app opens none. */
export function database(): Database {
  return sharedDatabase().client
}

function sharedDatabase(): SharedDatabase {
  shared.convdojoDatabase ??= openSharedDatabase(env().database)
  return shared.convdojoDatabase
}

function openSharedDatabase(settings: DatabaseSettings): SharedDatabase {
  const driver = driverFor(settings)
  let connection: ReturnType<typeof driver.connect> | undefined
  const connect = () => {
    // One that failed is tried anew by whoever asks next.
    connection ??= driver.connect().catch((error: unknown) => {
      connection = undefined
      throw error
    })
    return connection
  }
  const { provider, adapterName } = driver
  return { client: clientOn({ provider, adapterName, connect }, settings.provider), connect }
}

/**
 * Runs one statement on the client's connection but past the client, which takes four times as long. For the two that
 * every reader and every answer waits for; `npm run bench -- web` shows what it is worth.
 *
 * @returns the rows, with JSON, times and truth values read as the client reads them
 */
export async function runStatement({ sql: sqlite, text: postgresql, values }: Prisma.Sql): Promise<object[]> {
  const { provider } = env().database
  const connection = await sharedDatabase().connect()
  const { columnNames, columnTypes, rows } = await connection.queryRaw({
    sql: provider === 'sqlite' ? sqlite : postgresql,
    args: values,
    argTypes: values.map(() => ({ scalarType: 'unknown', arity: 'scalar' })),
  })
  return rows.map((row) =>
    Object.fromEntries(columnNames.map((name, column) => [name, readColumn(row[column], columnTypes[column])])),
  )
}

function readColumn(value: unknown, type: ColumnType | undefined): unknown {
  if (value === null) return null
  if (type === ColumnTypeEnum.Json) return JSON.parse(String(value))
  if (type === ColumnTypeEnum.DateTime) return new Date(String(value))
  if (type === ColumnTypeEnum.Boolean) return Boolean(value)
  return value
}

/**
 * Values inside raw SQL, where PostgreSQL takes every parameter for text unless it is told otherwise. SQLite stores
 * what it is given: JSON as text, times as the client writes them.
 */
export const sql = {
  /** `null` is SQL's, as for any other column. */
  json: (value: unknown) => typed(value === null ? null : JSON.stringify(value), 'jsonb'),
  int: (value: number | null) => typed(value, 'integer'),
  time: (value: Date) => typed(value, 'timestamp(3)'),
}

function typed(value: unknown, postgresqlType: string): Prisma.Sql {
  if (env().database.provider === 'sqlite') return Prisma.sql`${value}`
  return Prisma.sql`CAST(${value} AS ${Prisma.raw(postgresqlType)})`
}
