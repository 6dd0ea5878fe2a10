import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepSecret } from '@/bin/data-folder.mjs'
import { holdWriterLock } from '@/bin/writer-lock.mjs'
import { freePort } from '@/test/support/free-port'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'convdojo-start-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the start program to its end, on a data folder of its own. */
async function start({
  args = [],
  node = [],
  ...settings
}: {
  args?: string[]
  node?: string[]
  [name: string]: unknown
}) {
  const { DATABASE_URL: _, CONVDOJO_SECRET: __, ...environment } = process.env
  const env = { ...environment, DATA_DIR: folder, PORT: String(await freePort()), ...settings }
  const child = spawn(process.execPath, [...node, 'bin/start.mjs', ...args], { env })
  const texts = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    texts.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    texts.stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code, ...texts }
}

describe('npm start', () => {
  it.each([
    ['an unknown option', { args: ['--prot=1'] }, 'There is no option --prot'],
    ['an unknown setting', { CONVDOJO_SECRETS: 'x' }, 'did you mean CONVDOJO_SECRET?'],
    ['a bad value', { PORT: 'http' }, 'PORT must be'],
    ['an address of another machine', { HOST: '192.0.2.1' }, 'HOST 192.0.2.1'],
    ['a data folder that cannot be made', { DATA_DIR: '/dev/null/data' }, 'set DATA_DIR'],
    ['a database file in a folder that cannot be made', { DATABASE_URL: 'file:/dev/null/x.db' }, 'set DATABASE_URL'],
  ])('refuses %s in one line, before anything slow', async (_, settings, words) => {
    const { code, stdout, stderr } = await start(settings)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^[^\n]+\n$/)
    expect(stderr).toContain(words)
  })

  it('refuses an old Node in one line', async () => {
    const script = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } })"
    const { code, stderr } = await start({ node: [`--import=data:text/javascript,${encodeURIComponent(script)}`] })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^ConvDojo needs Node 20.19 or newer and this is Node 20.18.3[^\n]*\n$/)
  })

  it('refuses a busy port and says how to choose another', async () => {
    const occupant = createServer().listen(0)
    await once(occupant, 'listening')
    const address = occupant.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { code, stderr } = await start({ PORT: String(port) })
    occupant.close()
    expect(code).toBe(1)
    expect(stderr).toBe(
      `Port ${port} is busy: stop what listens there, or choose another (PORT=${port + 1} npm start).\n`,
    )
  })

  it('refuses a data folder on which another process is running', async () => {
    const release = holdWriterLock(path.join(folder, 'convdojo.db'))
    const { code, stderr } = await start({})
    release()
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Another ConvDojo is running on [^\n]+\n$/)
  })

  it('needs no data folder when database and secret are elsewhere', async () => {
    const { stdout, stderr } = await start({
      DATA_DIR: '/dev/null/data',
      DATABASE_URL: 'postgresql://student@localhost:1/convdojo',
      CONVDOJO_SECRET: 's'.repeat(32),
    })
    // It gets as far as the database, where nobody listens.
    expect(stdout).toMatch(/^secret +as set/m)
    expect(stderr).not.toContain('DATA_DIR')
  })

  it('lists every setting when asked for help', async () => {
    const { code, stdout } = await start({ args: ['--help'] })
    expect(code).toBe(0)
    for (const name of ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'CONVDOJO_SECRET', 'CONVDOJO_POOL_SIZE']) {
      expect(stdout).toContain(`  ${name} `)
    }
  })
})

describe('the secret', () => {
  it('is made once, random, and readable for its owner alone', () => {
    const { secret } = keepSecret(folder)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600)
    expect(keepSecret(folder)).toEqual({ secret, isNew: false })
  })

  it('is not replaced when its file has been damaged', () => {
    writeFileSync(path.join(folder, 'secret'), 'cut sho')
    expect(() => keepSecret(folder)).toThrow('fewer than 32 characters')
    expect(readFileSync(path.join(folder, 'secret'), 'utf8')).toBe('cut sho')
    expect(existsSync(path.join(folder, 'secret.new'))).toBe(false)
  })
})
