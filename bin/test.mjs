/**
 * `npm test`: everything, from a fresh clone. `npm run check` (`--quick`): format, lint, types and unit tests.
 * One line a part, the output of a part that failed, and at the end `N passed, N failed`.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { nodeProblem } from './node-version.mjs'
import { exitWith, Refusal } from './refusal.mjs'
import { root } from './root.mjs'
import { ensureBuild, ensureDependencies, ensurePrismaClients, step } from './set-up.mjs'

/**
 * @typedef {{ passed: number, failed: number, output: string }} Outcome output: shown when something failed
 * @typedef {{ code: number, output: string }} Run
 */

// `npm test --silent` must not silence the npm that installs the packages: what it says of a failure is needed.
delete process.env.npm_config_loglevel
const { FORCE_COLOR: _, ...environment } = process.env
const isQuick = process.argv.includes('--quick')
const reports = mkdtempSync(path.join(tmpdir(), 'convdojo-reports-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    // The first time, the program under way is asked to end, and stops what it started: a database, a server, a
    // browser. The second time, all of it is ended at once.
    for (const child of running) {
      if (wasInterrupted && child.pid) process.kill(-child.pid, 'SIGINT')
      else child.kill('SIGINT')
    }
    wasInterrupted = true
  })
}
let wasInterrupted = false
const total = { passed: 0, failed: 0 }

try {
  if (nodeProblem) throw new Refusal(nodeProblem)
  await ensureDependencies({ dev: true })
  await ensurePrismaClients()
  await part('format', () => command('biome', 'check', '--linter-enabled=false'))
  await part('lint', () => command('biome', 'lint', '--error-on-warnings', '--diagnostic-level=warn'))
  await part('import order', () => vitest('lint'))
  await part('types', checkTypes)
  await part('unit', () => vitest('unit'))
  if (!isQuick) {
    await part('reference', () => vitest('reference'))
    await part('on SQLite', () => vitest('integration-sqlite'))
    await part('on PostgreSQL', () => vitest('integration-postgresql'))
    const isBuilt = await build()
    await part('browser', () => (isBuilt ? playwright() : notRun('Not run: there is no build to open.')))
  }
} catch (error) {
  exitWith(error)
}

if (wasInterrupted) {
  console.error('Interrupted.')
} else if (total.passed === 0) {
  console.error('Nothing passed.')
} else {
  console.log(`${total.passed} passed, ${total.failed} failed`)
}
process.exitCode = wasInterrupted || total.failed > 0 || total.passed === 0 ? 1 : 0

/**
 * Runs one part, prints its line and, when something failed, its output; the next part runs all the same.
 *
 * @param {string} name
 * @param {() => Promise<Outcome>} check
 * @returns {Promise<boolean>} whether everything passed
 */
async function part(name, check) {
  if (wasInterrupted) return false
  let output = ''
  await step(name, async () => {
    const outcome = await check()
    total.passed += outcome.passed
    total.failed += outcome.failed
    if (outcome.failed === 0) return `${outcome.passed} passed`
    output = outcome.output
    return `${outcome.passed} passed, ${outcome.failed} FAILED`
  })
  if (output && !wasInterrupted) console.log(`\n${output.trim()}\n`)
  return output === ''
}

/**
 * A program of node_modules that answers by its exit code alone: one check.
 *
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<Outcome>}
 */
async function command(program, ...args) {
  return oneCheck(await run(program, args))
}

/** Next writes the types of the routes; then the application is checked as it is built, and once more with its tests. */
async function checkTypes() {
  const steps = [
    ['next', 'typegen'],
    ['tsc', '--noEmit', '-p', 'tsconfig.json'],
    ['tsc', '--noEmit', '-p', 'test/tsconfig.json'],
  ]
  for (const [program = '', ...args] of steps) {
    const result = await run(program, args)
    if (result.code !== 0) return oneCheck(result)
  }
  return oneCheck({ code: 0, output: '' })
}

/** Prints its own line, as it does for `npm start`. */
async function build() {
  if (wasInterrupted) return false
  try {
    await ensureBuild()
    total.passed += 1
    return true
  } catch (error) {
    total.failed += 1
    console.log(`${error instanceof Error ? error.message : error}\n`)
    return false
  }
}

/**
 * @param {Run} result
 * @returns {Outcome}
 */
function oneCheck({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output: output || `exit code ${code}` }
}

/**
 * @param {string} reason
 * @returns {Promise<Outcome>}
 */
async function notRun(reason) {
  return { passed: 0, failed: 1, output: reason }
}

/**
 * @param {string} project of vitest.config.mts
 * @returns {Promise<Outcome>}
 */
async function vitest(project) {
  const file = path.join(reports, `${project}.json`)
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const result = await run('vitest', ['run', '--project', project, ...reporters])
  /** @type {{ numPassedTests: number, numTotalTests: number, testResults: { status: string, assertionResults: unknown[] }[] } | null} */
  const report = readReport(file)
  // A file that could not be loaded has no tests to count, and a test that was skipped has not passed.
  const unloaded =
    report?.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0) ?? []
  const failed = (report?.numTotalTests ?? 0) - (report?.numPassedTests ?? 0) + unloaded.length
  return atLeastAsBadAs(result, { passed: report?.numPassedTests ?? 0, failed, output: result.output })
}

/** @returns {Promise<Outcome>} */
async function playwright() {
  const file = path.join(reports, 'browser.json')
  const result = await run('playwright', ['test', '--reporter=line,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } } | null} */
  const report = readReport(file)
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return atLeastAsBadAs(result, { passed: expected, failed: unexpected + flaky + skipped, output: result.output })
}

/**
 * A runner that fails without a failed test (an error outside any test, no test found) is a failure too.
 *
 * @param {Run} result
 * @param {Outcome} outcome
 * @returns {Outcome}
 */
function atLeastAsBadAs(result, outcome) {
  return result.code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Runs a program of node_modules to its end and keeps what it prints.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} settings added to the environment
 * @returns {Promise<Run>}
 */
function run(program, args, settings = {}) {
  return new Promise((resolve) => {
    const child = spawn(path.join(root, 'node_modules/.bin', program), args, {
      cwd: root,
      env: { ...environment, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own: Ctrl+C reaches it once, from here, and what it started not at all.
      detached: true,
    })
    running.add(child)
    /** @type {Buffer[]} */
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.once('error', (error) => chunks.push(Buffer.from(`${error.message}\n`)))
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() })
    })
  })
}
