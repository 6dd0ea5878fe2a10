import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from './migrate'

/** Before the tests on SQLite: one migrated database file. The copies that tests make of it lie beside it. */
export default function prepare(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'convdojo-sqlite-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  const file = path.join(folder, 'template.db')
  migrate(file)
  project.provide('template', { provider: 'sqlite', file })
  return remove
}
