import { pool2dOutputShape } from './pool-extent'
import { poolByWindows, poolInRuns } from './pool-kernels'
import type { AveragePool2dLayer, Pool2dLayer } from './pool2d-layer'
import type { Shape3, Tensor } from './tensor'

/** Measured: in narrower maps, walking window by window costs less than starting a run for each cell of the window. */
const WIDTH_WORTH_RUNS = 8

/**
 * The output of a pooling layer, `(C, OH, OW)`.
 *
 * Maximum: the largest of the input's values under the window. Padding never wins, be all values negative.
 * Average: the sum of the input's values under the window, added up from 0 in reading order, divided once by the number
 * of cells that count (`explainPoolCell` says which). The quotient is the nearest 64-bit float; who needs it exactly
 * takes sum and divisor from the explanation. -0 never appears.
 */
export function pool2d(layer: Pool2dLayer): Tensor {
  const shape = pool2dOutputShape(layer)
  const data = shape[2] < WIDTH_WORTH_RUNS ? poolByWindows(layer, shape) : poolInRuns(layer, shape)
  if (layer.kind === 'average') divide(layer, shape, data)
  return { shape, data }
}

/** Turns sums into averages. */
function divide(layer: AveragePool2dLayer, [channels, outputHeight, outputWidth]: Shape3, sums: Float64Array): void {
  const rows = countedCells(layer, 0, outputHeight)
  const columns = countedCells(layer, 1, outputWidth)
  let cell = 0
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < outputHeight; row++) {
      const countedRows = rows[row] as number
      for (let column = 0; column < outputWidth; column++) {
        // + 0: a quotient too small for a float may be -0.
        sums[cell] = (sums[cell] as number) / (countedRows * (columns[column] as number)) + 0
        cell++
      }
    }
  }
}

/**
 * How many rows (axis 0) or columns (axis 1) of each window count in an average's divisor: those on the input and, with
 * `countIncludePad`, those on the declared padding; never those a window of ceil mode hangs over.
 */
function countedCells(layer: AveragePool2dLayer, axis: 0 | 1, output: number): number[] {
  const input = layer.input.shape[axis === 0 ? 1 : 2]
  const first = layer.countIncludePad ? -layer.padding[axis] : 0
  const end = layer.countIncludePad ? input + layer.padding[axis === 0 ? 2 : 3] : input
  const counts: number[] = []
  for (let position = 0; position < output; position++) {
    const start = position * layer.stride[axis] - layer.padding[axis]
    counts.push(Math.min(start + layer.kernelSize[axis], end) - Math.max(start, first))
  }
  return counts
}
