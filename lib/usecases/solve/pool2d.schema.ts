import { z } from 'zod'
import { windowPadding } from './padding.schema'
import { flag, kernelSize, numberOrPair, place3 } from './solve-fields.schema'

// What max and average pooling have in common.

export const poolSettings = {
  kernelSize,
  stride: numberOrPair.exactOptional().meta({ description: 'Left out, it is the kernelSize.' }),
  padding: windowPadding.exactOptional(),
  ceilMode: flag.exactOptional().meta({ description: 'Whether the size is rounded up.' }),
}

const place = z.int().min(0)

/** What the steps of both kinds begin with. */
export const poolStep = {
  at: place3.meta({ description: 'channel, row, column, from 0' }),
  cells: z.array(
    z.strictObject({
      row: z.int(),
      column: z.int(),
      windowRow: place,
      windowColumn: place,
      value: z.number().nullable().meta({ description: 'null outside the input' }),
      isPadding: z.boolean(),
      isCounted: z.boolean().meta({ description: 'Whether the cell is compared, or counts in the divisor.' }),
    }),
  ),
}
