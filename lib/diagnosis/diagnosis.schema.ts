import { z } from 'zod'
import { RULE_IDS } from '@/lib/misconceptions/rule-ids'
import { type CellPath, type Diagnosis, EXPLAINED_SLIP_RULES } from './diagnosis'

const place = z.int()
const methods = z.array(z.enum(RULE_IDS))

const isPath = (value: unknown) =>
  Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number')
const cellPath = z.custom<CellPath>(isPath, 'expected a path')
/** Looked at all together: there are thousands in a large response. */
const cellPaths = z.custom<readonly CellPath[]>(
  (value) => Array.isArray(value) && value.every(isPath),
  'expected a list of paths',
)

/** 0 to 1. */
const confidence = z.number().min(0)

const slipRule = z.enum(EXPLAINED_SLIP_RULES)

const term = z.object({
  row: place,
  column: place,
  weightRow: place,
  weightColumn: place,
  value: z.number(),
  weight: z.number(),
  product: z.number(),
  isPadding: z.boolean(),
  source: z.object({ row: place, column: place }).exactOptional(),
})

const diagnosisSchema: z.ZodType<Diagnosis> = z.object({
  explanations: z.array(
    z.object({
      misconceptions: methods,
      confidence,
      cells: cellPaths,
      alike: z.array(methods),
      isWhole: z.boolean(),
    }),
  ),
  slips: z.array(z.object({ cell: cellPath, rule: slipRule, terms: z.array(term) })),
})

/**
 * A diagnosis as it was stored; null: nothing was found, or nobody looked. One that another version wrote and this one does
 * not know, for a method that is no more, counts as nothing found: the score stands without it.
 */
export const storedDiagnosisSchema = diagnosisSchema.nullable().catch(null)
