import { z } from 'zod'

const place = z.int().min(0)
const places = z.array(z.int())
const pair = z.tuple([z.int(), z.int()])
const at = z.tuple([place, place, place])
const planes = z.array(z.array(z.array(z.number())))

const settings = {
  outputGrad: planes.meta({ description: '[filter][row][column]: the gradient of the loss at the output' }),
  stride: pair,
  padding: z.tuple([place, place, place, place]).meta({ description: 'top, left, bottom, right' }),
  dilation: pair,
  groups: z.int(),
}

/** What the gradient follows from, as the API speaks it. */
export const wireGradientLayerSchema = z
  .union([
    z.strictObject({ op: z.literal('conv2dWeightGrad'), input: planes, kernelSize: pair, ...settings }),
    z.strictObject({
      op: z.literal('conv2dInputGrad'),
      weight: z.array(planes),
      inputSize: z.tuple([z.int(), z.int(), z.int()]),
      ...settings,
    }),
  ])
  .meta({
    description:
      'What POST /api/v1/solve takes. The gradient of a bias is the sum of outputGrad over the map of its filter.',
  })

const grad = { gradRow: place, gradColumn: place, grad: z.number() }
const op = z.literal('conv2dGrad')

/** The steps of its worked solution. */
export const gradientStepSchemas = [
  z.strictObject({
    op,
    rule: z.literal('bias-gradient'),
    filter: place,
    terms: z.array(z.strictObject(grad)),
    result: z.number(),
  }),
  z.strictObject({
    op,
    rule: z.literal('weight-gradient'),
    at: at.meta({ description: 'channel within the filter, row and column of the weight, from 0' }),
    filter: place,
    inputChannel: place,
    rows: places,
    columns: places,
    terms: z.array(
      z.strictObject({
        ...grad,
        row: z.int(),
        column: z.int(),
        value: z.number(),
        product: z.number(),
        isPadding: z.boolean(),
      }),
    ),
    result: z.number(),
  }),
  z.strictObject({
    op,
    rule: z.literal('input-gradient'),
    at: at.meta({ description: 'channel, row, column of the input, from 0' }),
    gradRows: places,
    gradColumns: places,
    weightRows: places,
    weightColumns: places,
    filters: z.array(
      z.strictObject({
        filter: place,
        terms: z.array(
          z.strictObject({
            ...grad,
            weightRow: place,
            weightColumn: place,
            weight: z.number(),
            product: z.number(),
          }),
        ),
        sum: z.number(),
      }),
    ),
    result: z.number(),
  }),
] as const
