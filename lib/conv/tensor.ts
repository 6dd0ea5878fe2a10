/** Channels, height, width: one image or one stack of feature maps. */
export type Shape3 = readonly [channels: number, height: number, width: number]

/** Filters, channels of each filter, kernel height, kernel width. */
export type Shape4 = readonly [filters: number, channels: number, height: number, width: number]

/**
 * A flat, row-major block of 64-bit floats that travels with its shape.
 * Channel-first: `(C, H, W)` for inputs and outputs, `(K, C/groups, kh, kw)` for weights.
 * Integers are exact up to 2^53.
 */
export type Tensor<Shape extends readonly number[] = Shape3> = {
  readonly shape: Shape
  readonly data: Float64Array
}

/**
 * Copies `data`, row-major, into a tensor of that shape.
 * Throws a RangeError when a size is not a whole number from 0 up, or when there are more or fewer values than cells.
 */
export function makeTensor<const Shape extends readonly number[]>(
  shape: Shape,
  data: ArrayLike<number>,
): Tensor<Shape> {
  let cells = 1
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new RangeError(`a size is a whole number from 0 up, not ${size}`)
    }
    cells *= size
  }
  if (data.length !== cells) {
    throw new RangeError(`${shape.join('×')} has ${cells} cells but ${data.length} values are given`)
  }
  return { shape, data: new Float64Array(data) }
}

/** The value at channel `c`, row `y`, column `x`, counted from 0. Throws a RangeError outside the tensor. */
export function at({ shape: [channels, height, width], data }: Tensor, c: number, y: number, x: number): number {
  const inside = c >= 0 && c < channels && y >= 0 && y < height && x >= 0 && x < width
  const value = inside ? data[(c * height + y) * width + x] : undefined
  if (value === undefined) throw new RangeError(`(${c}, ${y}, ${x}) is outside ${channels}×${height}×${width}`)
  return value
}
