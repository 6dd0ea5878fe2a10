import { describe, expect, it } from 'vitest'
import { assertDatabaseReady } from '@/lib/data/assert-database-ready'
import { database, openDatabase, sql } from '@/lib/data/client'
import { newId } from '@/lib/data/new-id'
import { env } from '@/lib/env'
import { freshDatabase } from '@/test/support/fresh-database'

const NOON = new Date('2026-11-21T12:00:00.000Z')

const attempt = {
  number: 1,
  response: '7',
  parsed: 7,
  score: { type: 'scored' },
  earned: 0,
  possible: 1,
  isCredited: true,
  generatorVersion: 1,
  engineVersion: 1,
  graderVersion: 1,
  submittedAt: NOON,
}

/** In one statement, as attempts are stored. */
async function storeVisitor(id: string) {
  await database().$executeRaw`INSERT INTO visitor (id, created_at) VALUES (${id}, ${sql.time(NOON)})`
}

async function storeVisitorWithVariant() {
  const [visitorId, variantId] = [newId(), newId()]
  await database().visitor.create({ data: { id: visitorId, createdAt: NOON } })
  const variant = {
    visitorId,
    skill: 'one-cell',
    level: 1,
    seed: '00',
    generatorVersion: 1,
    params: {},
    createdAt: NOON,
  }
  await database().variant.create({ data: { id: variantId, ...variant } })
  return { visitorId, variantId }
}

describe('the database', () => {
  it('is ready to serve as it is opened', async () => {
    await expect(assertDatabaseReady()).resolves.toBeUndefined()
  })

  it('gives each run of the same statement its own values, also after one that was refused', async () => {
    const [first, second] = [newId(), newId()]
    await storeVisitor(first)
    await expect(storeVisitor(first)).rejects.toThrow()
    await storeVisitor(second)
    const namesOf = (id: string) => database().$queryRaw`SELECT id FROM visitor WHERE id = ${id}`
    expect(await Promise.all([first, second, newId()].map(namesOf))).toEqual([[{ id: first }], [{ id: second }], []])
  })

  it('refuses to change a stored attempt', async () => {
    const owner = await storeVisitorWithVariant()
    const { id } = await database().attempt.create({ data: { id: newId(), ...owner, ...attempt } })
    await expect(database().attempt.update({ where: { id }, data: { earned: 1 } })).rejects.toThrow()
    expect(await database().attempt.findUnique({ where: { id } })).toMatchObject({ earned: 0 })
  })

  it('lets a stored attempt go with its visitor', async () => {
    const owner = await storeVisitorWithVariant()
    await database().attempt.create({ data: { id: newId(), ...owner, ...attempt } })
    await database().visitor.delete({ where: { id: owner.visitorId } })
    expect(await database().attempt.count({ where: { variantId: owner.variantId } })).toBe(0)
  })

  it('takes each number and each idempotency key once in a variant', async () => {
    const owner = await storeVisitorWithVariant()
    await database().attempt.create({ data: { id: newId(), ...owner, ...attempt, idempotencyKey: 'a' } })
    const again = (changes: object) =>
      database().attempt.create({ data: { id: newId(), ...owner, ...attempt, ...changes } })
    await expect(again({ idempotencyKey: 'b' })).rejects.toMatchObject({ code: 'P2002' })
    await expect(again({ number: 2, idempotencyKey: 'a' })).rejects.toMatchObject({ code: 'P2002' })
    // Without a key there is nothing to repeat.
    await again({ number: 2 })
    await again({ number: 3 })
    expect(await database().attempt.count({ where: { variantId: owner.variantId } })).toBe(3)
  })

  it('keeps what is written beside a transaction when the transaction is undone', async () => {
    const [inside, beside] = [newId(), newId()]
    let wroteBeside: Promise<unknown> = Promise.resolve()
    const undone = database().$transaction(async (transaction) => {
      await transaction.visitor.create({ data: { id: inside, createdAt: NOON } })
      wroteBeside = storeVisitor(beside)
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw new Error('undo this')
    })
    await expect(undone).rejects.toThrow('undo this')
    await wroteBeside
    const there = await database().visitor.findMany({ where: { id: { in: [inside, beside] } } })
    expect(there.map(({ id }) => id)).toEqual([beside])
  })

  it('keeps what is written after one of two transactions begun at once when the other is undone', async () => {
    const [kept, undone, after] = [newId(), newId(), newId()]
    let wroteAfter: Promise<unknown> = Promise.resolve()
    const first = database().$transaction(async (transaction) => {
      await transaction.visitor.create({ data: { id: kept, createdAt: NOON } })
    })
    const second = database().$transaction(async (transaction) => {
      await transaction.visitor.create({ data: { id: undone, createdAt: NOON } })
      await first
      wroteAfter = storeVisitor(after)
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw new Error('undo this')
    })
    await expect(second).rejects.toThrow('undo this')
    await wroteAfter
    const there = await database().visitor.findMany({ where: { id: { in: [kept, undone, after] } } })
    expect(there.map(({ id }) => id).sort()).toEqual([kept, after].sort())
  })

  it('refuses a variant of a visitor who is not there', async () => {
    const orphan = {
      visitorId: newId(),
      skill: 'one-cell',
      seed: '00',
      generatorVersion: 1,
      params: {},
      createdAt: NOON,
    }
    await expect(database().variant.create({ data: { id: newId(), ...orphan } })).rejects.toMatchObject({
      code: 'P2003',
    })
  })

  it('reads back from raw SQL what the client would have written', async () => {
    const { visitorId } = await storeVisitorWithVariant()
    const id = newId()
    const params = { input: [1, -2.5], name: "it's" }
    await database().$executeRaw`
      INSERT INTO variant (id, visitor_id, skill, level, seed, generator_version, params, created_at)
      SELECT ${id}, ${visitorId}, 'one-cell', ${sql.int(2)}, '00', ${sql.int(1)}, ${sql.json(params)}, ${sql.time(NOON)}`
    expect(await database().variant.findUnique({ where: { id } })).toMatchObject({ level: 2, params, createdAt: NOON })
    // Times are compared as they are stored, so both ways have to write the same.
    expect(await database().variant.count({ where: { visitorId, createdAt: NOON } })).toBe(2)
  })
})

