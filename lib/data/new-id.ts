import 'server-only'
import { randomBytes } from 'node:crypto'

/** 128 random bits, 22 characters: not to be guessed, and safe in a URL. */
export function newId(): string {
  return randomBytes(16).toString('base64url')
}

/** Whether a text could be such an id: others need not be looked for, and some no database can take. */
export function isId(text: string): boolean {
  return /^[\w-]{22}$/.test(text)
}
