import { z } from 'zod'
import { verdictsSchema } from '@/lib/grading/score.schema'
import { anyAskSchema } from '@/lib/problems/params'
import { LEVELS, NAMED_LAYERS, SKILLS } from '@/lib/problems/skills'
import { diagnosisResponseSchema } from './diagnosis-response.schema'
import { followThroughStepSchemas, wireFollowThroughLayerSchema } from './follow-through-responses.schema'
import { gradientStepSchemas, wireGradientLayerSchema } from './gradients-responses.schema'
import { poolStepSchemas, wirePoolLayerSchema } from './pooling-responses.schema'
import { stackStepSchemas, wireStackSchema } from './stack-responses.schema'
import { transposedStepSchemas, wireTransposedLayerSchema } from './transposed-responses.schema'

// What the practice API answers, for the OpenAPI document; the API's own tests read every answer with these.

const place = z.int().min(0)
const at = z.tuple([place, place, place]).meta({ description: 'filter, row, column, from 0' })
const pair = z.tuple([z.int(), z.int()])
const numbers = z.array(z.number())
const grid = z.array(numbers)
const planes = z.array(grid)

const termSchema = z.strictObject({
  row: z.int(),
  column: z.int(),
  weightRow: place,
  weightColumn: place,
  value: z.number(),
  weight: z.number(),
  product: z.number(),
  isPadding: z.boolean(),
  source: z
    .strictObject({ row: place, column: place })
    .optional()
    .meta({ description: 'The input cell whose value stands in the padding, with a padding mode other than zeros.' }),
})

/** One output cell: each product with its places, the channel sums, the bias, the result. */
export const explainedCellSchema = z.strictObject({
  at,
  channels: z.array(z.strictObject({ channel: place, terms: z.array(termSchema), sum: z.number() })),
  bias: z.number(),
  result: z.number(),
})

const cellStepSchema = explainedCellSchema.extend({
  rule: z.literal('cell'),
  afterRelu: z.number().optional().meta({ description: 'max(0, result), where the map after ReLU is asked for.' }),
})

const axis = z.enum(['rows', 'columns'])
const places = z.array(z.int())

const filterSizes = { groups: z.int(), channelsPerFilter: z.int(), kernel: pair }
const axisSizes = { axis, kernel: z.int(), dilation: z.int() }

const countStepSchemas = [
  z.strictObject({ rule: z.literal('weights'), filters: z.int(), ...filterSizes, result: z.int() }),
  z.strictObject({ rule: z.literal('biases'), filters: z.int(), result: z.int() }),
  z.strictObject({
    rule: z.literal('multiply-adds'),
    output: z.tuple([z.int(), z.int(), z.int()]),
    ...filterSizes,
    result: z.int(),
  }),
  z.strictObject({ rule: z.literal('kernel-span'), ...axisSizes, result: z.int() }),
  z.strictObject({
    rule: z.enum(['half-padding', 'full-padding']),
    ...axisSizes,
    input: z.int(),
    effectiveKernel: z.int(),
    result: z.int(),
  }),
] as const

const matrixStepSchemas = [
  z.strictObject({ rule: z.enum(['im2col-rows', 'weight-matrix-columns']), ...filterSizes, result: z.int() }),
  z.strictObject({ rule: z.literal('im2col-columns'), output: pair, result: z.int() }),
  z.strictObject({ rule: z.literal('weight-matrix-rows'), filters: z.int(), groups: z.int(), result: z.int() }),
  z.strictObject({
    rule: z.literal('im2col-entry'),
    place,
    channel: place,
    row: z.int(),
    column: z.int(),
    weightRow: place,
    weightColumn: place,
    isPadding: z.boolean(),
    result: z.number(),
  }),
] as const

const samePaddingStepSchema = z
  .strictObject({
    rule: z.literal('same-padding'),
    ...axisSizes,
    convention: z.enum(['same-upper', 'same-lower', 'tensorflow', 'pytorch']),
    input: z.int(),
    stride: z.int(),
    effectiveKernel: z.int(),
    output: z.int(),
    total: z.int(),
    before: place,
    result: place,
  })
  .meta({ description: 'Along one axis: `before` on the top or the left, `result` on the bottom or the right.' })

const setStepSchemas = [
  z.strictObject({
    rule: z.literal('window-places'),
    axis,
    index: place,
    stride: z.int(),
    paddingBefore: z.int(),
    kernel: z.int(),
    dilation: z.int(),
    input: z.int(),
    start: z.int(),
    places,
    result: places,
  }),
  z.strictObject({
    rule: z.literal('window-starts'),
    axis,
    stride: z.int(),
    paddingBefore: z.int(),
    windows: z.int(),
    result: places,
  }),
  z.strictObject({
    rule: z.literal('cell-pairs'),
    of: z.enum(['window', 'starts']),
    rows: places,
    columns: places,
    result: z.int(),
  }),
  z.strictObject({
    rule: z.literal('feeding-channels'),
    filter: place,
    filters: z.int(),
    channels: z.int(),
    groups: z.int(),
    filtersPerGroup: z.int(),
    channelsPerGroup: z.int(),
    group: place,
    result: places,
  }),
] as const

