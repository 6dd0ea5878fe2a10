import { z } from 'zod'

/** The response is of any form here: whatever it is, it is scored, or found invalid at no cost. */
export const submitAttemptSchema = z.strictObject(
  {
    response: z.custom<unknown>((response) => response !== undefined, 'Give a response.'),
    idempotencyKey: z
      .string({ error: 'idempotencyKey is a text of 1 to 100 characters.' })
      .regex(/^[\x21-\x7e]{1,100}$/, 'idempotencyKey is 1 to 100 visible ASCII characters.')
      .optional(),
  },
  { error: 'Give a JSON object.' },
)

export type SubmitAttemptInput = z.infer<typeof submitAttemptSchema>
