import { windowOf } from '@/app/_components/layer-geometry'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'

/** The output position if its window lies on the padded input. A response of the wrong size has cells that have none. */
export function withWindowInside(layer: PublicLayer, at: OutputPosition | null): OutputPosition | null {
  if (!at) return null
  const [, height, width] = layer.input.shape
  const [, , bottom, right] = layer.padding
  const { rows, columns } = windowOf(layer, at)
  return (rows.at(-1) ?? 0) < height + bottom && (columns.at(-1) ?? 0) < width + right ? at : null
}
