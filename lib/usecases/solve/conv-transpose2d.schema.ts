import { z } from 'zod'
import { makeConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { explainedCellSchema } from '@/lib/usecases/practice/practice-responses.schema'
import { cutPadding } from './padding.schema'
import { answer3, biases, number, numberOrPair, place3, refuse, tensor3, tensor4 } from './solve-fields.schema'

/** `[channel][filter][row][column]`: PyTorch's order, with the filters of one group. */
export const transposedWeight = tensor4(['channel', 'filter', 'row', 'column'])

export const convTranspose2dSettings = {
  stride: numberOrPair.exactOptional(),
  padding: cutPadding.exactOptional().meta({ description: 'Cells cut off the output: top, left, bottom, right.' }),
  outputPadding: numberOrPair.exactOptional().meta({ description: 'Cells added at the bottom and right.' }),
  dilation: numberOrPair.exactOptional(),
  groups: number.exactOptional(),
}

/** A transposed convolution, and which cells to explain: of the output (gathered) or one of the input (scattered). */
export const convTranspose2dSchema = z
  .strictObject({
    op: z.literal('convTranspose2d'),
    input: tensor3(),
    weight: transposedWeight,
    bias: biases.nullable().exactOptional(),
    ...convTranspose2dSettings,
    steps: z
      .union([z.boolean(), z.strictObject({ cell: place3 }), z.strictObject({ inputCell: place3 })], {
        error: 'Give false, true, {"cell":[filter, row, column]}, or {"inputCell":[channel, row, column]}.',
      })
      .default(false)
      .meta({ description: 'cell: the products an output cell gathers. inputCell: the blocks an input cell adds.' }),
  })
  .meta({ title: 'convTranspose2d', description: 'Transposed convolution.' })
  .transform(({ op, steps, ...spec }, context) => {
    const made = makeConvTranspose2dLayer(spec)
    return made.type === 'refused' ? refuse(context, made.problems) : { op, layer: made.layer, steps }
  })

const place = z.int().min(0)

/** What one input cell adds to the output: for each filter its value times the kernel. */
const scatteredCellSchema = z.strictObject({
  at: place3.meta({ description: 'channel, row, column of the input, from 0' }),
  value: z.number(),
  blocks: z.array(
    z.strictObject({
      filter: place,
      terms: z.array(
        z.strictObject({
          row: z.int(),
          column: z.int(),
          weightRow: place,
          weightColumn: place,
          weight: z.number(),
          product: z.number(),
          isCut: z.boolean().meta({ description: 'Whether the padding cuts this product away.' }),
        }),
      ),
    }),
  ),
})

export const convTranspose2dAnswerSchema = answer3(z.union([explainedCellSchema, scatteredCellSchema])).meta({
  title: 'convTranspose2d',
  description: 'In a step with channels, row and column of a term are the input cell’s; with blocks, the output’s.',
})
