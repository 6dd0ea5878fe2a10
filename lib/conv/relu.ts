import { at, type Shape3, type Tensor } from './tensor'

/** What is negative becomes 0, the rest stays, cell by cell. A tensor of the same shape, any shape. -0 becomes 0. */
export function relu<const Shape extends readonly number[] = Shape3>({ shape, data }: Tensor<Shape>): Tensor<Shape> {
  const output = new Float64Array(data.length)
  // Math.max, unlike a comparison, takes 0 for the larger of 0 and -0, and lets a NaN be seen.
  for (let cell = 0; cell < data.length; cell++) output[cell] = Math.max(0, data[cell] ?? Number.NaN)
  return { shape, data: output }
}

/** One cell: `result` is `value` where that is above 0, else 0. */
export type ExplainedReluCell = {
  readonly at: readonly [channel: number, row: number, column: number]
  readonly value: number
  /** whether the value passes; a 0 does not, and stays 0 all the same */
  readonly isKept: boolean
  readonly result: number
}

/** How one cell of `relu(tensor)` comes about. Throws a RangeError when `position` is not a cell of the tensor. */
export function explainReluCell(
  tensor: Tensor,
  position: readonly [channel: number, row: number, column: number],
): ExplainedReluCell {
  const [channel, row, column] = position
  // + 0 turns -0 into 0, which is how a person writes it.
  const value = at(tensor, channel, row, column) + 0
  return { at: [channel, row, column], value, isKept: value > 0, result: Math.max(0, value) }
}
