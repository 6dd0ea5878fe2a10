import { z } from 'zod'
import { explainedCellSchema } from '@/lib/usecases/practice/practice-responses.schema'

/** What the solve API answers. */
export const solveResponseSchema = z.strictObject({
  shape: z.tuple([z.int(), z.int(), z.int()]).meta({ description: 'K, H, W' }),
  output: z.array(z.array(z.array(z.number()))),
  steps: z.array(explainedCellSchema).meta({ description: 'The cells asked for, in reading order.' }),
})
