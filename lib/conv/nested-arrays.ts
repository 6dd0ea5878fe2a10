import type { Shape3, Shape4 } from './tensor'

type Block<Shape> = { readonly shape: Shape; readonly data: ArrayLike<number> }

/**
 * A flat, row-major block as nested arrays, outermost axis first: `(C, H, W)` as `[channel][row][column]`, and
 * `(K, C, kh, kw)` as `[filter][channel][row][column]`. Throws a RangeError when the values do not fill whole planes.
 */
export function nestedArrays(block: Block<Shape3>): number[][][]
export function nestedArrays(block: Block<Shape4>): number[][][][]
export function nestedArrays({ shape, data }: Block<Shape3 | Shape4>): number[][][] | number[][][][] {
  const height = shape[shape.length - 2] ?? 0
  const width = shape[shape.length - 1] ?? 0
  const planes = inParts(inParts(Array.from(data), width), height)
  return shape.length === 4 ? inParts(planes, shape[1]) : planes
}

function inParts<Item>(items: readonly Item[], length: number): Item[][] {
  const parts = items.length / length
  if (!Number.isInteger(parts)) throw new RangeError(`${items.length} items are not whole parts of ${length}`)
  return Array.from({ length: parts }, (_, index) => items.slice(index * length, (index + 1) * length))
}
