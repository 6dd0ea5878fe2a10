import { z } from 'zod'
import { makeConv2dWeightGradLayer } from '@/lib/conv/conv2d-gradient-layers'
import { convolutionSettings } from './conv2d.schema'
import { settlePadding } from './padding.schema'
import { answer4, kernelSize, place4, refuse, stepsOf, tensor3 } from './solve-fields.schema'

/** The gradient of a convolution's weight, and which cells to explain. */
export const conv2dWeightGradSchema = z
  .strictObject({
    op: z.literal('conv2dWeightGrad'),
    input: tensor3(),
    outputGrad: tensor3(['filter', 'row', 'column']),
    kernelSize,
    ...convolutionSettings,
    steps: stepsOf(place4, ['filter', 'channel', 'row', 'column']),
  })
  .meta({ title: 'conv2dWeightGrad', description: 'The gradient of a convolution with respect to its weight.' })
  .transform(({ op, steps, padding = 0, ...spec }, context) => {
    const [, height, width] = spec.input.shape
    const settled = settlePadding(padding, { ...spec, inputSize: [height, width] })
    if (settled.type === 'refused') return refuse(context, settled.problems, { inputSize: 'input' })
    const made = makeConv2dWeightGradLayer({ ...spec, padding: settled.padding })
    return made.type === 'refused' ? refuse(context, made.problems) : { op, layer: made.layer, steps }
  })

const place = z.int().min(0)

export const conv2dWeightGradAnswerSchema = answer4(
  z.strictObject({
    at: place4.meta({ description: 'filter, channel, row, column of the weight, from 0' }),
    inputChannel: place.meta({ description: 'counted over the whole input, whatever the groups' }),
    terms: z.array(
      z.strictObject({
        gradRow: place,
        gradColumn: place,
        row: z.int(),
        column: z.int(),
        value: z.number(),
        grad: z.number(),
        product: z.number(),
        isPadding: z.boolean(),
      }),
    ),
    result: z.number(),
  }),
  'K, C/groups, kh, kw',
).meta({ title: 'conv2dWeightGrad' })
