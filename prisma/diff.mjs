/**
 * Writes the next migration for both databases: change models.prisma, then
 * `DATABASE_URL=postgresql://... npm run migration -- what_changes`. Works in scratch databases; the server named by
 * DATABASE_URL needs to allow making one. Read what was written, and add by hand what models cannot say (triggers).
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { compareModels } from './compare-models.mjs'
import { migrate } from './migrate.mjs'
import { migrationsFolder } from './migrations.mjs'

const [name = ''] = process.argv.slice(2)
const serverUrl = process.env.DATABASE_URL ?? ''
if (!/^[a-z][a-z0-9_]*$/.test(name)) refuse('Name the migration in snake_case: npm run migration -- what_changes')
if (!URL.canParse(serverUrl)) refuse('Set DATABASE_URL to a PostgreSQL server that may be used for a scratch database.')

const scripts = { sqlite: await diffSqlite(), postgresql: await diffPostgres() }
const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
for (const provider of /** @type {const} */ (['sqlite', 'postgresql'])) {
  const script = scripts[provider]
  if (script === null) continue
  const folder = path.join(migrationsFolder(provider), `${time}_${name}`)
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'migration.sql'), script)
  console.log(`wrote ${path.relative(process.cwd(), folder)}`)
}
if (scripts.sqlite === null && scripts.postgresql === null) console.log('models and migrations agree: nothing to write')

async function diffSqlite() {
  const folder = mkdtempSync(path.join(tmpdir(), 'convdojo-migration-'))
  try {
    const target = { sqliteFile: path.join(folder, 'scratch.db') }
    await migrate(target)
    return await compareModels(target)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function diffPostgres() {
  const server = new pg.Client({ connectionString: serverUrl })
  await server.connect()
  const scratch = `convdojo_migration_${randomUUID().replaceAll('-', '')}`
  try {
    await server.query(`CREATE DATABASE ${scratch}`)
    const url = new URL(serverUrl)
    url.pathname = `/${scratch}`
    const target = { databaseUrl: url.href }
    await migrate(target)
    return await compareModels(target)
  } finally {
    await server.query(`DROP DATABASE IF EXISTS ${scratch}`)
    await server.end()
  }
}

/**
 * @param {string} line
 * @returns {never}
 */
function refuse(line) {
  console.error(line)
  process.exit(1)
}
