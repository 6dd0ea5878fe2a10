/**
 * What a fresh clone needs before anything else can run: packages, database clients, the production build. A step
 * whose result is there and current does nothing. Only Node's own modules are imported here and in what this file
 * imports, because this runs before anything is installed.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'
import { npm, packageProgram, runProgram } from './run-program.mjs'
import { compileSqliteDriver, keepSqliteDriver, sqliteDriverLoads } from './sqlite-driver.mjs'

/** Nothing here reports to anybody or looks for updates. */
const QUIET = { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }

/**
 * Runs one step and prints one line: its name, what it did, how long it took.
 *
 * @param {string} name
 * @param {() => string | Promise<string>} fn answers what was done, in a few words
 */
export async function step(name, fn) {
  const begin = performance.now()
  const done = await fn()
  const seconds = ((performance.now() - begin) / 1000).toFixed(2)
  console.log(`${name.padEnd(14)}${done.padEnd(26)}${seconds.padStart(7)} s`)
}

/**
 * Says beforehand that something slow begins.
 *
 * @param {string} name of the step
 * @param {string} words
 */
function announce(name, words) {
  console.log(`${name.padEnd(14)}${words}`)
}

/**
 * Installs the packages of the lock file when they are missing or stale, and compiles the SQLite driver when it does
 * not load. Development packages that are there already are kept.
 *
 * @param {{ dev: boolean }} options dev: also the packages of the tests and the linter
 */
export function ensureDependencies({ dev }) {
  return step('dependencies', async () => {
    const installed = installedPackages()
    const withDev = dev || Object.values(installed).some((entry) => entry.dev)
    const isStale = !isInstalled(installed, withDev)
    if (isStale) {
      announce('dependencies', 'installing what package-lock.json lists; this takes about a minute')
      // `npm ci` begins by deleting node_modules, and with it what took a minute to compile.
      const putBack = keepSqliteDriver()
      await runProgram('Installing the packages', npm('ci', ...(withDev ? [] : ['--omit=dev']), '--ignore-scripts'))
      putBack()
    }
    if (sqliteDriverLoads()) return isStale ? 'installed' : 'up to date'
    announce('dependencies', 'compiling the SQLite driver; this takes about a minute, and only the first time')
    await compileSqliteDriver()
    return isStale ? 'installed and compiled' : 'SQLite driver compiled'
  })
}

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} LockEntry
 * @typedef {Record<string, LockEntry>} LockEntries by folder, e.g. `node_modules/next`
 */

/**
 * @param {string} file
 * @returns {LockEntries}
 */
function lockEntries(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
}

/** What npm has noted inside node_modules at the end of its last complete run. */
function installedPackages() {
  return existsSync(path.join(root, 'node_modules/.package-lock.json'))
    ? lockEntries('node_modules/.package-lock.json')
    : {}
}

/**
 * @param {LockEntries} installed
 * @param {boolean} withDev
 */
function isInstalled(installed, withDev) {
  return Object.entries(lockEntries('package-lock.json')).every(([folder, wanted]) => {
    if (folder === '' || (wanted.dev && !withDev)) return true
    const found = installed[folder]
    // An optional package is left out where it does not fit the machine.
    if (!found) return wanted.optional || wanted.devOptional
    return found.version === wanted.version && existsSync(path.join(root, folder, 'package.json'))
  })
}

/** Generates the Prisma clients for both databases when they are missing or older than the models. */
export function ensurePrismaClients() {
  return step('clients', async () => {
    const generated = path.join(root, 'lib/data/generated')
    const inputs = hashOf(CLIENT_INPUTS)
    if (isStampedWith(generated, inputs)) return 'up to date'
    rmSync(generated, { recursive: true, force: true })
    mkdirSync(generated, { recursive: true })
    const { composeModels, providers } = await import('#prisma/models.mjs')
    await Promise.all(
      providers.map((provider) => {
        const schema = path.join(generated, `${provider}.prisma`)
        writeFileSync(schema, composeModels(provider))
        return runProgram(
          `Generating the ${provider} client`,
          packageProgram('prisma/build/index.js', 'generate', '--schema', schema, '--no-hints'),
          // Generating needs no engine: naming any program stops the download of one.
          { ...QUIET, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
        )
      }),
    )
    stamp(generated, inputs)
    return 'generated'
  })
}

const CLIENT_INPUTS = ['prisma/models.prisma', 'prisma/models.mjs', 'package-lock.json']

/** Builds the app for production when the build is missing or anything it was made from has changed. */
export function ensureBuild() {
  return step('build', async () => {
    const build = path.join(root, '.next')
    const inputs = hashOf(BUILD_INPUTS, `node ${process.versions.node.split('.')[0]}`)
    if (isStampedWith(build, inputs)) return 'up to date'
    rmSync(path.join(build, STAMP), { force: true })
    announce('build', 'building for production; this can take a minute')
    await runProgram('Building', packageProgram('next/dist/bin/next', 'build'), { ...QUIET, NODE_ENV: 'production' })
    stamp(build, inputs)
    return 'built'
  })
}

const BUILD_INPUTS = [
  // The build contains the clients.
  ...CLIENT_INPUTS,
  'app',
  'lib',
  'public',
  'prisma/sqlite-adapter.mjs',
  'instrumentation.ts',
  'next.config.js',
  'package.json',
  'postcss.config.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
]

const STAMP = 'made-from'

/**
 * @param {string} folder
 * @param {string} inputs
 */
function isStampedWith(folder, inputs) {
  const file = path.join(folder, STAMP)
  return existsSync(file) && readFileSync(file, 'utf8') === inputs
}

/**
 * @param {string} folder
 * @param {string} inputs
 */
function stamp(folder, inputs) {
  writeFileSync(path.join(folder, STAMP), inputs)
}

/**
 * A hash of the contents of files and folders. What is not there counts as empty; what is generated does not count,
 * because what it is generated from does.
 *
 * @param {string[]} paths relative to the repository
 * @param {string[]} words further inputs
 */
function hashOf(paths, ...words) {
  const hash = createHash('sha256')
  for (const word of words) hash.update(`${word}\0`)
  for (const file of paths.flatMap(filesBelow)) {
    const content = readFileSync(path.join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * @param {string} folder or a file
 * @returns {string[]} sorted, relative to the repository
 */
function filesBelow(folder) {
  const absolute = path.join(root, folder)
  if (!existsSync(absolute) || folder === 'lib/data/generated') return []
  if (!statSync(absolute).isDirectory()) return [folder]
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesBelow(`${folder}/${name}`))
}
