import { z } from 'zod'

const place = z.int().min(0)
const numbers = z.array(z.number())
const pair = z.tuple([z.int(), z.int()])
const sides = z.tuple([place, place, place, place])

/** The layer as the API speaks it: a stack that `POST /api/v1/solve` takes. */
export const wireFollowThroughLayerSchema = z
  .strictObject({
    input: z.array(z.array(numbers)),
    stack: z.tuple([
      z.strictObject({
        op: z.literal('conv2d'),
        weight: z.array(z.array(z.array(numbers))),
        bias: numbers,
        stride: pair,
        padding: sides,
        dilation: pair,
        groups: z.int(),
      }),
      z.strictObject({ op: z.literal('relu') }),
      z.strictObject({ op: z.enum(['maxPool2d', 'avgPool2d']), kernelSize: pair, stride: pair }),
    ]),
  })
  .meta({ description: 'A convolution, ReLU and a pool, one after the other.' })

const term = z.strictObject({
  row: z.int(),
  column: z.int(),
  weightRow: place,
  weightColumn: place,
  value: z.number(),
  weight: z.number(),
  product: z.number(),
  isPadding: z.boolean(),
})

const op = z.literal('followThrough')
const entry = place.meta({
  description: 'The first number of the step it belongs to, counted over all numbers of the answer in reading order.',
})

/** The steps of its worked solution. */
export const followThroughStepSchemas = [
  z.strictObject({
    op,
    entry,
    rule: z.enum(['follow-extent', 'follow-pooled-extent']),
    axis: z.enum(['rows', 'columns']),
    input: z.int(),
    padding: pair,
    kernel: z.int(),
    dilation: z.int(),
    stride: z.int(),
    effectiveKernel: z.int(),
    padded: z.int(),
    lastStart: z.int(),
    result: z.int(),
  }),
  z.strictObject({
    op,
    entry,
    rule: z.literal('follow-padded'),
    channel: place,
    padding: sides,
    result: z.array(numbers),
  }),
  z.strictObject({
    op,
    entry,
    rule: z.literal('follow-cell'),
    at: z.tuple([place, place, place]),
    channels: z.array(z.strictObject({ channel: place, terms: z.array(term), sum: z.number() })),
    bias: z.number(),
    result: z.number(),
    isAsked: z.boolean().meta({ description: 'Whether its window, channel sums and total are steps of the answer.' }),
    afterRelu: z.number(),
  }),
  z.strictObject({
    op,
    entry,
    rule: z.literal('follow-pooled'),
    kind: z.enum(['max', 'average']),
    place: z.tuple([place, place]),
    rows: z.array(place),
    columns: z.array(place),
    values: numbers,
    result: z.number(),
  }),
] as const
