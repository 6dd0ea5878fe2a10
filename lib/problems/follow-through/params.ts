import { z } from 'zod'
import { problemLayerSchema } from '@/lib/problems/problem-layer'

const size = z.int().min(1)
const index = z.int().min(0)

/** A convolution of one filter, ReLU, and the pooling that follows, as they are stored with a variant. */
export const storedFollowThroughLayerSchema = z.strictObject({
  conv: problemLayerSchema,
  pool: z.strictObject({
    kind: z.enum(['max', 'average']),
    kernelSize: z.tuple([size, size]),
    stride: z.tuple([size, size]),
  }),
})

export type StoredFollowThroughLayer = z.infer<typeof storedFollowThroughLayerSchema>

/** All steps of the layer, with the window of one output cell worked out. The response is a list of grids, one a step. */
export const followThroughAskSchema = z.strictObject({
  kind: z.literal('follow-through'),
  at: z.tuple([index, index, index]),
})

export type FollowThroughAsk = z.infer<typeof followThroughAskSchema>

export const followThroughParamsSchema = z.strictObject({
  op: z.literal('followThrough'),
  layer: storedFollowThroughLayerSchema,
  ask: followThroughAskSchema,
})

export type FollowThroughParams = z.infer<typeof followThroughParamsSchema>
