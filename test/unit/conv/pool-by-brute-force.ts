import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { at } from '@/lib/conv/tensor'

/** A cell of the padded picture: a number, or padding. Behind the padded picture there is nothing at all. */
type Cell = number | 'padding'

/**
 * Pooling as one would do it with scissors: frames the picture, lays the window on it again and again, and cuts out
 * what lies under it. Rounding down, a window that hangs over is not laid. Rounding up, one more is laid when the last one
 * did not reach the end of the frame, unless it would start behind the picture itself. Holds no formula for any size.
 */
export function poolByBruteForce(layer: Pool2dLayer): number[][][] {
  const [channels, height, width] = layer.input.shape
  const [top, left, bottom, right] = layer.padding
  const downwards = starts(top, height, bottom, layer, 0)
  const across = starts(left, width, right, layer, 1)
  return Array.from({ length: channels }, (_, channel) => {
    const picture = Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (_, column): Cell => at(layer.input, channel, row, column)),
    )
    const framed = frame(picture, layer.padding)
    return downwards.map((y) => across.map((x) => pooled(layer, cut(framed, layer, y, x))))
  })
}

/** Where windows start, counted on the framed picture. */
function starts(before: number, picture: number, after: number, layer: Pool2dLayer, axis: 0 | 1): number[] {
  const reach = lastTap(layer, axis)
  const end = before + picture + after
  const found: number[] = []
  for (let start = 0; ; start += layer.stride[axis]) {
    const hangsOver = start + reach >= end
    const oneBeforeReachedTheEnd = start - layer.stride[axis] + reach >= end - 1
    const startsBehindThePicture = start >= before + picture
    if (hangsOver && (!layer.ceilMode || oneBeforeReachedTheEnd || startsBehindThePicture)) return found
    found.push(start)
  }
}

/** How far the window's last cell lies from its first. */
function lastTap(layer: Pool2dLayer, axis: 0 | 1): number {
  let reach = 0
  for (let cell = 1; cell < layer.kernelSize[axis]; cell++) reach += layer.dilation[axis]
  return reach
}

function frame(picture: Cell[][], [top, left, bottom, right]: Pool2dLayer['padding']): Cell[][] {
  const padding = (length: number): Cell[] => new Array<Cell>(length).fill('padding')
  const rows = picture.map((row) => [...padding(left), ...row, ...padding(right)])
  const blank = () => padding(rows[0]?.length ?? 0)
  return [...Array.from({ length: top }, blank), ...rows, ...Array.from({ length: bottom }, blank)]
}

function cut(framed: Cell[][], { kernelSize, dilation }: Pool2dLayer, y: number, x: number): Cell[] {
  const found: Cell[] = []
  for (let row = 0; row < kernelSize[0]; row++) {
    for (let column = 0; column < kernelSize[1]; column++) {
      const cell = framed[y + row * dilation[0]]?.[x + column * dilation[1]]
      if (cell !== undefined) found.push(cell)
    }
  }
  return found
}

function pooled(layer: Pool2dLayer, cells: Cell[]): number {
  const numbers = cells.filter((cell) => cell !== 'padding')
  if (layer.kind === 'max') return Math.max(...numbers)
  const total = numbers.reduce((sum, number) => sum + number, 0)
  return total / (layer.countIncludePad ? cells.length : numbers.length)
}
