import { z } from 'zod'
import type { Response, ScoredScore, Verdicts } from './score'

const typedNumber = z.union([z.string(), z.number()])
const typedRow = z.array(typedNumber)
const typedGrid = z.array(typedRow)

/** A response that was scored, and so has one of the known forms. Keys that were not asked for are dropped. */
export const responseSchema: z.ZodType<Response> = z.union([
  typedNumber,
  typedRow,
  typedGrid,
  z.array(typedGrid),
  z.object({ channels: typedRow, total: typedNumber }),
])

const verdictRow = z.array(z.boolean())
const verdictGrid = z.array(verdictRow)

export const verdictsSchema: z.ZodType<Verdicts> = z.union([
  z.boolean(),
  verdictRow,
  verdictGrid,
  z.array(verdictGrid),
  z.strictObject({ channels: verdictRow, total: z.boolean() }),
])

const marks = z.int().min(0)

export const scoredScoreSchema = z
  .strictObject({
    type: z.literal('scored'),
    earned: marks,
    possible: marks,
    cells: verdictsSchema,
    size: z.boolean().optional(),
    uncapped: marks.optional(),
    follows: z.array(z.array(z.array(z.nullable(marks)))).optional(),
  })
  .transform(
    ({ size, uncapped, follows, ...score }): ScoredScore => ({
      ...score,
      ...(size === undefined ? {} : { size }),
      ...(uncapped === undefined ? {} : { uncapped }),
      ...(follows === undefined ? {} : { follows }),
    }),
  )
