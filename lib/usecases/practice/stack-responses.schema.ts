import { z } from 'zod'
import { storedStackSchema } from '@/lib/problems/stack/params'

/** The stack as the API speaks it. */
export const wireStackSchema = z
  .strictObject({ inputShape: storedStackSchema.shape.inputShape, stack: storedStackSchema.shape.layers })
  .meta({ description: 'Layers one after the other by their sizes: what POST /api/v1/solve takes.' })

const index = z.int().min(0).meta({ description: 'The layer, from 0.' })
const ofStack = {
  op: z.literal('stack'),
  entry: z
    .int()
    .min(0)
    .optional()
    .meta({ description: 'The first number of the answer, from 0, that the step leads to.' }),
}
const ofLayer = { ...ofStack, layer: index }
const layerOp = z.enum(['conv2d', 'maxPool2d', 'avgPool2d', 'relu'])
const axis = z.enum(['rows', 'columns'])
const count = z.int().min(0)
const total = z.enum(['parameters', 'multiply-adds'])
const pair = z.tuple([count, count])
const filterSizes = { groups: count, channelsPerFilter: count, kernel: pair }
const window = { kernel: count, dilation: count, stride: count, effectiveKernel: count }

/** The steps of its worked solution. */
export const stackStepSchemas = [
  z.strictObject({
    ...ofLayer,
    rule: z.literal('stack-extent'),
    layerOp,
    axis,
    input: count,
    padding: pair,
    ...window,
    padded: count,
    lastStart: count,
    result: count,
  }),
  z.strictObject({
    ...ofLayer,
    rule: z.literal('stack-parameters'),
    filters: count,
    ...filterSizes,
    weights: count,
    biases: count,
    result: count,
  }),
  z.strictObject({
    ...ofLayer,
    rule: z.literal('stack-multiply-adds'),
    output: z.tuple([count, count, count]),
    ...filterSizes,
    result: count,
  }),
  z.strictObject({ ...ofLayer, rule: z.literal('stack-none'), layerOp, of: total, result: z.literal(0) }),
  z
    .strictObject({
      ...ofLayer,
      rule: z.literal('stack-field'),
      axis,
      sizeBefore: count,
      jumpBefore: count,
      through: z.array(z.strictObject({ layer: index, layerOp, ...window, size: count, jump: count })),
      result: count,
    })
    .meta({ description: 'The receptive field: sizeBefore + (effectiveKernel − 1) × jumpBefore.' }),
  z.strictObject({
    ...ofStack,
    rule: z.literal('stack-total'),
    of: total,
    parts: z.array(z.strictObject({ layer: index, count })),
    others: count.meta({ description: 'How many layers have none.' }),
    result: count,
  }),
] as const
