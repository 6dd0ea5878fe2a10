import { firstInside } from './inside'
import type { Pool2dLayer } from './pool2d-layer'
import type { Shape3 } from './tensor'

/*
 * Two ways to the maxima, or to the sums that averages divide. They take the values of a window in the same order, so
 * give the same bits. Both clip the windows to the input, so that padding is never visited. Every index lies inside its
 * array: the layer was checked, the windows are clipped. `as number` tells so to the compiler, which cannot know.
 */

/**
 * For each cell of the window, a run along the output row: one value is taken into each of its cells.
 *
 * `shape` is the layer's output shape; returns the maxima or the sums, row-major.
 */
export function poolInRuns(layer: Pool2dLayer, [channels, outputHeight, outputWidth]: Shape3): Float64Array {
  const { input, kernelSize, stride, padding, dilation } = layer
  const height = input.shape[1]
  const width = input.shape[2]
  const strideAcross = stride[1]
  const values = input.data
  const isMax = layer.kind === 'max'
  const output = new Float64Array(channels * outputHeight * outputWidth)
  // From 0, a sum never becomes -0; a largest value of -0 is overcome by the 0 added in the end.
  if (isMax) output.fill(Number.NEGATIVE_INFINITY)

  const runs = columnRuns(layer, outputWidth)
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < outputHeight; row++) {
      const outputRow = (channel * outputHeight + row) * outputWidth
      for (let windowRow = 0; windowRow < kernelSize[0]; windowRow++) {
        const y = row * stride[0] - padding[0] + windowRow * dilation[0]
        if (y < 0 || y >= height) continue
        const inputRow = (channel * height + y) * width
        for (const { first, end, source } of runs) {
          let from = inputRow + source
          const last = outputRow + end
          if (isMax) {
            for (let to = outputRow + first; to < last; to++) {
              const value = values[from] as number
              if (value > (output[to] as number)) output[to] = value
              from += strideAcross
            }
          } else {
            for (let to = outputRow + first; to < last; to++) {
              output[to] = (output[to] as number) + (values[from] as number)
              from += strideAcross
            }
          }
        }
      }
    }
  }
  if (isMax) for (let cell = 0; cell < output.length; cell++) output[cell] = (output[cell] as number) + 0
  return output
}

/** For each column of the window: the output columns at which it lies on the input, and the input column at the first. */
function columnRuns(
  { input, kernelSize, stride, padding, dilation }: Pool2dLayer,
  outputWidth: number,
): { first: number; end: number; source: number }[] {
  const width = input.shape[2]
  const runs: { first: number; end: number; source: number }[] = []
  for (let windowColumn = 0; windowColumn < kernelSize[1]; windowColumn++) {
    const start = windowColumn * dilation[1] - padding[1]
    const first = start >= 0 ? 0 : Math.ceil(-start / stride[1])
    const end = Math.min(outputWidth, Math.ceil((width - start) / stride[1]))
    if (first < end) runs.push({ first, end, source: start + first * stride[1] })
  }
  return runs
}

/** Same contract as `poolInRuns`. Walks every window once, its result in a register. */
export function poolByWindows(layer: Pool2dLayer, [channels, outputHeight, outputWidth]: Shape3): Float64Array {
  const { input, kernelSize, stride, padding, dilation } = layer
  const height = input.shape[1]
  const width = input.shape[2]
  const dilationDown = dilation[0]
  const dilationAcross = dilation[1]
  const values = input.data
  const isMax = layer.kind === 'max'
  const output = new Float64Array(channels * outputHeight * outputWidth)

  const firstColumns: number[] = []
  const endColumns: number[] = []
  for (let column = 0; column < outputWidth; column++) {
    const left = column * stride[1] - padding[1]
    firstColumns.push(left + firstInside(left, dilationAcross) * dilationAcross)
    endColumns.push(Math.min(left + (kernelSize[1] - 1) * dilationAcross + 1, width))
  }

  let cell = 0
  for (let channel = 0; channel < channels; channel++) {
    const firstValue = channel * height * width
    for (let row = 0; row < outputHeight; row++) {
      const top = row * stride[0] - padding[0]
      const firstRow = top + firstInside(top, dilationDown) * dilationDown
      const endRow = Math.min(top + (kernelSize[0] - 1) * dilationDown + 1, height)
      for (let column = 0; column < outputWidth; column++) {
        const firstColumn = firstColumns[column] as number
        const endColumn = endColumns[column] as number
        let result = isMax ? Number.NEGATIVE_INFINITY : 0
        for (let y = firstRow; y < endRow; y += dilationDown) {
          const end = firstValue + y * width + endColumn
          let at = firstValue + y * width + firstColumn
          if (isMax) {
            for (; at < end; at += dilationAcross) {
              const value = values[at] as number
              if (value > result) result = value
            }
          } else {
            for (; at < end; at += dilationAcross) result += values[at] as number
          }
        }
        output[cell] = result + 0
        cell++
      }
    }
  }
  return output
}
