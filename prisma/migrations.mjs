import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * @param {import('./models.mjs').Provider} provider
 * @returns {string} the folder of one database's migrations, each in a folder of its own
 */
export function migrationsFolder(provider) {
  return path.join(folder, provider)
}

/**
 * @param {import('./models.mjs').Provider} provider
 * @returns {{ name: string, script: string }[]} in the order in which they are applied
 */
export function readMigrations(provider) {
  return readdirSync(migrationsFolder(provider))
    .sort()
    .map((name) => ({
      name,
      script: readFileSync(path.join(migrationsFolder(provider), name, 'migration.sql'), 'utf8'),
    }))
}

/**
 * One database's migrations as the schema engine takes them.
 *
 * @param {import('./models.mjs').Provider} provider
 */
export function migrationList(provider) {
  return {
    baseDir: migrationsFolder(provider),
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations(provider).map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: /** @type {const} */ ('ok'), value: script } },
    })),
  }
}