const settings = env().database

if (settings.provider === 'sqlite') {
  describe('the embedded database', () => {
    const pragmas = async () => {
      const read = async (name: string) => Object.values(Object(await database().$queryRawUnsafe(`PRAGMA ${name}`))[0])
      const values = await Promise.all(['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map(read))
      return values.flat().map(String)
    }

    it('keeps WAL, synchronous=FULL, foreign keys and the busy timeout after transactions and failures', async () => {
      const safe = ['wal', '2', '1', '5000']
      expect(await pragmas()).toEqual(safe)
      await storeVisitorWithVariant()
      await database().$transaction(async (tx) => tx.visitor.create({ data: { id: newId(), createdAt: NOON } }))
      await expect(database().$transaction(async () => Promise.reject(new Error('undone')))).rejects.toThrow('undone')
      expect(await pragmas()).toEqual(safe)
    })

    it('goes on after a transaction that could not be committed', async () => {
      const [undone, after] = [newId(), newId()]
      const committed = database().$transaction([
        database().visitor.create({ data: { id: undone, createdAt: NOON } }),
        database().$executeRaw`PRAGMA defer_foreign_keys = ON`,
        database().$executeRaw`
          INSERT INTO variant (id, visitor_id, skill, seed, generator_version, params, created_at)
          VALUES (${newId()}, ${newId()}, 'one-cell', '00', 1, '{}', ${sql.time(NOON)})`,
      ])
      await expect(committed).rejects.toThrow()
      await database().$transaction([database().visitor.create({ data: { id: after, createdAt: NOON } })])
      const there = await database().visitor.findMany({ where: { id: { in: [undone, after] } } })
      expect(there.map(({ id }) => id)).toEqual([after])
    })

    it.each([
      ['journal_mode', 'DELETE', 'delete'],
      ['synchronous', 'NORMAL', '1'],
      ['foreign_keys', 'OFF', '0'],
      ['busy_timeout', '0', '0'],
    ])('is not ready with %s=%s', async (name, value, found) => {
      const file = (await freshDatabase()).replace('file:', '')
      const client = openDatabase({ provider: 'sqlite', file })
      await client.$queryRawUnsafe(`PRAGMA ${name} = ${value}`)
      await expect(assertDatabaseReady({ provider: 'sqlite', file }, client)).rejects.toThrow(`${name} = ${found}`)
      await client.$disconnect()
    })

    it('is safe again when a file that was left unsafe is opened', async () => {
      const file = (await freshDatabase()).replace('file:', '')
      const before = openDatabase({ provider: 'sqlite', file })
      await before.$queryRawUnsafe('PRAGMA journal_mode = DELETE')
      await before.$disconnect()
      const after = openDatabase({ provider: 'sqlite', file })
      await expect(assertDatabaseReady({ provider: 'sqlite', file }, after)).resolves.toBeUndefined()
      await after.$disconnect()
    })
  })
} else {
  describe('PostgreSQL', () => {
    it('is not ready when commits are acknowledged before they are on the disk', async () => {
      const url = new URL(await freshDatabase())
      url.searchParams.set('options', '-c synchronous_commit=off')
      const careless = { provider: 'postgresql', url: url.href, poolSize: 1 } as const
      const client = openDatabase(careless)
      await expect(assertDatabaseReady(careless, client)).rejects.toThrow('synchronous_commit = off')
      await client.$disconnect()
    })
  })
}
