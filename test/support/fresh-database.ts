import { randomUUID } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import { createDatabase } from './create-database'

/**
 * A migrated, empty database that nobody else uses, on SQLite or on PostgreSQL as the test project is. It is removed
 * when the project has run.
 *
 * @returns what `DATABASE_URL` would be
 */
export async function freshDatabase(): Promise<string> {
  const template = inject('template')
  const name = `test-${randomUUID()}`
  if (template.provider === 'sqlite') {
    const file = path.join(path.dirname(template.file), `${name}.db`)
    copyFileSync(template.file, file)
    return `file:${file}`
  }
  await createDatabase(template.server, name, template.database)
  const url = new URL(template.server)
  url.pathname = name
  return url.href
}
