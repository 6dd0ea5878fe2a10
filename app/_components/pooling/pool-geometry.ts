import type { LitWindow } from '@/app/_components/grid-cells'
import { windowPositions } from '@/lib/conv/window'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicPoolLayer } from '@/lib/problems/pooling/public-layer'

/** Whether the padding holds zeros: those that an average counts. Else it holds nothing at all. */
export function hasZeroPadding({ kind, countIncludePad }: PublicPoolLayer): boolean {
  return kind === 'average' && countIncludePad
}

/**
 * The part of the padded input under the window of an output cell. What hangs over the edge, which there is nothing to
 * light of, is left out; null: the window would lie behind the input, as in a map that is too large.
 */
export function windowOfPool(layer: PublicPoolLayer, [, row, column]: OutputPosition): LitWindow | null {
  const { input, kernelSize, stride, padding, dilation } = layer
  const [, height, width] = input.shape
  const window = windowPositions({ kernel: kernelSize, stride, padding, dilation }, row, column)
  const rows = window.rows.filter((place) => place < height + padding[2])
  const columns = window.columns.filter((place) => place < width + padding[3])
  const reachesInput = rows.some((place) => place < height) && columns.some((place) => place < width)
  return reachesInput ? { rows, columns } : null
}
