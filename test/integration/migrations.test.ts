import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '@/lib/data/client'
import { compareModels } from '@/prisma/compare-models.mjs'
import { migrate } from '@/prisma/migrate.mjs'
import { freshDatabase } from '@/test/support/fresh-database'

const isSqlite = (url: string) => url.startsWith('file:')
const targetOf = (url: string) => (isSqlite(url) ? { sqliteFile: url.replace('file:', '') } : { databaseUrl: url })

function clientOf(url: string) {
  const file = url.replace('file:', '')
  return openDatabase(isSqlite(url) ? { provider: 'sqlite', file } : { provider: 'postgresql', url, poolSize: 1 })
}

/** Runs one statement on a database, beside the app. */
async function change(url: string, statement: string) {
  const client = clientOf(url)
  await client.$executeRawUnsafe(statement)
  await client.$disconnect()
}

describe('migrations', () => {
  let url: string
  beforeAll(async () => {
    url = await freshDatabase()
  })

  it('make exactly what the models say', async () => {
    expect(await compareModels(targetOf(url))).toBeNull()
  })

  it('are applied once', async () => {
    expect(await migrate(targetOf(url))).toEqual([])
  })

  it('keep the attempts of an older version, as attempts that nobody has explained, and their trigger', async () => {
    const older = await freshDatabase()
    const undone = [
      'DROP TABLE hint',
      'ALTER TABLE attempt DROP COLUMN diagnosis',
      'ALTER TABLE attempt DROP COLUMN ruled_out',
      "DELETE FROM _prisma_migrations WHERE migration_name = '20261122010450_diagnoses_and_hints'",
    ]
    const stored = [
      "INSERT INTO visitor (id, created_at) VALUES ('v', '2026-11-21T10:00:00.000+00:00')",
      `INSERT INTO variant (id, visitor_id, skill, level, seed, generator_version, params, created_at)
       VALUES ('p', 'v', 'output-cell', 1, '00', 3, '{}', '2026-11-21T10:00:00.000+00:00')`,
      `INSERT INTO attempt (id, variant_id, visitor_id, number, response, parsed, score, earned, possible, is_credited,
         generator_version, engine_version, grader_version, submitted_at)
       VALUES ('a', 'p', 'v', 1, '"1"', '1', '{}', 0, 1, true, 3, 1, 1, '2026-11-21T10:00:00.000+00:00')`,
    ]
    for (const statement of [...undone, ...stored]) await change(older, statement)

    expect(await migrate(targetOf(older))).toEqual(['20261122010450_diagnoses_and_hints'])
    expect(await compareModels(targetOf(older))).toBeNull()
    const client = clientOf(older)
    expect(await client.attempt.findMany()).toMatchObject([{ id: 'a', earned: 0, diagnosis: null, ruledOut: null }])
    await expect(client.attempt.updateMany({ data: { earned: 1 } })).rejects.toThrow()
    await client.$disconnect()
  })

  it('are refused on a database that a newer version has migrated', async () => {
    const newer = await freshDatabase()
    await change(newer, "UPDATE _prisma_migrations SET migration_name = '29990101000000_from_the_future'")
    await expect(migrate(targetOf(newer))).rejects.toThrow('29990101000000_from_the_future')
  })

  it('are refused when one of them was edited after it had been applied', async () => {
    const edited = await freshDatabase()
    await change(edited, "UPDATE _prisma_migrations SET checksum = 'of something else'")
    await expect(migrate(targetOf(edited))).rejects.toThrow('has been edited')
  })

  it('are refused on a database where one of them failed half-way', async () => {
    const broken = await freshDatabase()
    await change(broken, 'UPDATE _prisma_migrations SET finished_at = NULL')
    await expect(migrate(targetOf(broken))).rejects.toThrow('half-way')
  })

  it('see a column that the models do not have', async () => {
    const longer = await freshDatabase()
    await change(longer, 'ALTER TABLE visitor ADD COLUMN nickname TEXT')
    expect(await compareModels(targetOf(longer))).toContain('"visitor"')
  })
})
