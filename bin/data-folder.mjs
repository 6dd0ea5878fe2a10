import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Refusal } from './refusal.mjs'

/**
 * Makes the folder if it is not there.
 *
 * @param {string} folder
 * @param {string} setting that names it
 * @throws {Refusal} when nothing can be written there
 */
export function ensureWritableFolder(folder, setting) {
  try {
    mkdirSync(folder, { recursive: true })
    // Rights say nothing about a full or read-only disk; writing does.
    rmdirSync(mkdtempSync(path.join(folder, '.probe-')))
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    throw new Refusal(`Cannot write to ${folder}${reason}: make it writable, or set ${setting} to another place.`)
  }
}

/**
 * The secret that is kept in the data folder, readable for its owner alone. Without it every cookie and every link to
 * a problem becomes invalid.
 *
 * @param {string} folder
 * @returns {{ secret: string, isNew: boolean }}
 * @throws {Refusal} when the file holds less than a secret
 */
export function keepSecret(folder) {
  const file = path.join(folder, 'secret')
  if (existsSync(file)) {
    const secret = readFileSync(file, 'utf8').trim()
    if (secret.length < 32)
      throw new Refusal(`${file} holds fewer than 32 characters: restore it, or delete it for a new one.`)
    chmodSync(file, 0o600)
    return { secret, isNew: false }
  }
  const secret = randomBytes(32).toString('base64url')
  // Written aside and renamed: a crash leaves no half of a secret.
  writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return { secret, isNew: true }
}
