import { z } from 'zod'
import { type ConvTranspose2dLayer, makeConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { storedTensor3, storedTensor4 } from '@/lib/problems/stored-tensor'

const size = z.int().min(1)
const offset = z.int().min(0)
const index = z.int().min(0)
/** channel, row, column */
const inputCell = z.tuple([index, index, index])

/** A transposed convolution as it is stored with a variant: plain numbers, every setting written out. */
const storedTransposedLayerSchema = z.strictObject({
  input: storedTensor3,
  /** `(C, K/groups, kh, kw)`: input channels first */
  weight: storedTensor4,
  bias: z.nullable(z.array(z.number())),
  stride: z.tuple([size, size]),
  padding: z.tuple([offset, offset, offset, offset]),
  outputPadding: z.tuple([offset, offset]),
  dilation: z.tuple([size, size]),
  groups: size,
})

export type StoredTransposedLayer = z.infer<typeof storedTransposedLayerSchema>

/**
 * What is asked about a transposed convolution, and thereby the form of the response:
 *
 * | kind | response |
 * |---|---|
 * | `scattered-block` | a `kh x kw` grid: what one input cell adds to the output of one filter |
 * | `transposed-map` | a grid of the student's own size: the map of one filter |
 * | `transposed-shape` | `[K, H, W]` |
 */
export const transposedAskSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scattered-block'), input: inputCell, filter: index }),
  z.strictObject({ kind: z.literal('transposed-map'), filter: index }),
  z.strictObject({ kind: z.literal('transposed-shape') }),
])

export type TransposedAsk = z.infer<typeof transposedAskSchema>

export const transposedParamsSchema = z.strictObject({
  op: z.literal('convTranspose2d'),
  layer: storedTransposedLayerSchema,
  ask: transposedAskSchema,
})

export type TransposedParams = z.infer<typeof transposedParamsSchema>

/**
 * The engine's layer for a stored one.
 *
 * @throws RangeError if the layer is impossible; a generator never makes one
 */
export function toTransposedLayer({ input, weight, ...settings }: StoredTransposedLayer): ConvTranspose2dLayer {
  const made = makeConvTranspose2dLayer({
    ...settings,
    input: makeTensor(input.shape, input.data),
    weight: makeTensor(weight.shape, weight.data),
  })
  if (made.type === 'refused') {
    throw new RangeError(made.problems.map(({ field, message }) => `${field}: ${message}`).join(' '))
  }
  return made.layer
}
