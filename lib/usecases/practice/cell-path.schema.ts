import { z } from 'zod'

/** A `CellPath`, for the OpenAPI document. */
export const cellPathSchema = z
  .array(z.union([z.string(), z.int()]))
  .meta({ description: 'Where a number stands in the response: [row, column] of a grid, [] of a single number.' })
