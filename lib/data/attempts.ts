import 'server-only'
import { z } from 'zod'
import type { Diagnosis } from '@/lib/diagnosis/diagnosis'
import { storedDiagnosisSchema } from '@/lib/diagnosis/diagnosis.schema'
import { parsedResponseSchema } from '@/lib/grading/parsed-response.schema'
import type { ParsedResponse } from '@/lib/grading/question'
import type { Response, ScoredScore } from '@/lib/grading/score'
import { responseSchema, scoredScoreSchema } from '@/lib/grading/score.schema'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { SKILLS } from '@/lib/problems/skills'
import { database, runStatement, sql } from './client'
import { Prisma } from './generated/sqlite/client'
import { isId, newId } from './new-id'
import {
  findVariantOwnedBy,
  isVariantId,
  type StoredVariant,
  storedVariant,
  storeVariant,
  type Variant,
} from './variants'

/** A response that was scored, about to be stored. */
export type NewAttempt = {
  readonly variant: Variant
  /** As it was typed. */
  readonly response: Response
  readonly parsed: ParsedResponse
  readonly score: ScoredScore
  /** null: nothing was found. */
  readonly diagnosis: Diagnosis | null
  /** The wrong methods that the problem would have shown and the response does not. */
  readonly ruledOut: readonly RuleId[]
  readonly idempotencyKey: string | null
  readonly engineVersion: number
  readonly graderVersion: number
  readonly submittedAt: Date
}

const attemptRow = z.object({
  id: z.string(),
  variantId: z.string(),
  number: z.int(),
  response: responseSchema,
  parsed: parsedResponseSchema,
  score: scoredScoreSchema,
  diagnosis: storedDiagnosisSchema,
  isCredited: z.boolean(),
  submittedAt: z.date(),
})

/** One scored response. Never changes once stored. */
export type Attempt = z.infer<typeof attemptRow>

/** Each try that fails means that another attempt at the same variant was stored; nobody has that many tabs. */
const MOST_TRIES = 100

const attemptColumns = {
  id: true,
  variantId: true,
  number: true,
  response: true,
  parsed: true,
  score: true,
  diagnosis: true,
  isCredited: true,
  submittedAt: true,
} as const

/**
 * Stores an attempt. Two tabs may submit at once, so the number and the credit are decided inside the statement that
 * inserts. `again` is the attempt that the same key stored before; `other-params` means that the variant was stored by
 * another generator than the one that made the graded params, and has these.
 *
 * @param isFirst whether the variant may not be stored yet: then it is, with its owner, in the same transaction
 */
export async function insertAttempt(
  attempt: NewAttempt,
  isFirst: boolean,
): Promise<{ type: 'stored' | 'again'; attempt: Attempt } | { type: 'other-params'; variant: Variant }> {
  const id = newId()
  let isVariantMissing = isFirst
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const inserted = insertNumbered(id, attempt)
    const rows = isVariantMissing
      ? (
          await database().$transaction([
            ...storeVariant(attempt.variant, attempt.submittedAt),
            database().$queryRaw(inserted),
          ])
        ).at(-1)
      : await runStatement(inserted)
    const [row] = insertedRows.parse(rows)
    if (row) {
      return { type: 'stored', attempt: { ...viewOf(id, attempt), number: row.number, isCredited: row.is_credited } }
    }

    const stored = await findVariantOwnedBy(attempt.variant.ownerId, attempt.variant.id)
    if (stored && stored.variant.generatorVersion !== attempt.variant.generatorVersion) {
      return { type: 'other-params', variant: stored.variant }
    }
    const before = attempt.idempotencyKey && (await findAttemptByKey(attempt.variant, attempt.idempotencyKey))
    if (before) return { type: 'again', attempt: before }
    // Another attempt took the number in the same moment, or the variant was deleted since it was read.
    isVariantMissing = true
  }
  throw new Error(`attempt at ${attempt.variant.id} found no free number in ${MOST_TRIES} tries`)
}

const insertedRows = z.array(z.object({ number: z.coerce.number(), is_credited: z.coerce.boolean() }))

/** Answers no row when the number or the key is taken. */
function insertNumbered(id: string, attempt: NewAttempt): Prisma.Sql {
  const { variant, response, parsed, score, diagnosis, ruledOut, idempotencyKey } = attempt
  const { engineVersion, graderVersion, submittedAt } = attempt
  return Prisma.sql`
    INSERT INTO attempt (
      id, variant_id, visitor_id, number, idempotency_key, response, parsed, score, diagnosis, ruled_out,
      earned, possible, is_credited, generator_version, engine_version, grader_version, submitted_at)
    SELECT
      ${id}, variant.id, variant.visitor_id,
      (SELECT COALESCE(MAX(earlier.number), 0) + 1 FROM attempt AS earlier WHERE earlier.variant_id = variant.id),
      ${idempotencyKey}, ${sql.json(response)}, ${sql.json(parsed)}, ${sql.json(score)}, ${sql.json(diagnosis)}, ${sql.json(ruledOut)},
      ${sql.int(score.earned)}, ${sql.int(score.possible)}, variant.revealed_at IS NULL, variant.generator_version, ${sql.int(engineVersion)}, ${sql.int(graderVersion)}, ${sql.time(submittedAt)}
    FROM variant WHERE variant.id = ${variant.id} AND variant.visitor_id = ${variant.ownerId}
      AND variant.generator_version = ${sql.int(variant.generatorVersion)}
    ON CONFLICT DO NOTHING
    RETURNING number, is_credited`
}

