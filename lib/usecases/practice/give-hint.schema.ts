import { z } from 'zod'
import { HINT_LEVELS } from '@/lib/diagnosis/hint'
import { cellPathSchema } from './cell-path.schema'

/** The draft is of any form here: whatever it is, there is a hint for it, or a reason why there is none. */
export const giveHintSchema = z.strictObject(
  {
    level: z.literal(HINT_LEVELS, { error: `level is one of ${HINT_LEVELS.join(', ')}.` }).meta({
      description: '1 a nudge, 2 which number, 3 where it comes from, 4 its calculation, which ends the credit.',
    }),
    response: z
      .custom<unknown>((response) => response !== undefined, 'Give the response as far as it is.')
      .meta({ description: 'The draft, in the form of a response, with null or "" where it is blank.' }),
  },
  { error: 'Give a JSON object.' },
)

export type GiveHintInput = z.infer<typeof giveHintSchema>

export const hintResponseSchema = z.strictObject({
  level: z.literal(HINT_LEVELS),
  about: z.enum(['wrong number', 'blank number', 'size', 'picks', 'settings', 'nothing']),
  cell: cellPathSchema
    .nullable()
    .meta({ description: 'Where in the response that number stands; null at level 1, and where it is no single one.' }),
  text: z.string(),
  lines: z
    .array(z.strictObject({ key: z.string(), label: z.string(), text: z.string(), result: z.number() }))
    .meta({ description: 'The calculation, at level 4; the result of the last line is the number.' }),
  isRevealed: z.boolean().meta({ description: 'Whether attempts at this problem earn no credit from now on.' }),
})
