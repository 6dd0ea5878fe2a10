import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Refusal } from './refusal.mjs'
import { root } from './root.mjs'
import { npm, runProgram } from './run-program.mjs'

// The only package with a part to compile. Its installer would first try to download a binary from outside the
// package registry; building from source asks the network for nothing where Node's headers are on the machine.
const folder = path.join(root, 'node_modules/better-sqlite3')
const binaryFile = path.join(folder, 'build/Release/better_sqlite3.node')

/** Whether the compiled driver is there and fits this Node. */
export function sqliteDriverLoads() {
  try {
    const Database = createRequire(import.meta.url)('better-sqlite3')
    new Database(':memory:').close()
    return true
  } catch {
    return false
  }
}

/** Compiles the driver. Takes about a minute. */
export async function compileSqliteDriver() {
  const missing = missingTools()
  if (missing.length > 0) {
    throw new Refusal(
      `The SQLite driver has to be compiled and ${missing.join(', ')} cannot be found: install a C++ compiler, make ` +
        'and Python 3 (Debian, Ubuntu: apt-get install g++ make python3; macOS: xcode-select --install), then try again.',
    )
  }
  await runProgram('Compiling the SQLite driver', npm('rebuild', 'better-sqlite3', '--ignore-scripts=false'), {
    npm_config_build_from_source: 'true',
    ...nodeHeaders(),
  })
  if (!sqliteDriverLoads()) throw new Refusal('The SQLite driver was compiled but does not load with this Node.')
}

/**
 * Keeps the compiled driver over something that deletes node_modules. Answers the function that puts it back, which
 * does nothing when the package's version has changed.
 */
export function keepSqliteDriver() {
  if (!existsSync(binaryFile)) return () => {}
  const version = driverVersion()
  const binary = readFileSync(binaryFile)
  return () => {
    if (driverVersion() !== version) return
    mkdirSync(path.dirname(binaryFile), { recursive: true })
    writeFileSync(binaryFile, binary)
  }
}

/** @returns {string} */
function driverVersion() {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version
}

function missingTools() {
  if (process.platform === 'win32') return []
  const alternatives = [
    [process.env.CXX ?? 'c++', 'g++', 'clang++'],
    [process.env.MAKE ?? 'make', 'gmake'],
    [process.env.PYTHON ?? 'python3', 'python'],
  ]
  return alternatives
    .filter((names) => names.every((name) => spawnSync(name, ['--version']).error !== undefined))
    .map(([name]) => name)
}

/** Points the compiler at the headers beside the running Node, when those are of the same binary interface. */
function nodeHeaders() {
  const prefix = path.resolve(path.dirname(process.execPath), '..')
  try {
    const header = readFileSync(path.join(prefix, 'include/node/node_version.h'), 'utf8')
    const abi = /#define NODE_MODULE_VERSION (\d+)/.exec(header)?.[1]
    return abi === process.versions.modules ? { npm_config_nodedir: prefix } : {}
  } catch {
    return {}
  }
}
