/**
 * A tensor as it travels to a page: flat numbers, null in the place of one that is asked for; or only the shape where the
 * numbers do not matter.
 */
export type PublicTensor<Shape extends readonly number[]> = {
  readonly shape: Shape
  readonly data: readonly (number | null)[] | null
}
