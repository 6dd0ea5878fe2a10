import 'server-only'
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { type Difficulty, LEVELS, NAMED_LAYERS, SKILLS, type Skill } from '@/lib/problems/skills'

/** What an id says of a variant that is not stored yet. */
export type VariantOrigin = { readonly skill: Skill; readonly difficulty: Difficulty; readonly seed: Buffer }

const NONCE_BYTES = 16
const MAC_BYTES = 16

/**
 * The id of a new variant. Looking at a problem stores nothing: the id carries skill, difficulty and 128 random bits,
 * and a mark that only this server can make, for this owner only. The seed follows from the id and the server's
 * secret, so nobody can choose or foresee a problem.
 */
export function newVariantId(ownerId: string, skill: Skill, difficulty: Difficulty): string {
  const nonce = randomBytes(NONCE_BYTES)
  const head = `${skill}.${difficulty}.`
  return head + Buffer.concat([nonce, macOf(ownerId, head, nonce)]).toString('base64url')
}

/** What the id says, if this server made it for this owner; null for every other text. */
export function openVariantId(ownerId: string, id: string): VariantOrigin | null {
  const [skillText, difficultyText, sealed, ...rest] = id.split('.')
  const skill = SKILLS.find((candidate) => candidate === skillText)
  const difficulty = [...LEVELS, ...NAMED_LAYERS].find((candidate) => String(candidate) === difficultyText)
  const bytes = Buffer.from(sealed ?? '', 'base64url')
  const isWellFormed =
    rest.length === 0 && bytes.length === NONCE_BYTES + MAC_BYTES && bytes.toString('base64url') === sealed
  if (!skill || !difficulty || !isWellFormed) return null

  const nonce = bytes.subarray(0, NONCE_BYTES)
  const expected = macOf(ownerId, `${skill}.${difficulty}.`, nonce)
  if (!timingSafeEqual(expected, bytes.subarray(NONCE_BYTES))) return null
  return { skill, difficulty, seed: createHmac('sha256', env().secret).update('variant seed:').update(nonce).digest() }
}

function macOf(ownerId: string, head: string, nonce: Buffer): Buffer {
  return createHmac('sha256', env().secret)
    .update(`variant id:${ownerId}:${head}`)
    .update(nonce)
    .digest()
    .subarray(0, MAC_BYTES)
}
