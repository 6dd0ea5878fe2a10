import { z } from 'zod'
import { avgPool2dSchema } from './avg-pool2d.schema'
import { convTranspose2dSchema } from './conv-transpose2d.schema'
import { conv2dSchema } from './conv2d.schema'
import { conv2dInputGradSchema } from './conv2d-input-grad.schema'
import { conv2dWeightGradSchema } from './conv2d-weight-grad.schema'
import { maxPool2dSchema } from './max-pool2d.schema'
import { reluSchema } from './relu.schema'
import { stackSchema } from './stack.schema'

const OPERATIONS = 'conv2d, convTranspose2d, maxPool2d, avgPool2d, relu, conv2dWeightGrad and conv2dInputGrad'

/** One operation on its data. */
const operationSchema = z.discriminatedUnion(
  'op',
  [
    conv2dSchema,
    convTranspose2dSchema,
    maxPool2dSchema,
    avgPool2dSchema,
    reluSchema,
    conv2dWeightGradSchema,
    conv2dInputGradSchema,
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union'
        ? `op is one of ${OPERATIONS}; for several layers give {"stack":[…]}.`
        : 'Give a JSON object.',
  },
)

/** What may be asked, as the API's description shows it. `readSolveRequest` reads it, with one mistake named once. */
export const solveRequestSchema = z.union([operationSchema, stackSchema])

export type SolveOperationInput = z.infer<typeof operationSchema>

/** Reads a request: a stack where there is a `stack`, else the operation that `op` names. */
export function readSolveRequest(body: unknown) {
  const isStack = typeof body === 'object' && body !== null && Object.hasOwn(body, 'stack')
  return isStack ? stackSchema.safeParse(body) : operationSchema.safeParse(body)
}
