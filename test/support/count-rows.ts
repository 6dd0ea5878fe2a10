import { database } from '@/lib/data/client'

/** How many rows each table has. */
export async function countRows() {
  const [visitors, variants, attempts] = await Promise.all([
    database().visitor.count(),
    database().variant.count(),
    database().attempt.count(),
  ])
  return { visitors, variants, attempts }
}
