import path from 'node:path'
import { Refusal } from './refusal.mjs'
import { root } from './root.mjs'

/**
 * @typedef {object} Settings
 * @property {number} port
 * @property {string | undefined} host undefined: every interface of the machine
 * @property {string} dataDir absolute
 * @property {string} databaseUrl empty: the embedded database in dataDir
 * @property {string} sqliteFile absolute; of the embedded database
 * @property {boolean} isEmbedded
 * @property {string} secret empty: the one kept in dataDir
 * @property {boolean} trustsProxy
 */

/**
 * Every setting: what it is for, what it is when it is not set, what it must be, and the check of that. The app reads
 * its part of them again in lib/env.ts; a test holds the two together.
 *
 * @type {Record<string, { about: string, fallback: string, mustBe: string, isValid: (text: string) => boolean }>}
 */
export const SETTINGS = {
  PORT: {
    about: 'the port to listen on',
    fallback: '3000',
    mustBe: 'a whole number from 1 to 65535',
    isValid: (text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535,
  },
  HOST: {
    about: 'the address to listen on',
    fallback: 'every interface of the machine',
    mustBe: 'a host name or an address',
    isValid: (text) => /^[\w.:-]+$/.test(text),
  },
  DATA_DIR: {
    about: 'the folder of the embedded database and the secret',
    fallback: './data',
    mustBe: 'a folder outside the source, such as ./data',
    isValid: isOutsideTheSource,
  },
  DATABASE_URL: {
    about: 'a PostgreSQL database instead of the embedded one',
    fallback: 'the file convdojo.db in DATA_DIR',
    mustBe: 'postgresql://user:password@host/database, or file: and a path',
    isValid: (text) => /^file:./.test(text) || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)),
  },
  CONVDOJO_SECRET: {
    about: 'what cookies and problems are signed with; several machines on one database share it',
    fallback: 'made at the first start and kept in DATA_DIR/secret',
    mustBe: 'at least 32 characters',
    isValid: (text) => text.length >= 32,
  },
  CONVDOJO_TRUST_PROXY: {
    about: '1: behind one proxy, which says where a request came from',
    fallback: '0',
    mustBe: '0 or 1',
    isValid: (text) => text === '0' || text === '1',
  },
  CONVDOJO_PUBLIC_URL: {
    about: 'the address people use; when it is https, cookies travel over https alone',
    fallback: 'none, taken for plain http',
    mustBe: 'https://host or http://host',
    isValid: (text) => /^https?:\/\//.test(text) && URL.canParse(text),
  },
  CONVDOJO_REQUESTS_PER_MINUTE: {
    about: 'API requests a minute for one visitor, or for one address without a cookie',
    fallback: '600',
    mustBe: 'a whole number from 1 to 9999999',
    isValid: (text) => /^[1-9]\d{0,6}$/.test(text),
  },
  CONVDOJO_POOL_SIZE: {
    about: 'connections to PostgreSQL at most',
    fallback: '10',
    mustBe: 'a whole number from 1 to 999',
    isValid: (text) => /^[1-9]\d{0,2}$/.test(text),
  },
}

/**
 * Reads the settings from the environment. One that is set to nothing is not set.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Settings}
 * @throws {Refusal} naming the first setting that is unknown or has a bad value
 */
export function readSettings(environment) {
  const unknown = Object.keys(environment).find((name) => name.startsWith('CONVDOJO_') && !(name in SETTINGS))
  if (unknown) throw new Refusal(`There is no setting ${unknown}: did you mean ${nearest(unknown)}?`)
  for (const [name, { mustBe, isValid }] of Object.entries(SETTINGS)) {
    const value = environment[name]
    if (value && !isValid(value)) throw new Refusal(`${name} must be ${mustBe}.`)
  }
  const dataDir = path.resolve(root, environment.DATA_DIR || 'data')
  const databaseUrl = environment.DATABASE_URL ?? ''
  const isEmbedded = !databaseUrl.startsWith('postgres')
  const fileOfUrl = databaseUrl.replace(/^file:/, '')
  const sqliteFile = fileOfUrl ? path.resolve(root, fileOfUrl) : path.join(dataDir, 'convdojo.db')
  if (isEmbedded && !isOutsideTheSource(sqliteFile)) {
    throw new Refusal('DATABASE_URL must be a file outside the source, such as file:./data/convdojo.db.')
  }
  return {
    port: Number(environment.PORT || 3000),
    host: environment.HOST || undefined,
    dataDir,
    databaseUrl,
    sqliteFile,
    isEmbedded,
    secret: environment.CONVDOJO_SECRET ?? '',
    trustsProxy: environment.CONVDOJO_TRUST_PROXY === '1',
  }
}

const SOURCE = ['.git', '.next', 'app', 'bin', 'lib', 'node_modules', 'prisma', 'public', 'test']

/** @param {string} place a folder or a file */
function isOutsideTheSource(place) {
  const [first = ''] = path.relative(root, path.resolve(root, place)).split(path.sep)
  return first !== '' && !SOURCE.includes(first)
}

/** @param {string} unknown */
function nearest(unknown) {
  const distances = Object.keys(SETTINGS).map((name) => ({ name, distance: editDistance(unknown, name) }))
  return distances.reduce((best, one) => (one.distance < best.distance ? one : best)).name
}

/**
 * How many letters have to be added, removed or changed.
 *
 * @param {string} from
 * @param {string} to
 */
function editDistance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...from].entries()) {
    const above = row
    row = [index + 1]
    for (const [column, other] of [...to].entries()) {
      const [left = 0, up = 0, diagonal = 0] = [row[column], above[column + 1], above[column]]
      row.push(Math.min(left + 1, up + 1, diagonal + (letter === other ? 0 : 1)))
    }
  }
  return row[to.length] ?? 0
}
