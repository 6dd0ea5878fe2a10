import { spawn } from 'node:child_process'
import { Refusal } from './refusal.mjs'
import { root } from './root.mjs'

/**
 * Runs a program in the repository's folder, quietly: what it printed is shown only when it fails.
 *
 * @param {string} what names the work in the refusal, e.g. `Installing the packages`
 * @param {string[]} command the program and its arguments
 * @param {Record<string, string>} [settings] added to the environment
 * @throws {Refusal} when the program cannot be started or exits with anything but 0
 */
export async function runProgram(what, [program = '', ...args], settings = {}) {
  /** @type {Buffer[]} */
  const printed = []
  const code = await new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      // On Windows npm is a script that only the shell can start.
      shell: process.platform === 'win32' && program === 'npm',
    })
    child.stdout.on('data', (chunk) => printed.push(chunk))
    child.stderr.on('data', (chunk) => printed.push(chunk))
    child.on('error', (error) => resolve(error.message))
    child.on('close', resolve)
  })
  if (code === 0) return
  process.stderr.write(Buffer.concat(printed))
  throw new Refusal(`${what} failed (${typeof code === 'number' ? `exit code ${code}` : code}): see above.`)
}

/**
 * The command line that runs a package's own program with this Node.
 *
 * @param {string} file below node_modules, e.g. `next/dist/bin/next`
 * @param {string[]} args
 */
export function packageProgram(file, ...args) {
  return [process.execPath, `${root}/node_modules/${file}`, ...args]
}

/**
 * The command line for npm. A script started by npm is told where that npm is, so that the same one is used again.
 *
 * @param {string[]} args
 */
export function npm(...args) {
  const own = process.env.npm_execpath
  return own?.endsWith('.js') ? [process.execPath, own, ...args] : ['npm', ...args]
}
