import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

/** @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} AdapterFactory */

/** No tables or enums are kept by anybody else. */
export const filters = { externalTables: [], externalEnums: [] }

/** @type {Promise<void> | undefined} */
let loading

/**
 * Opens Prisma's schema engine on a database for the length of `work`. It is compiled to WebAssembly and comes with
 * the packages, so that nothing is downloaded. Loading it takes about a tenth of a second, so ask for it only when
 * there is something to do.
 *
 * @template T
 * @param {AdapterFactory} adapter opens the database
 * @param {string} schema a whole Prisma schema
 * @param {(engine: import('@prisma/schema-engine-wasm').SchemaEngine) => Promise<T>} work
 */
export async function withSchemaEngine(adapter, schema, work) {
  // The glue holds one instance's memory: a second instance behind it would read the first one's.
  loading ??= load()
  await loading

  // The engine closes nothing, so its connections are remembered here.
  /** @type {import('@prisma/driver-adapter-utils').SqlDriverAdapter[]} */
  const connections = []
  const remembering = bindMigrationAwareSqlAdapterFactory({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connectToShadowDb: () => adapter.connectToShadowDb(),
    connect: async () => {
      const connection = await adapter.connect()
      connections.push(connection)
      return connection
    },
  })
  try {
    const engine = await glue.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, remembering)
    return await work(engine)
  } finally {
    for (const connection of connections) await connection.dispose()
  }
}

async function load() {
  const glueFile = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const wasm = readFileSync(glueFile.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  const begin = instance.exports.__wbindgen_start
  if (typeof begin === 'function') begin()
}
