import { z } from 'zod'
import { makePool2dLayer } from '@/lib/conv/pool2d-layer'
import { settlePadding } from './padding.schema'
import { poolSettings, poolStep } from './pool2d.schema'
import { answer3, numberOrPair, place3, refuse, stepsOf, tensor3 } from './solve-fields.schema'

export const maxPool2dSettings = { ...poolSettings, dilation: numberOrPair.exactOptional() }

/** The largest value under each window, and which cells to explain. */
export const maxPool2dSchema = z
  .strictObject({
    op: z.literal('maxPool2d'),
    input: tensor3(),
    ...maxPool2dSettings,
    steps: stepsOf(place3, ['channel', 'row', 'column']),
  })
  .meta({ title: 'maxPool2d', description: 'The largest value under each window.' })
  .transform(({ op, steps, padding = 0, ...spec }, context) => {
    const [, height, width] = spec.input.shape
    const window = { stride: spec.kernelSize, ...spec, inputSize: [height, width] as const }
    const settled = settlePadding(padding, window)
    if (settled.type === 'refused') return refuse(context, settled.problems, { inputSize: 'input' })
    const made = makePool2dLayer({ ...spec, kind: 'max', padding: settled.padding })
    return made.type === 'refused' ? refuse(context, made.problems) : { op, layer: made.layer, steps }
  })

export const maxPool2dAnswerSchema = answer3(
  z.strictObject({
    kind: z.literal('max'),
    ...poolStep,
    positions: z
      .array(z.tuple([z.int(), z.int()]))
      .meta({ description: 'row and column of each input cell that has the largest value' }),
    result: z.number(),
  }),
  'C, H, W',
).meta({ title: 'maxPool2d' })
