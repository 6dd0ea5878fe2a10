/*
 * What the explanations of all operations share.
 */

/** Throws a RangeError where the shape has no such cell. `whose` names the tensor: "output". */
export function checkPosition(position: readonly number[], shape: readonly number[], whose: string): void {
  if (position.some((index, axis) => !Number.isInteger(index) || index < 0 || index >= (shape[axis] ?? 0))) {
    throw new RangeError(`(${position.join(', ')}) is outside the ${whose} ${shape.join('×')}`)
  }
}

/** The products added up from 0, one after the other, as the engine does it. */
export function sumOfProducts(terms: readonly { readonly product: number }[]): number {
  return terms.reduce((sum, { product }) => sum + product, 0)
}

/** Turns -0 into 0, which is how a person writes it. */
export function withoutNegativeZero(value: number): number {
  return value === 0 ? 0 : value
}
