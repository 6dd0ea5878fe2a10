import path from 'node:path'
import Database from 'better-sqlite3'
import { Refusal } from './refusal.mjs'

/**
 * Keeps every other process from writing to the embedded database for as long as this one lives. The lock is
 * SQLite's own, held on a second, tiny file beside the database: the operating system releases it whatever the
 * process dies of.
 *
 * @param {string} sqliteFile
 * @returns {() => void} lets go of it before the process ends
 * @throws {Refusal} when another process holds the lock
 */
export function holdWriterLock(sqliteFile) {
  const file = path.join(path.dirname(sqliteFile), 'writer.lock')
  const lock = new Database(file, { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') {
      throw new Refusal(
        `Another ConvDojo is running on ${path.dirname(sqliteFile)}: stop it, or set DATA_DIR to another folder.`,
      )
    }
    throw error
  }
  // Held by this reference: a collected connection would be closed.
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.close()
  }
}

/** @type {Set<Database.Database>} */
const held = new Set()
