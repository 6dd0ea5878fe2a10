import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'

/** @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} AdapterFactory */
/** @typedef {import('@prisma/driver-adapter-utils').SqlDriverAdapter} Connection */

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
    if ('client' in connection && isDriver(connection.client)) keepStatements(connection.client)
    return keepTransactionsApart(connection)
  }

  /** An empty database in memory, in which the schema engine replays migrations. */
  connectToShadowDb() {
    return this.driver.connectToShadowDb()
  }
}

/**
 * As much of the driver as its adapter uses; the adapter's types do not speak of it.
 *
 * @typedef {object} Statement
 * @property {(...values: unknown[]) => Statement} bind
 * @property {(...values: unknown[]) => unknown} run
 * @property {(...values: unknown[]) => unknown} all
 * @typedef {{ prepare: (sql: string) => Statement }} Driver
 */

/**
 * @param {unknown} client
 * @returns {client is Driver}
 */
function isDriver(client) {
  return typeof client === 'object' && client !== null && 'prepare' in client
}

const MOST_STATEMENTS = 100

/**
 * Prisma's adapter has every statement prepared anew, which takes longer than to run it. Here the last ones are kept. It
 * binds values to a statement for good; a statement that is kept gets them each time it is run, which is right after.
 *
 * @param {Driver} driver
 */
function keepStatements(driver) {
  const prepare = driver.prepare.bind(driver)
  /** @type {Map<string, Statement>} by their SQL, the least recently used first */
  const kept = new Map()

  /** @param {string} sql */
  const keptOrPrepared = (sql) => {
    const statement = kept.get(sql) ?? rebindable(prepare(sql))
    kept.delete(sql)
    kept.set(sql, statement)
    const [oldest] = kept.keys()
    if (kept.size > MOST_STATEMENTS && oldest !== undefined) kept.delete(oldest)
    return statement
  }
  driver.prepare = keptOrPrepared
}

/** @param {Statement} statement */
function rebindable(statement) {
  const [run, all] = [statement.run.bind(statement), statement.all.bind(statement)]
  /** @type {unknown[]} */
  let values = []
  statement.bind = (...next) => {
    values = next
    return statement
  }
  statement.run = () => run(...values)
  statement.all = () => all(...values)
  return statement
}

/**
 * There is one connection, and whatever is asked of it while a transaction is open would become part of it: a row that
 * was acknowledged would be undone with somebody else's transaction. So everything else waits until it has ended.
 *
 * @param {Connection} connection
 * @returns {Connection}
 */
function keepTransactionsApart(connection) {
  // Several may wait for the same transaction, and the first of them may open the next one. So nothing may come between
  // finding none open and what is done then: each looks again by itself.
  /** @type {Promise<void> | null} */
  let open = null

  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    async queryRaw(query) {
      while (open) await open
      return connection.queryRaw(query)
    },
    async executeRaw(query) {
      while (open) await open
      return connection.executeRaw(query)
    },
    async executeScript(script) {
      while (open) await open
      return connection.executeScript(script)
    },
    async startTransaction(isolationLevel) {
      while (open) await open
      let end = () => {}
      open = new Promise((resolve) => {
        end = () => {
          open = null
          resolve()
        }
      })
      try {
        const transaction = await connection.startTransaction(isolationLevel)
        const [commit, rollback] = [transaction.commit.bind(transaction), transaction.rollback.bind(transaction)]
        transaction.commit = () => commit().finally(end)
        transaction.rollback = async () => {
          try {
            // After a COMMIT that failed, of a full disk for one, nobody else undoes it; elsewhere it has been undone.
            await connection.executeScript('ROLLBACK')
          } catch {
            // None is open any more.
          }
          return rollback().finally(end)
        }
        return transaction
      } catch (error) {
        end()
        throw error
      }
    },
    dispose: () => connection.dispose(),
  }
}
