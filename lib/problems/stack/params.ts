import { z } from 'zod'
import { makeStack, type Stack } from '@/lib/conv/stack'

const size = z.int().min(1)
const offset = z.int().min(0)
const index = z.int().min(0)
const pair = z.tuple([size, size])
const sides = z.tuple([offset, offset, offset, offset])

const window = { kernelSize: pair, stride: pair, padding: sides }

/** One layer of a stored stack, its settings alone: nothing is computed with numbers. */
const storedStackLayerSchema = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('conv2d'),
    filters: size,
    bias: z.boolean(),
    ...window,
    dilation: pair,
    groups: size,
  }),
  z.strictObject({ op: z.literal('maxPool2d'), ...window }),
  z.strictObject({ op: z.literal('avgPool2d'), ...window }),
  z.strictObject({ op: z.literal('relu') }),
])

export type StoredStackLayer = z.infer<typeof storedStackLayerSchema>

export const storedStackSchema = z.strictObject({
  /** `(C, H, W)` of what the first layer is given */
  inputShape: z.tuple([size, size, size]),
  layers: z.array(storedStackLayerSchema).min(1),
})

export type StoredStack = z.infer<typeof storedStackSchema>

/** What is counted after a layer of a stack. Sizes in cells. */
const STACK_COUNTS = [
  'output-rows',
  'output-columns',
  'parameters',
  'multiply-adds',
  'receptive-rows',
  'receptive-columns',
] as const

export type StackCount = (typeof STACK_COUNTS)[number]

/** What the layers of a stack have together too. */
const TOTALS = ['parameters', 'multiply-adds'] as const satisfies readonly StackCount[]

export type StackTotal = (typeof TOTALS)[number]

/** What is asked about a stack; the response is a list of numbers, one for each of the counts named. */
export const stackAskSchema = z.strictObject({
  kind: z.literal('stack-counts'),
  of: z
    .array(
      z.union([
        /** after the layer, or of it, from 0 */
        z.strictObject({ layer: index, count: z.enum(STACK_COUNTS) }),
        /** of all layers together */
        z.strictObject({ layer: z.null(), count: z.enum(TOTALS) }),
      ]),
    )
    .min(1),
})

export type StackAsk = z.infer<typeof stackAskSchema>

/** One of the numbers asked for. */
export type AskedStackCount = StackAsk['of'][number]

export const stackParamsSchema = z.strictObject({
  op: z.literal('stack'),
  layer: storedStackSchema,
  ask: stackAskSchema,
})

export type StackParams = z.infer<typeof stackParamsSchema>

/**
 * The engine's stack for a stored one.
 *
 * @throws RangeError if a layer is impossible; a generator never makes one
 */
export function toStack(stored: StoredStack): Stack {
  const made = makeStack(stored)
  if (made.type === 'refused') {
    throw new RangeError(made.problems.map(({ layer, message }) => `layer ${layer}: ${message}`).join(' '))
  }
  return made.stack
}
