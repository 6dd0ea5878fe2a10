import { z } from 'zod'
import { makePool2dLayer, type Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { makeTensor } from '@/lib/conv/tensor'
import { storedTensor3 } from '@/lib/problems/stored-tensor'

const size = z.int().min(1)
const offset = z.int().min(0)
const index = z.int().min(0)

/** A pooling layer as it is stored with a variant: plain numbers, every setting written out. */
const storedPoolLayerSchema = z.strictObject({
  kind: z.enum(['max', 'average']),
  input: storedTensor3,
  kernelSize: z.tuple([size, size]),
  stride: z.tuple([size, size]),
  padding: z.tuple([offset, offset, offset, offset]),
  /** [1, 1] for an average. */
  dilation: z.tuple([size, size]),
  ceilMode: z.boolean(),
  /** Of an average alone; true for a maximum, where nothing is counted. */
  countIncludePad: z.boolean(),
})

export type StoredPoolLayer = z.infer<typeof storedPoolLayerSchema>

/**
 * What is asked about a pooling layer, and thereby the form of the response:
 *
 * | kind | response |
 * |---|---|
 * | `pooled-cells` | a list of numbers, one for each of the output cells named |
 * | `pooled-map` | a grid of the student's own size: the pooled map of one channel |
 * | `pooled-shape` | `[C, H, W]` |
 */
export const poolAskSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pooled-cells'), at: z.array(z.tuple([index, index, index])).min(1) }),
  z.strictObject({ kind: z.literal('pooled-map'), channel: index }),
  z.strictObject({ kind: z.literal('pooled-shape') }),
])

export type PoolAsk = z.infer<typeof poolAskSchema>

export const poolParamsSchema = z.strictObject({
  op: z.literal('pool2d'),
  layer: storedPoolLayerSchema,
  ask: poolAskSchema,
})

export type PoolParams = z.infer<typeof poolParamsSchema>

/**
 * The engine's layer for a stored one.
 *
 * @throws RangeError if the layer is impossible; a generator never makes one
 */
export function toPool2dLayer({ kind, input, ...settings }: StoredPoolLayer): Pool2dLayer {
  const { dilation, countIncludePad, ...window } = settings
  const tensor = makeTensor(input.shape, input.data)
  const made =
    kind === 'max'
      ? makePool2dLayer({ kind, input: tensor, ...window, dilation })
      : makePool2dLayer({ kind, input: tensor, ...window, countIncludePad })
  if (made.type === 'refused') {
    throw new RangeError(made.problems.map(({ field, message }) => `${field}: ${message}`).join(' '))
  }
  return made.layer
}
