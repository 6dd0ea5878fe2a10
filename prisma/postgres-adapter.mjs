import { PrismaPg } from '@prisma/adapter-pg'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'

/** @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} AdapterFactory */

// Numbers of types in PostgreSQL's system catalogue.
const CHAR = 18
const TEXT = 25

/**
 * Prisma's adapter for PostgreSQL with two corrections for the schema engine, which it was not made for.
 *
 * @implements {AdapterFactory}
 */
export class PostgresAdapter {
  provider = /** @type {const} */ ('postgres')
  adapterName = 'convdojo-pg'

  /** @param {string} databaseUrl */
  constructor(databaseUrl) {
    this.driver = new PrismaPg({ connectionString: databaseUrl })
  }

  async connect() {
    const connection = await this.driver.connect()
    const pool = connection.underlyingDriver()
    const query = pool.query.bind(pool)

    // Prisma's own cuts a script at every semicolon, also inside a function's body, and runs the pieces one by one.
    // Sent whole, a script is one transaction: applied entirely or not at all.
    connection.executeScript = async (script) => {
      await query(script).catch((error) => {
        const { code, severity, message, detail, column, hint } = error
        throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
      })
    }

    // Prisma's own refuses the one-byte type "char" of the system catalogue, which the engine reads when it compares
    // a database with the models. It is a text of one character.
    Object.assign(pool, {
      /** @param {import('pg').QueryArrayConfig} config */
      query: async (config) => {
        const result = await query(config)
        for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT
        return result
      },
    })
    return connection
  }

  /** @returns {Promise<never>} */
  connectToShadowDb() {
    throw new Error('There is no shadow database: compare with a database that has been migrated.')
  }
}
