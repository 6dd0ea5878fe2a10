import { describe, expect, it } from 'vitest'
import { readSettings } from '@/bin/settings.mjs'
import { parseEnv } from '@/lib/env'

const SECRET = 's'.repeat(32)

/** What the setting is refused with, by the start program and by the app. */
function refusals(setting: Record<string, string>) {
  return [() => readSettings(setting), () => parseEnv({ CONVDOJO_SECRET: SECRET, ...setting })].map((read) => {
    try {
      read()
      return null
    } catch (error) {
      return error instanceof Error ? error.message : error
    }
  })
}

describe('settings', () => {
  it.each([
    { DATABASE_URL: 'postgresql://student@db.example.org/convdojo' },
    { DATABASE_URL: 'postgres://db/convdojo?sslmode=require' },
    { DATABASE_URL: 'file:/var/lib/convdojo.db' },
    { DATABASE_URL: '' },
    { CONVDOJO_SECRET: SECRET },
    { CONVDOJO_PUBLIC_URL: 'https://convdojo.example.org' },
    { CONVDOJO_REQUESTS_PER_MINUTE: '1' },
    { CONVDOJO_POOL_SIZE: '999' },
  ])('%j is good for the start program and for the app', (setting) => {
    expect(refusals(setting)).toEqual([null, null])
  })

  it.each([
    { DATABASE_URL: 'mysql://db/convdojo' },
    { DATABASE_URL: 'postgresql://db:port/convdojo' },
    { DATABASE_URL: 'file:' },
    { CONVDOJO_SECRET: 'short' },
    { CONVDOJO_PUBLIC_URL: 'convdojo.example.org' },
    { CONVDOJO_REQUESTS_PER_MINUTE: '0' },
    { CONVDOJO_REQUESTS_PER_MINUTE: 'many' },
    { CONVDOJO_POOL_SIZE: '1000' },
    { CONVDOJO_POOL_SIZE: '-1' },
  ])('%j is refused by both in the same words, naming the setting and not what it was set to', (setting) => {
    const [byStart, byApp] = refusals(setting)
    expect(byStart).toMatch(new RegExp(`^${Object.keys(setting)[0]} must be [^\n]+\\.$`))
    expect(byApp).toBe(byStart)
  })

  it.each([
    { PORT: '0' },
    { PORT: '65536' },
    { PORT: '80a' },
    { HOST: 'a b' },
    { CONVDOJO_TRUST_PROXY: 'yes' },
    { DATA_DIR: '.' },
    { DATA_DIR: 'lib/data' },
    { DATA_DIR: 'public/rows' },
    { DATABASE_URL: 'file:public/rows.db' },
    { DATABASE_URL: 'file:./lib/../app/rows.db' },
  ])('%j is refused by the start program, which alone uses it', (setting) => {
    expect(() => readSettings(setting)).toThrow(`${Object.keys(setting)[0]} must be`)
  })

  it('suggests the nearest name for a setting that does not exist', () => {
    const misspelt = { CONVDOJO_TRUSTPROXY: '1' }
    expect(() => readSettings(misspelt)).toThrow('no setting CONVDOJO_TRUSTPROXY: did you mean CONVDOJO_TRUST_PROXY?')
  })

  it('keeps the embedded database in the data folder', () => {
    expect(readSettings({ DATA_DIR: '/srv/convdojo' })).toMatchObject({
      isEmbedded: true,
      sqliteFile: '/srv/convdojo/convdojo.db',
    })
    expect(parseEnv({ DATA_DIR: '/srv/convdojo', CONVDOJO_SECRET: SECRET }).database).toEqual({
      provider: 'sqlite',
      file: '/srv/convdojo/convdojo.db',
    })
  })
})
