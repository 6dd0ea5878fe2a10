import { z } from 'zod'
import { type Conv2dSpec, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { readNestedNumbers } from '@/lib/formats/read-nested-numbers'

/** Nested arrays of numbers, `axes` deep, read into a flat block. What is wrong is reported at its own place. */
function nested(axes: readonly string[]) {
  const described = axes.reduceRight<object>((items) => ({ type: 'array', items, minItems: 1 }), { type: 'number' })
  return z
    .unknown()
    .meta({ ...described, description: `[${axes.join('][')}]` })
    .transform((value, context) => {
      const read = readNestedNumbers(value, axes)
      if ('data' in read) return read
      context.addIssue({
        code: 'custom',
        path: [...read.path],
        message: value === undefined ? 'This is missing.' : read.message,
      })
      return z.NEVER
    })
}

const number = z.number({ error: 'This is not a finite number.' })
const pair = z.tuple([number, number])
const sides = z.tuple([number, number, number, number])
const numberOrPair = z.union([number, pair], { error: 'Give a number, or two: [rows, columns].' })
const place = z.int({ error: 'This is not a whole number.' }).min(0, 'Places are counted from 0.')

export const solveRequestSchema = z.strictObject(
  {
    op: z.literal('conv2d', { error: 'op is conv2d.' }),
    input: nested(['channel', 'row', 'column']),
    weight: nested(['filter', 'channel', 'row', 'column']),
    bias: nested(['filter']).nullish(),
    stride: numberOrPair.optional(),
    padding: z
      .union([number, pair, sides, z.enum(['same', 'valid'])], {
        error: 'Give a number, [rows, columns], [top, left, bottom, right], "same" or "valid".',
      })
      .optional(),
    dilation: numberOrPair.optional(),
    groups: number.optional(),
    steps: z
      .union([z.boolean(), z.strictObject({ cell: z.tuple([place, place, place]) })], {
        error: 'Give false, true, or {"cell":[filter, row, column]}.',
      })
      .default(false),
  },
  { error: 'Give a JSON object.' },
)

/** A layer to be computed, and which of its cells to explain. Impossible layers are refused here, field by field. */
export const solveLayerSchema = solveRequestSchema.transform(
  ({ input, weight, bias, steps, op: _, ...rest }, context) => {
    const [channels = 0, height = 0, width = 0] = input.shape
    const [filters = 0, filterChannels = 0, kernelHeight = 0, kernelWidth = 0] = weight.shape
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    const spec: Conv2dSpec = {
      ...given,
      bias: bias?.data ?? null,
      input: makeTensor([channels, height, width], input.data),
      weight: makeTensor([filters, filterChannels, kernelHeight, kernelWidth], weight.data),
    }
    const made = makeConv2dLayer(spec)
    if (made.type === 'layer') return { layer: made.layer, steps }
    for (const { field, message } of made.problems) context.addIssue({ code: 'custom', path: [field], message })
    return z.NEVER
  },
)

export type SolveLayerInput = z.infer<typeof solveLayerSchema>
