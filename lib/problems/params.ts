import { z } from 'zod'
import { type Ask, COUNTS } from './ask'
import { type FollowThroughParams, followThroughAskSchema, followThroughParamsSchema } from './follow-through/params'
import { type GradientParams, gradientAskSchema, gradientParamsSchema } from './gradients/params'
import { type PoolParams, poolAskSchema, poolParamsSchema } from './pooling/params'
import { type ProblemLayer, problemLayerSchema } from './problem-layer'
import { type StackParams, stackAskSchema, stackParamsSchema } from './stack/params'
import { type TransposedParams, transposedAskSchema, transposedParamsSchema } from './transposed/params'

/** A problem about one convolution layer. */
export type Conv2dParams = { readonly op: 'conv2d'; readonly layer: ProblemLayer; readonly ask: Ask }

/** Problems about something else than one convolution. */
export type OtherParams = PoolParams | FollowThroughParams | TransposedParams | StackParams | GradientParams

/**
 * All that makes a variant: the layer, or the layers, and what is asked of it. The answer follows from it and is never
 * stored.
 */
export type Params = Conv2dParams | OtherParams

const index = z.int().min(0)
const at = z.tuple([index, index, index])
const size = z.int().min(1)

const askSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('products'), at, channel: index }),
  z.strictObject({ kind: z.literal('cell'), at }),
  z.strictObject({ kind: z.literal('cells'), at: z.array(at).min(1) }),
  z.strictObject({ kind: z.literal('row'), filter: index, row: index }),
  z.strictObject({ kind: z.literal('pixel'), row: index, column: index }),
  z.strictObject({ kind: z.literal('channels'), at }),
  z.strictObject({ kind: z.literal('map'), filter: index }),
  z.strictObject({ kind: z.literal('relu-map'), filter: index }),
  z.strictObject({ kind: z.literal('volume') }),
  z.strictObject({ kind: z.literal('shape') }),
  z.strictObject({ kind: z.literal('parameters') }),
  z.strictObject({ kind: z.literal('counts'), of: z.array(z.enum(COUNTS)).min(1) }),
  z.strictObject({ kind: z.literal('window'), at }),
  z.strictObject({ kind: z.literal('starts') }),
  z.strictObject({ kind: z.literal('feeding-channels'), filter: index }),
  z.strictObject({ kind: z.literal('im2col-column'), row: index, column: index }),
  z.strictObject({
    kind: z.literal('same-padding'),
    convention: z.enum(['same-upper', 'same-lower', 'tensorflow', 'pytorch']),
  }),
  z.strictObject({ kind: z.literal('missing-bias'), at, output: z.number() }),
  z.strictObject({ kind: z.literal('missing-weight'), at, output: z.number(), weight: at }),
  z.strictObject({ kind: z.literal('missing-input'), at, output: z.number(), input: at }),
  z.strictObject({
    kind: z.literal('settings'),
    wanted: z.tuple([size, size]),
    perAxis: z.boolean(),
    largestStride: size,
    largestPadding: z.tuple([index, index]),
  }),
  z.strictObject({ kind: z.literal('wrong-cell'), filter: index, shown: z.array(z.array(z.number()).min(1)).min(1) }),
]) satisfies z.ZodType<Ask>

/** Params that were stored before there were other operations name none. */
const conv2dParamsSchema = z.strictObject({
  op: z.literal('conv2d').default('conv2d'),
  layer: problemLayerSchema,
  ask: askSchema,
})

export const paramsSchema = z.discriminatedUnion('op', [
  conv2dParamsSchema,
  poolParamsSchema,
  followThroughParamsSchema,
  transposedParamsSchema,
  stackParamsSchema,
  gradientParamsSchema,
]) satisfies z.ZodType<Params>

/** Whatever is asked, of whatever kind of layer: each kind of question is named once. */
export const anyAskSchema = z.discriminatedUnion('kind', [
  askSchema,
  poolAskSchema,
  followThroughAskSchema,
  transposedAskSchema,
  stackAskSchema,
  gradientAskSchema,
])
