import { z } from 'zod'
import { makePool2dLayer } from '@/lib/conv/pool2d-layer'
import { settlePadding } from './padding.schema'
import { poolSettings, poolStep } from './pool2d.schema'
import { answer3, flag, place3, refuse, stepsOf, tensor3 } from './solve-fields.schema'

export const avgPool2dSettings = {
  ...poolSettings,
  countIncludePad: flag.exactOptional().meta({ description: 'Whether padding counts in the divisor: left out, yes.' }),
}

/** The average under each window, and which cells to explain. */
export const avgPool2dSchema = z
  .strictObject({
    op: z.literal('avgPool2d'),
    input: tensor3(),
    ...avgPool2dSettings,
    steps: stepsOf(place3, ['channel', 'row', 'column']),
  })
  .meta({ title: 'avgPool2d', description: 'The average under each window.' })
  .transform(({ op, steps, padding = 0, ...spec }, context) => {
    const [, height, width] = spec.input.shape
    const window = { stride: spec.kernelSize, ...spec, inputSize: [height, width] as const }
    const settled = settlePadding(padding, window)
    if (settled.type === 'refused') return refuse(context, settled.problems, { inputSize: 'input' })
    const made = makePool2dLayer({ ...spec, kind: 'average', padding: settled.padding })
    return made.type === 'refused' ? refuse(context, made.problems) : { op, layer: made.layer, steps }
  })

export const avgPool2dAnswerSchema = answer3(
  z.strictObject({
    kind: z.literal('average'),
    ...poolStep,
    sum: z.number(),
    divisor: z.int().min(1).meta({ description: 'The exact average is sum / divisor.' }),
    result: z.number(),
  }),
  'C, H, W',
).meta({ title: 'avgPool2d', description: 'Averages are 64-bit floats; the steps give sum and divisor.' })
