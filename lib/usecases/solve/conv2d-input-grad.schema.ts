import { z } from 'zod'
import { makeConv2dInputGradLayer } from '@/lib/conv/conv2d-gradient-layers'
import { conv2dWeight, convolutionSettings } from './conv2d.schema'
import { settlePadding } from './padding.schema'
import { answer3, number, orMissing, pair, place3, refuse, stepsOf, tensor3 } from './solve-fields.schema'

/** The gradient of a convolution's input, and which cells to explain. */
export const conv2dInputGradSchema = z
  .strictObject({
    op: z.literal('conv2dInputGrad'),
    weight: conv2dWeight,
    outputGrad: tensor3(['filter', 'row', 'column']),
    inputSize: z.union([number, pair, z.tuple([number, number, number])], {
      error: orMissing('Give a number, [rows, columns] or [channels, rows, columns].'),
    }),
    ...convolutionSettings,
    steps: stepsOf(place3, ['channel', 'row', 'column']),
  })
  .meta({ title: 'conv2dInputGrad', description: 'The gradient of a convolution with respect to its input.' })
  .transform(({ op, steps, padding = 0, ...spec }, context) => {
    const [, , kernelHeight, kernelWidth] = spec.weight.shape
    const settled = settlePadding(padding, {
      ...spec,
      inputSize: rowsAndColumns(spec.inputSize),
      kernelSize: [kernelHeight, kernelWidth],
    })
    if (settled.type === 'refused') return refuse(context, settled.problems, { kernelSize: 'weight' })
    const made = makeConv2dInputGradLayer({ ...spec, padding: settled.padding })
    return made.type === 'refused' ? refuse(context, made.problems) : { op, layer: made.layer, steps }
  })

function rowsAndColumns(inputSize: number | [number, number] | [number, number, number]): [number, number] {
  if (typeof inputSize === 'number') return [inputSize, inputSize]
  return inputSize.length === 2 ? inputSize : [inputSize[1], inputSize[2]]
}

const place = z.int().min(0)

export const conv2dInputGradAnswerSchema = answer3(
  z.strictObject({
    at: place3.meta({ description: 'channel, row, column of the input, from 0' }),
    filters: z.array(
      z.strictObject({
        filter: place,
        terms: z.array(
          z.strictObject({
            gradRow: place,
            gradColumn: place,
            weightRow: place,
            weightColumn: place,
            grad: z.number(),
            weight: z.number(),
            product: z.number(),
          }),
        ),
        sum: z.number(),
      }),
    ),
    result: z.number(),
  }),
  'C, H, W',
).meta({ title: 'conv2dInputGrad' })
