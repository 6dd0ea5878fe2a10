import { z } from 'zod'
import { avgPool2dAnswerSchema } from './avg-pool2d.schema'
import { convTranspose2dAnswerSchema } from './conv-transpose2d.schema'
import { conv2dAnswerSchema } from './conv2d.schema'
import { conv2dInputGradAnswerSchema } from './conv2d-input-grad.schema'
import { conv2dWeightGradAnswerSchema } from './conv2d-weight-grad.schema'
import { maxPool2dAnswerSchema } from './max-pool2d.schema'
import { reluAnswerSchema } from './relu.schema'
import { stackAnswerSchema } from './stack.schema'

/** What the solve API answers, to each operation in its own form. */
export const solveResponseSchema = z.union([
  conv2dAnswerSchema,
  convTranspose2dAnswerSchema,
  maxPool2dAnswerSchema,
  avgPool2dAnswerSchema,
  reluAnswerSchema,
  conv2dWeightGradAnswerSchema,
  conv2dInputGradAnswerSchema,
  stackAnswerSchema,
])
