import { z } from 'zod'

// A transposed convolution as the practice API shows it, and the steps of its worked solution.

const place = z.int().min(0)
const size = z.int().min(1)
const pair = z.tuple([z.int(), z.int()])
const places = z.tuple([place, place])
const position = z.tuple([place, place, place])
const numbers = z.array(z.number())
const op = z.literal('convTranspose2d')
const entry = place.optional().meta({ description: 'The first number of the answer, from 0, that the step leads to.' })

export const wireTransposedLayerSchema = z
  .strictObject({
    op,
    input: z.array(z.array(numbers)),
    weight: z.array(z.array(z.array(numbers))).meta({ description: '[channel][filter][row][column]' }),
    bias: numbers.optional(),
    stride: z.tuple([size, size]),
    padding: z.tuple([place, place, place, place]).meta({ description: 'cut off the top, left, bottom, right' }),
    outputPadding: places.meta({ description: 'added at the bottom and the right' }),
    dilation: z.tuple([size, size]),
    groups: size,
  })
  .meta({ description: 'What POST /api/v1/solve takes.' })

const laidMap = z
  .array(z.array(z.number().nullable()))
  .meta({ description: 'Without the bias. null: no block lies there yet.' })

const gatheredTermSchema = z.strictObject({
  row: place.meta({ description: 'of the input, like column' }),
  column: place,
  weightRow: place,
  weightColumn: place,
  value: z.number(),
  weight: z.number(),
  product: z.number(),
  isPadding: z.literal(false),
})

export const transposedStepSchemas = [
  z.strictObject({ op, rule: z.literal('transposed-channels'), entry, filters: size, result: size }),
  z.strictObject({
    op,
    rule: z.literal('transposed-extent'),
    entry,
    axis: z.enum(['rows', 'columns']),
    input: size,
    kernel: size,
    stride: size,
    dilation: size,
    padding: places,
    outputPadding: place,
    effectiveKernel: size,
    lastStart: place,
    full: size,
    result: size,
  }),
  z.strictObject({
    op,
    rule: z.literal('transposed-block'),
    input: position.meta({ description: 'channel, row, column of the input, from 0' }),
    filter: place,
    value: z.number(),
    stride: z.tuple([size, size]),
    cut: places.meta({ description: 'rows cut off the top of the output, columns cut off its left' }),
    start: pair.meta({ description: 'Where the block begins on the output; below 0 it is cut off there.' }),
    dilation: z.tuple([size, size]),
    kernel: z.tuple([size, size]),
    terms: z.array(
      z.strictObject({
        row: z.int().meta({ description: 'of the output, like column' }),
        column: z.int(),
        weightRow: place,
        weightColumn: place,
        weight: z.number(),
        product: z.number(),
        isCut: z.boolean(),
      }),
    ),
    map: z.strictObject({ before: laidMap, after: laidMap }).nullable(),
    result: z.number(),
  }),
  z.strictObject({
    op,
    rule: z.literal('transposed-cell'),
    hasBias: z.boolean(),
    at: position.meta({ description: 'filter, row, column, from 0' }),
    channels: z.array(z.strictObject({ channel: place, terms: z.array(gatheredTermSchema), sum: z.number() })),
    bias: z.number(),
    result: z.number(),
  }),
] as const
