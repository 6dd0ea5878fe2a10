import { z } from 'zod'

const size = z.int().min(1).max(64)
const offset = z.int().min(0).max(32)
const pair = z.tuple([size, size])
const value = z.int().min(-99).max(99)
/** A list of choices, each of them once. */
export const choices = <T extends z.ZodType>(one: T) =>
  z
    .array(one)
    .min(1)
    .max(40)
    .refine((all) => new Set(all.map((each) => JSON.stringify(each))).size === all.length, 'A choice is there twice.')
const range = z
  .strictObject({
    low: value,
    high: value,
    /** About this share of them is zero, where the hand work leaves a choice. */
    zeros: z.number().min(0).max(0.9),
  })
  .refine(({ low, high }) => low <= high && (low !== 0 || high !== 0), 'The range holds no number other than zero.')

/**
 * What the layers of a level may be. Each size and setting is a list of choices; a layer takes one of each, and only
 * combinations that fit together are drawn (see `choiceOf`). Padding is top, left, bottom, right.
 */
export const constraintsSchema = z.strictObject({
  channels: choices(size),
  rows: choices(size),
  columns: choices(size),
  filters: choices(size),
  kernel: choices(pair),
  stride: choices(pair),
  padding: choices(z.tuple([offset, offset, offset, offset])),
  dilation: choices(pair),
  groups: choices(size),
  input: range,
  weight: range,
  /** The biases to choose from; none: the layer has no bias. */
  biases: z.array(value).max(20),
  /** The share of layers that have no bias all the same. */
  withoutBias: z.number().min(0).max(1),
  /** Output cells to work out in what is asked, from the fewest to the most; null: as many as come of the sizes. */
  cells: z
    .strictObject({ least: z.int().min(1).max(144), most: z.int().min(1).max(144) })
    .refine(({ least, most }) => least <= most, 'The fewest are more than the most.')
    .nullable(),
  /** Work by hand: non-zero products. null: a famous layer, taken as it is, or a question without products. */
  work: z
    .strictObject({
      /** In all that is asked. Every problem has as many, give or take a fifteenth. */
      products: z.int().min(1).max(400),
      /** In one cell at most. */
      perCell: z.int().min(1).max(64),
    })
    .nullable(),
})

export type Constraints = z.infer<typeof constraintsSchema>

const NO_PADDING: Constraints['padding'] = [[0, 0, 0, 0]]

/** What most levels begin with: one channel, one filter, stride 1, no padding, easy numbers and no bias. */
export const PLAIN = {
  channels: [1],
  filters: [1],
  stride: [[1, 1]],
  padding: NO_PADDING,
  dilation: [[1, 1]],
  groups: [1],
  biases: [],
  withoutBias: 0,
  cells: null,
} satisfies Partial<Constraints>

/** Products of at most 6. */
export const EASY_NUMBERS = {
  input: { low: 0, high: 3, zeros: 0.15 },
  weight: { low: -2, high: 2, zeros: 0.2 },
} satisfies Partial<Constraints>

/** Products of at most 12. */
export const USUAL_NUMBERS = {
  input: { low: 0, high: 4, zeros: 0.15 },
  weight: { low: -2, high: 3, zeros: 0.2 },
} satisfies Partial<Constraints>

/** The same with negative inputs: a product of two negative numbers turns up. */
export const SIGNED_NUMBERS = {
  input: { low: -3, high: 4, zeros: 0.15 },
  weight: { low: -2, high: 3, zeros: 0.2 },
} satisfies Partial<Constraints>

/** Whole numbers from `low` to `high`, both included. */
export function between(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index)
}

export const BIASES = [-4, -3, -2, 2, 3, 5]
