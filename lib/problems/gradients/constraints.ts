import { z } from 'zod'
import { choices, constraintsSchema } from '@/lib/problems/constraints'
import { gradientAskSchema } from './params'

const fields = constraintsSchema.shape

/** What gradients can be asked for. */
const GRADIENT_KINDS = gradientAskSchema.options.map(({ shape }) => shape.kind.value)

/** What the layers of a level may be, without dilation and groups, and what is asked about them. See `constraintsSchema`. */
export const gradientConstraintsSchema = z.strictObject({
  of: choices(z.enum(GRADIENT_KINDS)),
  channels: fields.channels,
  rows: fields.rows,
  columns: fields.columns,
  filters: fields.filters,
  kernel: fields.kernel,
  stride: fields.stride,
  padding: fields.padding,
  input: fields.input,
  weight: fields.weight,
  /** The gradients at the output. */
  grad: fields.weight,
  biases: fields.biases,
  /** Work by hand: non-zero products, or of biases the gradients added up. */
  work: fields.work.unwrap(),
})

export type GradientConstraints = z.infer<typeof gradientConstraintsSchema>
