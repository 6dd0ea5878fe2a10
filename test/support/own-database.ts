import { afterAll } from 'vitest'
import { freshDatabase } from './fresh-database'

// Each test file runs in a process of its own, and this comes first there: before the app reads its settings.
process.env.DATABASE_URL = await freshDatabase()
process.env.CONVDOJO_SECRET = 'a secret of the tests, and of nothing else'

afterAll(async () => {
  // Open connections would keep the process waiting.
  const { database } = await import('@/lib/data/client')
  await database().$disconnect()
})
