import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureWritableFolder, keepSecret } from './data-folder.mjs'
import { endOnSignal } from './end-on-signal.mjs'
import { ensureFreePort } from './port.mjs'
import { exitWith, Refusal } from './refusal.mjs'
import { ensureBuild, ensureDependencies, ensurePrismaClients, step } from './set-up.mjs'
import { readSettings, SETTINGS } from './settings.mjs'

/**
 * Everything from a fresh clone to a serving process: this one. What can be refused at once is refused before the slow
 * steps.
 *
 * @param {string[]} args the command line
 */
export async function start(args) {
  try {
    const { dev, help } = readOptions(args)
    if (help) return printHelp()
    const settings = readSettings(process.env)
    await ensureFreePort(settings)
    // With a database and a secret from elsewhere nothing is kept there.
    if (!settings.databaseUrl || !settings.secret) ensureWritableFolder(settings.dataDir, 'DATA_DIR')
    if (settings.isEmbedded) ensureWritableFolder(path.dirname(settings.sqliteFile), 'DATABASE_URL')

    await ensureDependencies({ dev })
    if (settings.isEmbedded) await holdWriterLock(settings)
    await ensurePrismaClients()
    await step('secret', () => provideSecret(settings))
    await step('database', () => migrateDatabase(settings))
    if (!dev) await ensureBuild()

    Object.assign(process.env, {
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      DATA_DIR: settings.dataDir,
      DATABASE_URL: settings.isEmbedded ? `file:${settings.sqliteFile}` : settings.databaseUrl,
    })
    const { serve } = await import('./server.mjs')
    endOnSignal(await serve(settings, { dev }))
  } catch (error) {
    exitWith(error)
  }
}

/** @param {string[]} args */
function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: { dev: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    })
    return values
  } catch (error) {
    const option = error instanceof Error ? /'([^']+)'/.exec(error.message)?.[1] : undefined
    throw new Refusal(`There is no option ${option ?? args.join(' ')}: npm start -- --help lists what there is.`)
  }
}

function printHelp() {
  console.log('npm start [-- --help]    set up what is missing, then serve')
  console.log('npm run dev              the same for developers: pages change as their files do')
  console.log('\nSettings, from the environment (PORT=3001 npm start):')
  for (const [name, { about, fallback }] of Object.entries(SETTINGS)) {
    console.log(`  ${name.padEnd(30)}${about}; by default ${fallback}`)
  }
}

/** @param {import('./settings.mjs').Settings} settings */
async function holdWriterLock({ sqliteFile }) {
  const { holdWriterLock } = await import('./writer-lock.mjs')
  holdWriterLock(sqliteFile)
}

/** @param {import('./settings.mjs').Settings} settings */
function provideSecret({ secret, dataDir }) {
  if (secret) return 'as set'
  const kept = keepSecret(dataDir)
  process.env.CONVDOJO_SECRET = kept.secret
  return kept.isNew ? 'made, kept in DATA_DIR' : 'kept'
}

/** @param {import('./settings.mjs').Settings} settings */
async function migrateDatabase({ isEmbedded, sqliteFile, databaseUrl }) {
  const { MigrationRefused, migrate } = await import('#prisma/migrate.mjs')
  try {
    const applied = await migrate(isEmbedded ? { sqliteFile } : { databaseUrl })
    const place = isEmbedded ? 'SQLite' : 'PostgreSQL'
    return applied.length === 0 ? `${place}, up to date` : `${place}, migrated`
  } catch (error) {
    if (error instanceof MigrationRefused) throw new Refusal(error.message)
    throw error
  }
}
