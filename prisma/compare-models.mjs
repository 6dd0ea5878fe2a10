import { composeModels } from './models.mjs'
import { filters, withSchemaEngine } from './schema-engine.mjs'

/**
 * The SQL that would bring a migrated database to the models.
 *
 * @param {import('./migrate.mjs').Target} target a database with every migration applied
 * @returns {Promise<string | null>} null when nothing differs
 */
export async function compareModels(target) {
  const provider = 'sqliteFile' in target ? 'sqlite' : 'postgresql'
  const files = [{ path: 'schema.prisma', content: composeModels(provider) }]
  const adapter = await openAdapter(target)
  return withSchemaEngine(adapter, composeModels(provider), async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '/' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters,
    })
    return exitCode === 0 ? null : stdout
  })
}

/** @param {import('./migrate.mjs').Target} target */
async function openAdapter(target) {
  if ('sqliteFile' in target) {
    const { SqliteAdapter } = await import('./sqlite-adapter.mjs')
    return new SqliteAdapter(target.sqliteFile)
  }
  const { PostgresAdapter } = await import('./postgres-adapter.mjs')
  return new PostgresAdapter(target.databaseUrl)
}