function viewOf(id: string, { variant, response, parsed, score, diagnosis, submittedAt }: NewAttempt) {
  return { id, variantId: variant.id, response, parsed, score, diagnosis, submittedAt }
}

async function findAttemptByKey(variant: Variant, idempotencyKey: string): Promise<Attempt | null> {
  const row = await database().attempt.findFirst({
    where: { variantId: variant.id, visitorId: variant.ownerId, idempotencyKey },
    select: attemptColumns,
  })
  return row && attemptRow.parse(row)
}

/** What the page of a problem needs, read in one statement: a stored variant and the last attempt at it, or null. */
export async function findVariantWithLastAttempt(
  ownerId: string,
  variantId: string,
): Promise<(StoredVariant & { readonly lastAttempt: Attempt | null }) | null> {
  if (!isVariantId(variantId)) return null
  const [row] = await runStatement(Prisma.sql`
    SELECT
      variant.id, variant.visitor_id AS "visitorId", variant.skill, variant.level, variant.named_layer AS "namedLayer",
      variant.seed, variant.generator_version AS "generatorVersion", variant.params, variant.revealed_at AS "revealedAt",
      attempt.id AS "attemptId", attempt.number, attempt.response, attempt.parsed, attempt.score,
      attempt.diagnosis, attempt.is_credited AS "isCredited", attempt.submitted_at AS "submittedAt"
    FROM variant LEFT JOIN attempt ON attempt.variant_id = variant.id
    WHERE variant.id = ${variantId} AND variant.visitor_id = ${ownerId}
    ORDER BY attempt.number DESC LIMIT 1`)
  if (!row) return null
  const { attemptId } = attemptIdRow.parse(row)
  const lastAttempt = attemptId === null ? null : attemptRow.parse({ ...row, id: attemptId, variantId })
  return { ...storedVariant(row), lastAttempt }
}

const attemptIdRow = z.object({ attemptId: z.string().nullable() })

export async function findAttemptOwnedBy(ownerId: string, id: string): Promise<Attempt | null> {
  if (!isId(id)) return null
  const row = await database().attempt.findFirst({ where: { id, visitorId: ownerId }, select: attemptColumns })
  return row && attemptRow.parse(row)
}

const historyRow = z
  .object({
    id: z.string(),
    number: z.int(),
    earned: z.int(),
    possible: z.int(),
    isCredited: z.boolean(),
    submittedAt: z.date(),
    variant: z.object({ skill: z.enum(SKILLS), level: z.int().nullable(), namedLayer: z.string().nullable() }),
  })
  .transform(({ variant, ...attempt }) => ({ ...attempt, ...variant }))

/** A line of the history: what and how well, without the response. */
export type AttemptSummary = z.infer<typeof historyRow>

/** Newest first, at most `limit`, those after the attempt `afterId` if it is given. */
export async function findAttemptsOwnedBy(
  ownerId: string,
  limit: number,
  afterId: string | null,
): Promise<AttemptSummary[]> {
  const rows = await database().attempt.findMany({
    where: { visitorId: ownerId },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    ...(afterId === null || !isId(afterId) ? {} : { cursor: { id: afterId }, skip: 1 }),
    select: {
      id: true,
      number: true,
      earned: true,
      possible: true,
      isCredited: true,
      submittedAt: true,
      variant: { select: { skill: true, level: true, namedLayer: true } },
    },
  })
  return rows.map((row) => historyRow.parse(row))
}

const skillTotals = z.array(z.object({ skill: z.enum(SKILLS), answered: z.coerce.number(), right: z.coerce.number() }))

/** For each skill met: how many variants were answered, and how many of them wholly right while there was credit. */
export async function countVariantsBySkill(ownerId: string) {
  const rows = await database().$queryRaw`
    SELECT skill, COUNT(*) AS answered, SUM(is_right) AS "right" FROM (
      SELECT variant.skill, MAX(CASE WHEN attempt.is_credited AND attempt.earned = attempt.possible THEN 1 ELSE 0 END) AS is_right
      FROM variant JOIN attempt ON attempt.variant_id = variant.id
      WHERE variant.visitor_id = ${ownerId}
      GROUP BY variant.id, variant.skill
    ) AS answered_variants
    GROUP BY skill`
  return skillTotals.parse(rows)
}
