import { z } from 'zod'

const size = z.int().min(1)
/** Looked at all together: a large layer has thousands, and each time it is read each would be an object to the library. */
const numbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every(Number.isFinite),
  'expected an array of numbers',
)

/** A tensor of three axes as it is stored: its shape, and its numbers row by row. */
export const storedTensor3 = z.strictObject({ shape: z.tuple([size, size, size]), data: numbers })

/** The same of four axes. */
export const storedTensor4 = z.strictObject({ shape: z.tuple([size, size, size, size]), data: numbers })
