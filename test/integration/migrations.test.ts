import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '@/lib/data/client'
import { compareModels } from '@/prisma/compare-models.mjs'
import { migrate } from '@/prisma/migrate.mjs'
import { freshDatabase } from '@/test/support/fresh-database'

const isSqlite = (url: string) => url.startsWith('file:')
const targetOf = (url: string) => (isSqlite(url) ? { sqliteFile: url.replace('file:', '') } : { databaseUrl: url })

/** Runs one statement on a database, beside the app. */
async function change(url: string, statement: string) {
  const file = url.replace('file:', '')
  const client = openDatabase(
    isSqlite(url) ? { provider: 'sqlite', file } : { provider: 'postgresql', url, poolSize: 1 },
  )
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