const reverseStepSchemas = [
  z.strictObject({
    rule: z.literal('missing-number'),
    of: z.enum(['bias', 'weight', 'input']),
    at,
    output: z.number(),
    channels: z.array(
      z.strictObject({
        channel: place,
        terms: z.array(termSchema),
        hidden: z.int().meta({ description: 'The term with the hidden number; -1: none of this channel.' }),
        sum: z.number().meta({ description: 'Of the other products.' }),
      }),
    ),
    known: z.number(),
    bias: z.number().nullable(),
    coefficient: z.number(),
    rest: z.number(),
    result: z.number(),
  }),
  z.strictObject({
    rule: z.literal('stride-options'),
    axis,
    input: z.int(),
    effectiveKernel: z.int(),
    lastStart: z.int(),
    wanted: z.int(),
    largestPadding: place,
    options: z.array(z.strictObject({ stride: z.int(), least: z.int(), most: z.int(), paddings: places })),
    result: z.int(),
  }),
  z.strictObject({
    rule: z.literal('settings-choice'),
    perAxis: z.boolean(),
    rightChoices: z.int(),
    allChoices: z.int(),
    result: places,
  }),
  z.strictObject({ rule: z.literal('wrong-value'), at, map: grid, shown: z.number(), result: z.number() }),
] as const

const stepSchema = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('output-extent'),
    axis,
    input: z.int(),
    padding: pair,
    kernel: z.int(),
    dilation: z.int(),
    stride: z.int(),
    effectiveKernel: z.int(),
    padded: z.int(),
    lastStart: z.int(),
    result: z.int(),
  }),
  z.strictObject({ rule: z.literal('output-channels'), filters: z.int(), result: z.int() }),
  cellStepSchema,
  z.strictObject({
    rule: z.literal('parameters'),
    filters: z.int(),
    ...filterSizes,
    weights: z.int(),
    biases: z.int(),
    result: z.int(),
  }),
  ...countStepSchemas,
  ...matrixStepSchemas,
  samePaddingStepSchema,
  ...setStepSchemas,
  ...reverseStepSchemas,
  ...poolStepSchemas,
  ...followThroughStepSchemas,
  ...transposedStepSchemas,
  ...stackStepSchemas,
  ...gradientStepSchemas,
])

export const skillsResponseSchema = z.strictObject({
  skills: z.array(
    z.strictObject({
      skill: z.enum(SKILLS),
      title: z.string(),
      summary: z.string(),
      prerequisites: z.array(z.enum(SKILLS)),
      levels: z.array(z.literal(LEVELS)),
      namedLayers: z.array(z.enum(NAMED_LAYERS)),
    }),
  ),
})

/** null: the number is what the question asks for. */
const wireNumbers = z.array(z.number().nullable())

const wireLayerSchema = z
  .strictObject({
    op: z.literal('conv2d'),
    input: z.array(z.array(wireNumbers)),
    weight: z.array(z.array(z.array(wireNumbers))),
    bias: wireNumbers.optional(),
    stride: pair.optional().meta({ description: 'Left out, like the padding, where they are asked for.' }),
    padding: z.tuple([place, place, place, place]).optional().meta({ description: 'top, left, bottom, right' }),
    dilation: pair,
    groups: z.int(),
  })
  .meta({ description: 'What POST /api/v1/solve takes; a number that is asked for is null, which it refuses.' })

export const variantResponseSchema = z.strictObject({
  id: z.string(),
  skill: z.enum(SKILLS),
  level: z.literal(LEVELS).nullable(),
  namedLayer: z.enum(NAMED_LAYERS).nullable(),
  layer: z.union([
    wireLayerSchema,
    wirePoolLayerSchema,
    wireFollowThroughLayerSchema,
    wireTransposedLayerSchema,
    wireStackSchema,
    wireGradientLayerSchema,
  ]),
  ask: anyAskSchema,
})

/** What a response earned. */
export const scoredSchema = z.strictObject({
  type: z.literal('scored'),
  earned: z.int(),
  possible: z.int(),
  cells: verdictsSchema.meta({ description: 'Right or wrong, in the shape of the response.' }),
  uncapped: z.int().optional().meta({
    description:
      'What was earned before it was capped, where the response is to the last number what a wrong method gives.',
  }),
  size: z.boolean().optional().meta({ description: 'For a map or a volume: whether its size is right, one mark.' }),
  follows: z
    .array(z.array(z.array(place.nullable())))
    .optional()
    .meta({ description: 'For steps: the step, from 0, whose slip a right number follows from; null: from none.' }),
  diagnosis: diagnosisResponseSchema,
})

const attemptedSchema = scoredSchema.extend({
  attempt: z.strictObject({
    id: z.string(),
    number: z.int().min(1),
    isCredited: z.boolean(),
    submittedAt: z.iso.datetime(),
  }),
})

/** Why a response could not be read. */
export const invalidSchema = z.strictObject({
  type: z.literal('invalid'),
  problems: z.array(z.strictObject({ path: z.array(z.union([z.string(), z.int()])), message: z.string() })),
})

export const attemptResponseSchema = z.discriminatedUnion('type', [attemptedSchema, invalidSchema])

export const solutionResponseSchema = z.union([
  z.strictObject({
    answer: z.union([z.number(), numbers, grid, planes, z.strictObject({ channels: numbers, total: z.number() })]),
    steps: z.array(stepSchema),
    cellCount: z.int(),
  }),
  z.strictObject({ steps: z.array(cellStepSchema) }).meta({ description: 'With ?cell=: the working of that cell.' }),
])
