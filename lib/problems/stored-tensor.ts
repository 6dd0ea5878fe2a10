import { z } from 'zod'

const size = z.int().min(1)
const numbers = z.array(z.number())

/** A tensor of three axes as it is stored: its shape, and its numbers row by row. */
export const storedTensor3 = z.strictObject({ shape: z.tuple([size, size, size]), data: numbers })

/** The same of four axes. */
export const storedTensor4 = z.strictObject({ shape: z.tuple([size, size, size, size]), data: numbers })
