import { z } from 'zod'
import { checkRequestSchema } from '@/lib/usecases/check/check.schema'
import { checkResponseSchema } from '@/lib/usecases/check/check-response.schema'
import { comparisonResponseSchema } from '@/lib/usecases/practice/get-comparison.schema'
import { giveHintSchema, hintResponseSchema } from '@/lib/usecases/practice/give-hint.schema'
import {
  attemptResponseSchema,
  skillsResponseSchema,
  solutionResponseSchema,
  variantResponseSchema,
} from '@/lib/usecases/practice/practice-responses.schema'
import { startPracticeSchema } from '@/lib/usecases/practice/start-practice.schema'
import { submitAttemptSchema } from '@/lib/usecases/practice/submit-attempt.schema'
import { solveRequestSchema } from '@/lib/usecases/solve/solve.schema'
import { solveResponseSchema } from '@/lib/usecases/solve/solve-response.schema'

type Operation = {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly summary: string
  readonly body?: z.ZodType
  readonly query?: readonly { readonly name: string; readonly description: string; readonly required?: true }[]
  /** Status and body of the good answer; null: it has none. */
  readonly answer: readonly [status: number, body: z.ZodType | null]
  /** Statuses of the problem documents it may answer with. */
  readonly problems: readonly number[]
}

/** The routes of the API. Each route file has its line here; the API's tests check that none is missing. */
const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/solve',
    summary: 'Compute one operation, with the working of one cell or of all; or follow a stack of layers.',
    body: solveRequestSchema,
    answer: [200, solveResponseSchema],
    problems: [400, 413, 415, 429],
  },
  {
    method: 'post',
    path: '/api/v1/check',
    summary: 'Score a response to any layer, and say which wrong methods or slips explain it. Nothing is kept.',
    body: checkRequestSchema,
    answer: [200, checkResponseSchema],
    problems: [400, 413, 415, 429],
  },
  {
    method: 'get',
    path: '/api/v1/practice/skills',
    summary: 'The skills, their levels and prerequisites.',
    answer: [200, skillsResponseSchema],
    problems: [429],
  },
  {
    method: 'post',
    path: '/api/v1/practice/variants',
    summary:
      'A new problem of a skill at a level, or about a named layer; with `checks`, one that tells these misconceptions. Sets the visitor cookie it belongs to.',
    body: startPracticeSchema,
    answer: [201, variantResponseSchema],
    problems: [400, 413, 415, 429],
  },
  {
    method: 'post',
    path: '/api/v1/practice/variants/{variantId}/attempts',
    summary:
      'Grade a response, say what explains it, and keep the attempt. The same idempotencyKey gives the first attempt back.',
    body: submitAttemptSchema,
    answer: [200, attemptResponseSchema],
    problems: [400, 404, 409, 413, 415, 429],
  },
  {
    method: 'post',
    path: '/api/v1/practice/variants/{variantId}/hints',
    summary:
      'Help with a draft, in four levels, one after the other; no attempt is stored. Level 4 shows a number: later attempts earn no credit.',
    body: giveHintSchema,
    answer: [200, hintResponseSchema],
    problems: [400, 403, 404, 413, 415, 429],
  },
  {
    method: 'post',
    path: '/api/v1/practice/variants/{variantId}/reveal',
    summary: 'Open the solution. Later attempts at this problem earn no credit.',
    answer: [204, null],
    problems: [404, 429],
  },
  {
    method: 'get',
    path: '/api/v1/practice/variants/{variantId}/solution',
    summary: 'The worked solution, after an attempt or a reveal.',
    query: [{ name: 'cell', description: 'filter,row,column: only the working of this output cell' }],
    answer: [200, solutionResponseSchema],
    problems: [400, 403, 404, 429],
  },
  {
    method: 'get',
    path: '/api/v1/practice/variants/{variantId}/attempts/{attemptId}/comparison',
    summary:
      'One number of an attempt, worked out rightly and by the method that explains it. Later attempts earn no credit.',
    query: [
      { name: 'explanation', description: 'which explanation of the diagnosis, from 0', required: true },
      { name: 'number', description: 'which number of the response, in reading order from 0', required: true },
    ],
    answer: [200, comparisonResponseSchema],
    problems: [400, 404, 429],
  },
]

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})

/** The OpenAPI 3.1 document, made from the schemas that check the requests. */
export function openapiDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'ConvDojo',
      version: '1',
      description: 'Convolution problems, graded number by number. Tensors are nested arrays, channel-first.',
    },
    paths,
    components: { schemas: { Problem: schemaOf(problemSchema, 'output') } },
  }
}

function operationObject({ path, summary, body, query, answer: [status, answer], problems }: Operation) {
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(query ?? []).map((each) => ({ ...each, in: 'query', schema: { type: 'string' } })),
  ]
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return {
    summary,
    parameters,
    ...(body ? { requestBody: { required: true, content: json(schemaOf(body, 'input')) } } : {}),
    responses: {
      [status]: { description: 'Done', ...(answer ? { content: json(schemaOf(answer, 'output')) } : {}) },
      ...Object.fromEntries(problems.map((code) => [code, { description: 'Refused', content: problem }])),
    },
  }
}

function json(schema: object) {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
