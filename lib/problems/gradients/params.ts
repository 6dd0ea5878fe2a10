import { z } from 'zod'
import { problemLayerSchema } from '@/lib/problems/problem-layer'
import { storedTensor3 } from '@/lib/problems/stored-tensor'

const index = z.int().min(0)

/** A convolution layer with the gradient of a loss at its output, `(K, OH, OW)`, as it is stored with a variant. */
const storedGradientLayerSchema = z.strictObject({
  conv: problemLayerSchema,
  outputGrad: storedTensor3,
})

export type StoredGradientLayer = z.infer<typeof storedGradientLayerSchema>

/**
 * What is asked about the way back through a layer, and thereby the form of the response:
 *
 * | kind | response |
 * |---|---|
 * | `bias-gradient` | a list: the gradient of each filter's bias |
 * | `weight-gradient` | a `kh x kw` grid: the gradient of one slice of one filter |
 * | `input-gradient` | a `H x W` grid: the gradient of one channel of the input |
 */
export const gradientAskSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bias-gradient') }),
  z.strictObject({ kind: z.literal('weight-gradient'), filter: index, slice: index }),
  z.strictObject({ kind: z.literal('input-gradient'), channel: index }),
])

export type GradientAsk = z.infer<typeof gradientAskSchema>

export const gradientParamsSchema = z.strictObject({
  op: z.literal('conv2dGrad'),
  layer: storedGradientLayerSchema,
  ask: gradientAskSchema,
})

export type GradientParams = z.infer<typeof gradientParamsSchema>
