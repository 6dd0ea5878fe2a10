import type { Sides } from './layer-checks'
import type { Tensor } from './tensor'

/** What stands in the padding. PyTorch's names. */
export const PADDING_MODES = ['zeros', 'reflect', 'replicate', 'circular'] as const

export type PaddingMode = (typeof PADDING_MODES)[number]

/**
 * Along one axis: which cell of the input stands at `place`, counted from 0 on the unpadded input of `size` cells, so
 * below 0 or from `size` up in the padding. Null for a zero of zero padding.
 *
 * - reflect: mirrored at the outermost cell, which is not repeated: -1 is cell 1. For places less than `size` cells out.
 * - replicate: the outermost cell again: -1 is cell 0.
 * - circular: the input begins anew: -1 is the last cell. For places at most `size` cells out.
 */
export function paddedSource(place: number, size: number, mode: PaddingMode): number | null {
  if (place >= 0 && place < size) return place
  switch (mode) {
    case 'zeros':
      return null
    case 'reflect':
      return place < 0 ? -place : 2 * (size - 1) - place
    case 'replicate':
      return place < 0 ? 0 : size - 1
    case 'circular':
      return place < 0 ? place + size : place - size
  }
}

/**
 * The input with its padding written out, `(C, top + H + bottom, left + W + right)`. The padding must be one the mode
 * has values for, as a `Conv2dLayer`'s is.
 */
export function padInput(input: Tensor, [top, left, bottom, right]: Sides, mode: PaddingMode): Tensor {
  const [channels, height, width] = input.shape
  const paddedHeight = top + height + bottom
  const paddedWidth = left + width + right
  const rows = sources(top, height, paddedHeight, mode)
  const columns = sources(left, width, paddedWidth, mode)
  const values = input.data
  const padded = new Float64Array(channels * paddedHeight * paddedWidth)

  // Every index lies inside its array. `as number` tells so to the compiler, which cannot know.
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < paddedHeight; row++) {
      const source = rows[row] as number
      if (source < 0) continue
      const from = (channel * height + source) * width
      const to = (channel * paddedHeight + row) * paddedWidth
      for (let column = 0; column < paddedWidth; column++) {
        const sourceColumn = columns[column] as number
        if (sourceColumn >= 0) padded[to + column] = values[from + sourceColumn] as number
      }
    }
  }
  return { shape: [channels, paddedHeight, paddedWidth], data: padded }
}

/** The source of each place of a padded axis, -1 for a zero. */
function sources(before: number, size: number, padded: number, mode: PaddingMode): Int32Array {
  return Int32Array.from({ length: padded }, (_, place) => paddedSource(place - before, size, mode) ?? -1)
}
