import { z } from 'zod'
import type { ExactValue } from './exact-value'
import type { ParsedResponse } from './question'

const FRACTION = /^-?\d+\/\d+$/

const exactValue = z.custom<ExactValue>(
  (value) => typeof value === 'number' || (typeof value === 'string' && FRACTION.test(value)),
  'expected a number, or a fraction written p/q',
)
const row = z.array(exactValue)
const grid = z.array(row)

/** A response as it was understood and stored. */
export const parsedResponseSchema: z.ZodType<ParsedResponse> = z.union([
  exactValue,
  row,
  grid,
  z.array(grid),
  z.strictObject({ channels: row, total: exactValue }),
])
