import 'server-only'
import { z } from 'zod'
import type { Methods } from '@/lib/diagnosis/diagnosis'
import { knownMethodsSchema } from '@/lib/diagnosis/known-methods.schema'
import { LEVELS, type Level, NAMED_LAYERS, type NamedLayer, SKILLS, type Skill } from '@/lib/problems/skills'
import { runStatement } from './client'
import { Prisma } from './generated/sqlite/client'

/** Older attempts say nothing of what somebody does today, and nobody has that many in a term. */
const MOST_ATTEMPTS = 2000

/** A part of a JSON column comes as text from one of the databases. */
const json = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' ? JSON.parse(value) : value), schema)

/** What one credited attempt says about wrong methods, and where its problem came from. */
export type MethodsRow = {
  readonly attemptId: string
  readonly variantId: string
  readonly submittedAt: Date
  /** Of the diagnosis; at most the first two, of which there are no more. */
  readonly explanations: readonly { readonly misconceptions: Methods; readonly alike: readonly Methods[] }[]
  readonly ruledOut: Methods
  readonly isRight: boolean
  readonly skill: Skill
  /** Exactly one of level and namedLayer is set. */
  readonly level: Level | null
  readonly namedLayer: NamedLayer | null
}

const methodsRow = z
  .object({
    attemptId: z.string(),
    variantId: z.string(),
    submittedAt: z.date(),
    misconceptions: json(knownMethodsSchema.nullable()),
    alike: json(z.array(knownMethodsSchema).nullable()),
    second: json(knownMethodsSchema.nullable()),
    ruledOut: json(knownMethodsSchema),
    // One of the databases has no booleans.
    isRight: z.coerce.boolean(),
    skill: z.enum(SKILLS),
    level: z.literal(LEVELS).nullable(),
    namedLayer: z.enum(NAMED_LAYERS).nullable(),
  })
  .transform(({ misconceptions, alike, second, ...row }): MethodsRow => {
    const explanations = [misconceptions, second].flatMap((methods, index) =>
      methods === null ? [] : [{ misconceptions: methods, alike: index === 0 ? (alike ?? []) : [] }],
    )
    return { ...row, explanations }
  })

/**
 * What a visitor's credited attempts say about wrong methods, the oldest of them first: of the newest 2,000 that were
 * looked at. Of each diagnosis only the names of the methods are read, not the cells.
 */
export async function findMethodsRows(ownerId: string): Promise<MethodsRow[]> {
  const rows = await runStatement(Prisma.sql`
    SELECT
      attempt.id AS "attemptId", attempt.variant_id AS "variantId", attempt.submitted_at AS "submittedAt",
      attempt.diagnosis -> 'explanations' -> 0 -> 'misconceptions' AS misconceptions,
      attempt.diagnosis -> 'explanations' -> 0 -> 'alike' AS alike,
      attempt.diagnosis -> 'explanations' -> 1 -> 'misconceptions' AS second,
      attempt.ruled_out AS "ruledOut", attempt.earned = attempt.possible AS "isRight",
      variant.skill, variant.level, variant.named_layer AS "namedLayer"
    FROM attempt JOIN variant ON variant.id = attempt.variant_id
    WHERE attempt.visitor_id = ${ownerId} AND attempt.is_credited AND attempt.ruled_out IS NOT NULL
    ORDER BY attempt.submitted_at DESC, attempt.id DESC
    LIMIT ${Prisma.raw(String(MOST_ATTEMPTS))}`)
  return rows.map((row) => methodsRow.parse(row)).reverse()
}
