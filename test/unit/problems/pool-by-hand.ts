import type { StoredPoolLayer } from '@/lib/problems/pooling/params'

/** One cell under a window: null outside the input. */
export type CellByHand = { readonly value: number | null; readonly isDeclaredPadding: boolean }

/** The cells under the window of an output cell, looked up one by one. */
export function windowByHand(
  { input, kernelSize, stride, padding, dilation }: StoredPoolLayer,
  [channel, row, column]: readonly [number, number, number],
): CellByHand[] {
  const [, height, width] = input.shape
  const [top, left, bottom, right] = padding
  const cells: CellByHand[] = []
  for (let u = 0; u < kernelSize[0]; u++) {
    for (let v = 0; v < kernelSize[1]; v++) {
      const y = row * stride[0] + u * dilation[0] - top
      const x = column * stride[1] + v * dilation[1] - left
      const isInside = y >= 0 && y < height && x >= 0 && x < width
      cells.push({
        value: isInside ? (input.data[(channel * height + y) * width + x] ?? Number.NaN) : null,
        isDeclaredPadding: !isInside && y < height + bottom && x < width + right,
      })
    }
  }
  return cells
}

/** The whole output `[channel][row][column]`: windows are laid down, one after the other, for as long as there is room. */
export function poolByHand(layer: StoredPoolLayer): number[][][] {
  const [channels] = layer.input.shape
  const rows = countWindows(layer, 0)
  const columns = countWindows(layer, 1)
  return Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => {
        const cells = windowByHand(layer, [channel, row, column])
        const values = cells.flatMap(({ value }) => value ?? [])
        if (layer.kind === 'max') return Math.max(...values)
        const padding = layer.countIncludePad ? cells.filter(({ isDeclaredPadding }) => isDeclaredPadding).length : 0
        return values.reduce((sum, value) => sum + value, 0) / (values.length + padding)
      }),
    ),
  )
}

function countWindows(
  { input, kernelSize, stride, padding, dilation, ceilMode }: StoredPoolLayer,
  axis: 0 | 1,
): number {
  const before = padding[axis]
  const size = input.shape[axis === 0 ? 1 : 2]
  const padded = before + size + padding[axis === 0 ? 2 : 3]
  const span = (kernelSize[axis] - 1) * dilation[axis] + 1
  let windows = 0
  for (let start = 0; ; start += stride[axis]) {
    const fits = start + span <= padded
    // Rounded up, one more: if the one before it left cells over, and it begins on the input or in the padding before it.
    const previousEnd = start - stride[axis] + span
    const isLast = ceilMode && previousEnd < padded && start < before + size
    if (!fits && !isLast) return windows
    windows += 1
    if (!fits) return windows
  }
}
