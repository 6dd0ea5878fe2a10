import { z } from 'zod'

const place = z.int().min(0)
const pair = z.tuple([z.int(), z.int()])

const wireWindow = {
  input: z.array(z.array(z.array(z.number()))),
  kernelSize: pair,
  stride: pair,
  padding: z.tuple([place, place, place, place]).meta({ description: 'top, left, bottom, right' }),
  ceilMode: z.boolean(),
}

/** A pooling layer as the API speaks it: what POST /api/v1/solve takes. */
export const wirePoolLayerSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('maxPool2d'), ...wireWindow, dilation: pair }),
  z.strictObject({ op: z.literal('avgPool2d'), ...wireWindow, countIncludePad: z.boolean() }),
])

const op = z.literal('pool2d')
const entry = place.optional().meta({ description: 'The first number of the answer, from 0, that the step leads to.' })

const pooledCell = {
  op,
  at: z.tuple([place, place, place]).meta({ description: 'channel, row, column, from 0' }),
  cells: z.array(
    z.strictObject({
      row: z.int(),
      column: z.int(),
      windowRow: place,
      windowColumn: place,
      value: z.number().nullable().meta({ description: 'null outside the input' }),
      isPadding: z.boolean(),
      isCounted: z.boolean().meta({ description: 'Whether the cell is compared, or counts in the divisor.' }),
    }),
  ),
}

/** The steps of its worked solution. */
export const poolStepSchemas = [
  z.strictObject({ op, rule: z.literal('pooled-channels'), entry, channels: z.int(), result: z.int() }),
  z.strictObject({
    op,
    rule: z.literal('pooled-extent'),
    entry,
    axis: z.enum(['rows', 'columns']),
    input: z.int(),
    padding: pair,
    kernel: z.int(),
    dilation: z.int(),
    stride: z.int(),
    effectiveKernel: z.int(),
    padded: z.int(),
    lastStart: z.int(),
    ceilMode: z.boolean(),
    rounded: z.int(),
    isLastDropped: z.boolean().meta({ description: 'The last window would start behind the input, and is left out.' }),
    result: z.int(),
  }),
  z.strictObject({
    ...pooledCell,
    rule: z.literal('pooled-max'),
    positions: z.array(pair).meta({ description: 'row and column of each input cell that has the largest value' }),
    result: z.number(),
  }),
  z.strictObject({
    ...pooledCell,
    rule: z.literal('pooled-average'),
    sum: z.number(),
    divisor: z.int().min(1).meta({ description: 'The average is sum / divisor.' }),
    result: z.number(),
  }),
] as const
