import { z } from 'zod'
import type { OutputPosition } from '@/lib/problems/ask'

const CELL = /^(\d{1,4}),(\d{1,4}),(\d{1,4})$/

export const solutionQuerySchema = z.strictObject({
  cell: z
    .string()
    .regex(CELL, 'cell is filter,row,column: three whole numbers from 0.')
    .transform((text): OutputPosition => {
      const [, filter, row, column] = CELL.exec(text) ?? []
      return [Number(filter), Number(row), Number(column)]
    })
    .optional(),
})
