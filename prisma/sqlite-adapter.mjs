import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'

/** @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} AdapterFactory */

/**
 * What makes the embedded database safe. SQLite keeps only the journal mode in the file; the driver falls back to
 * `synchronous=NORMAL` whenever it opens a file in WAL mode, and that loses acknowledged rows in a power cut.
 */
export const SAFE_PRAGMAS = {
  journal_mode: 'wal',
  /** 2 is FULL: a commit is on the disk before it is acknowledged. */
  synchronous: 2,
  foreign_keys: 1,
  /** In milliseconds. */
  busy_timeout: 5000,
}

const SET_PRAGMAS = Object.entries(SAFE_PRAGMAS)
  .map(([name, value]) => `PRAGMA ${name} = ${value};`)
  .join('\n')

/**
 * Prisma's adapter for SQLite, with the safe pragmas set on every connection it opens. The only way the embedded
 * database is opened, by the app and by the migrations.
 *
 * @implements {AdapterFactory}
 */
export class SqliteAdapter {
  provider = /** @type {const} */ ('sqlite')
  adapterName = 'convdojo-better-sqlite3'

  /** @param {string} file a path; `:memory:` for a database that ends with its connection */
  constructor(file) {
    this.driver = new PrismaBetterSqlite3({ url: file, timeout: SAFE_PRAGMAS.busy_timeout })
  }

  async connect() {
    const connection = await this.driver.connect()
    await connection.executeScript(SET_PRAGMAS)
    return connection
  }

  /** An empty database in memory, in which the schema engine replays migrations. */
  connectToShadowDb() {
    return this.driver.connectToShadowDb()
  }
}
