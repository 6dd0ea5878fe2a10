import { z } from 'zod'
import { choices, constraintsSchema } from '@/lib/problems/constraints'

const offset = z.int().min(0).max(32)

/**
 * What the layers of a level of transposed convolutions may be, as for convolutions (`constraintsSchema`): a layer takes
 * one of each list, and only combinations that fit together are drawn. Padding is cut off the top, left, bottom and
 * right of the output, output padding is added at the bottom and the right.
 */
export const transposedConstraintsSchema = constraintsSchema
  .pick({
    channels: true,
    rows: true,
    columns: true,
    filters: true,
    kernel: true,
    stride: true,
    padding: true,
    dilation: true,
    groups: true,
    input: true,
    weight: true,
    biases: true,
    withoutBias: true,
  })
  .extend({
    outputPadding: choices(z.tuple([offset, offset])),
    /** Non-zero products in all that is asked, a fifteenth more or less. null: a question without products. */
    work: z.strictObject({ products: z.int().min(1).max(200) }).nullable(),
  })

export type TransposedConstraints = z.infer<typeof transposedConstraintsSchema>
