import { z } from 'zod'
import { makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { PADDING_MODES } from '@/lib/conv/padding-mode'
import { explainedCellSchema } from '@/lib/usecases/practice/practice-responses.schema'
import { convolutionPadding, settlePadding } from './padding.schema'
import { answer3, biases, number, numberOrPair, place3, refuse, stepsOf, tensor3, tensor4 } from './solve-fields.schema'

/** `[filter][channel][row][column]` */
export const conv2dWeight = tensor4(['filter', 'channel', 'row', 'column'])

/** The settings every convolution and its gradients share. */
export const convolutionSettings = {
  stride: numberOrPair.exactOptional(),
  padding: convolutionPadding.exactOptional(),
  dilation: numberOrPair.exactOptional(),
  groups: number.exactOptional(),
}

export const conv2dSettings = {
  ...convolutionSettings,
  paddingMode: z
    .enum(PADDING_MODES, { error: `paddingMode is one of ${PADDING_MODES.join(', ')}.` })
    .exactOptional()
    .meta({ description: 'What stands in the padding.' }),
}

/** A convolution (cross-correlation), and which of its cells to explain. Impossible ones are refused field by field. */
export const conv2dSchema = z
  .strictObject({
    op: z.literal('conv2d'),
    input: tensor3(),
    weight: conv2dWeight,
    bias: biases.nullable().exactOptional(),
    ...conv2dSettings,
    steps: stepsOf(place3, ['filter', 'row', 'column']),
  })
  .meta({ title: 'conv2d', description: 'Convolution. The kernel is not flipped.' })
  .transform(({ op, steps, padding = 0, ...spec }, context) => {
    const [, height, width] = spec.input.shape
    const [, , kernelHeight, kernelWidth] = spec.weight.shape
    const settled = settlePadding(padding, {
      ...spec,
      inputSize: [height, width],
      kernelSize: [kernelHeight, kernelWidth],
    })
    if (settled.type === 'refused')
      return refuse(context, settled.problems, { inputSize: 'input', kernelSize: 'weight' })
    const made = makeConv2dLayer({ ...spec, padding: settled.padding })
    return made.type === 'refused' ? refuse(context, made.problems) : { op, layer: made.layer, steps }
  })

export const conv2dAnswerSchema = answer3(explainedCellSchema).meta({ title: 'conv2d' })
