import 'server-only'
import { z } from 'zod'
import { type Params, paramsSchema } from '@/lib/problems/params'
import { type Difficulty, isNamedLayer, LEVELS, NAMED_LAYERS, SKILLS, type Skill } from '@/lib/problems/skills'
import { database, sql } from './client'

/** A variant as it is stored: everything but the answer, which follows from the params. */
export type Variant = {
  readonly id: string
  readonly ownerId: string
  readonly skill: Skill
  readonly difficulty: Difficulty
  /** Hexadecimal, 32 bytes. */
  readonly seed: string
  readonly generatorVersion: number
  readonly params: Params
}

const rowSchema = z
  .object({
    id: z.string(),
    visitorId: z.string(),
    skill: z.enum(SKILLS),
    level: z.literal(LEVELS).nullable(),
    namedLayer: z.enum(NAMED_LAYERS).nullable(),
    seed: z.string(),
    generatorVersion: z.int(),
    params: paramsSchema,
    revealedAt: z.date().nullable(),
  })
  .transform(({ visitorId, level, namedLayer, revealedAt, ...row }, context) => {
    const difficulty = namedLayer ?? level
    if (difficulty === null) {
      context.addIssue({ code: 'custom', message: 'a variant has a level or a named layer' })
      return z.NEVER
    }
    const variant: Variant = { ...row, ownerId: visitorId, difficulty }
    return { variant, isRevealed: revealedAt !== null }
  })

export type StoredVariant = z.infer<typeof rowSchema>

/** Ids are made of letters, digits and a few marks; whatever else is asked for is not there, and no database need see it. */
export function isVariantId(text: string): boolean {
  return /^[\w.-]{1,100}$/.test(text)
}

/** @throws when the row is none that this app stored */
export function storedVariant(row: unknown): StoredVariant {
  return rowSchema.parse(row)
}

/** Not found and not yours look the same. */
export async function findVariantOwnedBy(ownerId: string, id: string): Promise<StoredVariant | null> {
  if (!isVariantId(id)) return null
  const row = await database().variant.findFirst({ where: { id, visitorId: ownerId } })
  return row && storedVariant(row)
}

/** The statements that store a variant with its owner; both are without effect when they are there already. */
export function storeVariant(variant: Variant, now: Date) {
  const { id, ownerId, skill, difficulty, seed, generatorVersion, params } = variant
  const level = isNamedLayer(difficulty) ? null : difficulty
  const namedLayer = isNamedLayer(difficulty) ? difficulty : null
  return [
    database()
      .$executeRaw`INSERT INTO visitor (id, created_at) VALUES (${ownerId}, ${sql.time(now)}) ON CONFLICT DO NOTHING`,
    database().$executeRaw`
      INSERT INTO variant (id, visitor_id, skill, level, named_layer, seed, generator_version, params, created_at)
      VALUES (${id}, ${ownerId}, ${skill}, ${sql.int(level)}, ${namedLayer}, ${seed}, ${sql.int(generatorVersion)}, ${sql.json(params)}, ${sql.time(now)})
      ON CONFLICT DO NOTHING`,
  ]
}

/** From here on attempts earn no credit. The first time counts; later calls change nothing. */
export async function markVariantRevealed(variant: Variant, now: Date): Promise<void> {
  await database().$transaction([
    ...storeVariant(variant, now),
    database().variant.updateMany({
      where: { id: variant.id, visitorId: variant.ownerId, revealedAt: null },
      data: { revealedAt: now },
    }),
  ])
}
