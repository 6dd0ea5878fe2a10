import { z } from 'zod'
import { cellPathSchema } from './cell-path.schema'

const INDEX = /^\d{1,5}$/

function index(name: string) {
  return z
    .string()
    .regex(INDEX, `${name} is a whole number from 0.`)
    .transform((text) => Number(text))
}

/** `explanation`: of the attempt's diagnosis; `number`: of its response, in reading order. Both are counted from 0. */
export const comparisonQuerySchema = z.strictObject({
  explanation: index('explanation'),
  number: index('number'),
})

const calculationLineSchema = z.strictObject({
  key: z.string().meta({ description: 'Lines with the same key do the same thing on both sides.' }),
  label: z.string(),
  text: z.string().meta({ description: 'As it is written on paper: "3 × −2".' }),
  result: z.number(),
})

/** What the route answers, for the OpenAPI document. */
export const comparisonResponseSchema = z.strictObject({
  comparison: z
    .strictObject({
      cell: cellPathSchema,
      sources: z.strictObject({ right: z.string(), yours: z.string() }),
      lines: z.array(
        z.strictObject({ right: calculationLineSchema.nullable(), yours: calculationLineSchema.nullable() }),
      ),
      differsAt: z.int().min(0).meta({ description: 'The first line that differs.' }),
      right: z.number(),
      yours: z.number(),
    })
    .nullable()
    .meta({ description: 'null: the method does nothing wrong with this number, or gives none.' }),
  numbers: z
    .array(
      z.strictObject({
        cell: cellPathSchema,
        given: z.number(),
        right: z.number().nullable().meta({ description: 'null: the right answer has no such place.' }),
        isCovered: z.boolean().meta({ description: 'Whether the method gives just this number.' }),
      }),
    )
    .meta({ description: 'The wrong numbers of the response; none where the answer is picked.' }),
})
