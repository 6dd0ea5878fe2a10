/**
 * Brings a database to the newest migration. The same program everywhere: `npm start`, the tests, and by hand
 * `node prisma/migrate.mjs postgresql://...` or `node prisma/migrate.mjs path/to/file.db`.
 */
import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { isDriverAdapterError } from '@prisma/driver-adapter-utils'
import { migrationList, readMigrations } from './migrations.mjs'
import { composeModels } from './models.mjs'

/**
 * @typedef {import('./sqlite-adapter.mjs').AdapterFactory} AdapterFactory
 * @typedef {import('./models.mjs').Provider} Provider
 * @typedef {{ databaseUrl: string } | { sqliteFile: string }} Target
 */

/** A database that cannot be migrated as it is; the message is for the person who runs it. */
export class MigrationRefused extends Error {}

/**
 * Applies what is pending. When nothing is, this is one query.
 *
 * @param {Target} target
 * @returns {Promise<string[]>} the names of the migrations that were applied
 * @throws {MigrationRefused}
 */
export async function migrate(target) {
  try {
    return await ('sqliteFile' in target ? migrateSqlite(target.sqliteFile) : migratePostgres(target.databaseUrl))
  } catch (error) {
    if (!isDriverAdapterError(error)) throw error
    const place = 'sqliteFile' in target ? target.sqliteFile : 'the database that DATABASE_URL names'
    throw new MigrationRefused(`Cannot use ${place}: ${reasonOf(error.cause)}.`)
  }
}

/** @param {import('@prisma/driver-adapter-utils').Error} cause */
function reasonOf(cause) {
  switch (cause.kind) {
    case 'DatabaseNotReachable':
      return `nothing answers at ${[cause.host, cause.port].filter(Boolean).join(':')}`
    case 'AuthenticationFailed':
    case 'DatabaseAccessDenied':
      return 'the user or the password is refused'
    default:
      return cause.originalMessage ?? ('message' in cause ? cause.message : cause.kind)
  }
}

/**
 * Works on a copy that takes the file's place at the end, so that a crash at any moment leaves the old database or
 * the new one. Nobody else may have the file open.
 *
 * @param {string} file
 */
async function migrateSqlite(file) {
  const { SqliteAdapter } = await import('./sqlite-adapter.mjs')
  const copy = `${file}.migrating`
  for (const leftover of [copy, `${copy}-wal`, `${copy}-shm`]) rmSync(leftover, { force: true })

  if (existsSync(file)) {
    const database = await new SqliteAdapter(file).connect()
    try {
      if ((await pendingMigrations(database, 'sqlite')).length === 0) return []
      await database.executeScript(`VACUUM INTO '${copy.replaceAll("'", "''")}'`)
    } finally {
      // The last connection to close moves the write-ahead log into the file and removes it.
      await database.dispose()
    }
  }
  const applied = await applyMigrations(new SqliteAdapter(copy), 'sqlite')
  renameSync(copy, file)
  return applied
}

/**
 * Any number of app processes may start at once: one migrates, the others wait and find nothing to do.
 *
 * @param {string} databaseUrl
 */
async function migratePostgres(databaseUrl) {
  const { PostgresAdapter } = await import('./postgres-adapter.mjs')
  const adapter = new PostgresAdapter(databaseUrl)
  const database = await adapter.connect()
  try {
    if ((await pendingMigrations(database, 'postgresql')).length === 0) return []
    const turn = await database.startTransaction()
    try {
      await turn.executeRaw(statement(`SELECT pg_advisory_xact_lock(hashtext('convdojo migrations'))`))
      if ((await pendingMigrations(database, 'postgresql')).length === 0) return []
      return await applyMigrations(adapter, 'postgresql')
    } finally {
      await turn.executeRaw(statement('ROLLBACK'))
      await turn.rollback()
    }
  } finally {
    await database.dispose()
  }
}

/**
 * @param {AdapterFactory} adapter
 * @param {Provider} provider
 */
async function applyMigrations(adapter, provider) {
  const { filters, withSchemaEngine } = await import('./schema-engine.mjs')
  return withSchemaEngine(adapter, composeModels(provider), async (engine) => {
    const work = { migrationsList: migrationList(provider), filters }
    const { appliedMigrationNames } = await engine.applyMigrations(work).catch((error) => {
      const [reason] = String(error.message).split('\n')
      throw new MigrationRefused(`A migration failed: ${reason}`, { cause: error })
    })
    return appliedMigrationNames
  })
}

/**
 * Compares the folder with the table that the schema engine keeps in the database.
 *
 * @param {import('@prisma/driver-adapter-utils').SqlQueryable} database
 * @param {Provider} provider
 * @returns {Promise<string[]>}
 * @throws {MigrationRefused} when the database's history is not the beginning of this folder's
 */
async function pendingMigrations(database, provider) {
  const ours = readMigrations(provider)
  const theirs = await appliedMigrations(database)
  for (const { name, checksum, isFinished } of theirs) {
    const known = ours.find((migration) => migration.name === name)
    if (!known) {
      throw new MigrationRefused(`The database was migrated by a newer version (${name}): start that version.`)
    }
    if (!isFinished) {
      throw new MigrationRefused(`The migration ${name} once failed half-way: restore the database from a backup.`)
    }
    if (checksum !== createHash('sha256').update(known.script).digest('hex')) {
      throw new MigrationRefused(`The migration ${name} has been edited since the database was migrated with it.`)
    }
  }
  return ours.map(({ name }) => name).filter((name) => theirs.every((migration) => migration.name !== name))
}

/** @param {import('@prisma/driver-adapter-utils').SqlQueryable} database */
async function appliedMigrations(database) {
  try {
    const { rows } = await database.queryRaw(
      statement(
        `SELECT migration_name, checksum, CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END
         FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
      ),
    )
    return rows.map(([name, checksum, finished]) => ({ name: String(name), checksum, isFinished: finished === 1 }))
  } catch (error) {
    if (isDriverAdapterError(error) && error.cause.kind === 'TableDoesNotExist') return []
    throw error
  }
}

/** @param {string} sql */
function statement(sql) {
  return { sql, args: [], argTypes: [] }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [target = ''] = process.argv.slice(2)
  if (target === '') {
    console.error(
      'Name the database: node prisma/migrate.mjs postgresql://... or node prisma/migrate.mjs path/to/file.db',
    )
    process.exit(1)
  }
  const applied = await migrate(/^postgres(ql)?:/.test(target) ? { databaseUrl: target } : { sqliteFile: target })
  console.log(applied.length === 0 ? 'nothing to do' : `applied ${applied.join(', ')}`)
}
