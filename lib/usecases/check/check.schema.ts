import { z } from 'zod'
import { anyAskSchema } from '@/lib/problems/params'
import { SKILLS } from '@/lib/problems/skills'
import { readSolveRequest, solveRequestSchema } from '@/lib/usecases/solve/solve.schema'

const fields = {
  ask: anyAskSchema.meta({ description: 'What is asked about the layer, as problems have it.' }),
  response: z
    .custom<unknown>((response) => response !== undefined, 'Give a response.')
    .meta({ description: 'In the form that the question asks for.' }),
  skill: z
    .enum(SKILLS, { error: `skill is one of ${SKILLS.join(', ')}.` })
    .optional()
    .meta({
      description: 'What is practised: which wrong methods are likely depends on it. Left out, what fits the question.',
    }),
}

/** What may be sent, as the API's description shows it. `readCheckRequest` reads it, with one mistake named once. */
export const checkRequestSchema = z.strictObject({
  layer: solveRequestSchema.meta({ description: 'What POST /api/v1/solve takes.' }),
  ...fields,
})

const envelope = z.strictObject(
  { layer: z.custom<unknown>((layer) => layer !== undefined, 'This is missing. Give a layer.'), ...fields },
  { error: 'Give a JSON object.' },
)

/** One thing that is wrong with a request, at its place. */
type Issue = {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
}

/** The parts of a request, with the layer found possible; or everything that is wrong with it. */
export function readCheckRequest(body: unknown) {
  const read = envelope.safeParse(body, { error: inWords })
  const layer = isObject(body) && Object.hasOwn(body, 'layer') ? readSolveRequest(Reflect.get(body, 'layer')) : null
  const issues: Issue[] = [
    ...(read.success ? [] : read.error.issues),
    ...(layer === null || layer.success
      ? []
      : layer.error.issues.map((issue) => ({ ...issue, path: ['layer', ...issue.path] }))),
    ...(layer?.success && 'steps' in layer.data && layer.data.steps !== false ? [STEPS] : []),
  ]
  if (issues.length > 0 || !read.success || !layer?.success) return { success: false as const, issues }
  const { ask, response, skill } = read.data
  return { success: true as const, data: { layer: layer.data, ask, response, skill } }
}

const STEPS: Issue = {
  path: ['layer', 'steps'],
  message: 'Steps are given by POST /api/v1/solve. Leave them out here.',
}

/** What a request says, once it is read. */
export type CheckInput = Extract<ReturnType<typeof readCheckRequest>, { success: true }>['data']

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** What is wrong with a question, where its schema has no words of its own. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && issue.code === 'invalid_type') return 'This is missing.'
  switch (issue.code) {
    case 'invalid_type':
      return NOT_A[issue.expected] ?? 'Give a list.'
    case 'too_small':
      return issue.origin === 'array'
        ? `There are fewer than ${issue.minimum} here.`
        : `This is below ${issue.minimum}.`
    case 'too_big':
      return issue.origin === 'array' ? `There are more than ${issue.maximum} here.` : `This is above ${issue.maximum}.`
    case 'invalid_value':
      return `This is one of ${issue.values.join(', ')}.`
    case 'invalid_union':
      return `kind is one of ${Array.isArray(issue.options) ? issue.options.join(', ') : 'what problems ask'}.`
    default:
      return undefined
  }
}

const NOT_A: { readonly [expected: string]: string } = {
  int: 'This is not a whole number.',
  number: 'This is not a finite number.',
  boolean: 'Give true or false.',
  string: 'Give a text.',
  object: 'Give a JSON object.',
}
