import { z } from 'zod'
import { choices, constraintsSchema } from '@/lib/problems/constraints'

const fields = constraintsSchema.shape

/**
 * What the pooling layers of a level may be: choices, as in `constraintsSchema`. Padding is top, left, bottom, right.
 * A maximum counts nothing, so only `countIncludePad` true goes with it.
 */
export const poolConstraintsSchema = z.strictObject({
  kind: choices(z.enum(['max', 'average'])),
  channels: fields.channels,
  rows: fields.rows,
  columns: fields.columns,
  kernelSize: fields.kernel,
  stride: fields.stride,
  padding: fields.padding,
  dilation: fields.dilation,
  ceilMode: choices(z.boolean()),
  countIncludePad: choices(z.boolean()),
  input: fields.input,
  /** Work by hand; null: a question about sizes alone. */
  work: z
    .strictObject({
      /** Numbers of the input under all windows asked for. Every problem has as many, give or take a fifteenth. */
      numbers: z.int().min(1).max(400),
    })
    .nullable(),
})

export type PoolConstraints = z.infer<typeof poolConstraintsSchema>
