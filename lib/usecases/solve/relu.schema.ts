import { z } from 'zod'
import { answer3, place3, stepsOf, tensor3 } from './solve-fields.schema'

/** Each cell, with 0 in place of what is negative, and which cells to explain. */
export const reluSchema = z
  .strictObject({
    op: z.literal('relu'),
    input: tensor3(),
    steps: stepsOf(place3, ['channel', 'row', 'column']),
  })
  .meta({ title: 'relu', description: '0 in place of what is negative.' })
  .transform(({ op, input, steps }) => ({ op, layer: input, steps }))

export const reluAnswerSchema = answer3(
  z.strictObject({
    at: place3.meta({ description: 'channel, row, column, from 0' }),
    value: z.number(),
    isKept: z.boolean().meta({ description: 'Whether the value is above 0.' }),
    result: z.number(),
  }),
  'C, H, W',
).meta({ title: 'relu' })
