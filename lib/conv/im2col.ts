import type { Conv2dLayer } from './conv2d-layer'
import { MAX_OUTPUT_CELLS } from './layer-checks'
import { conv2dOutputShape } from './output-shape'
import { paddedSource } from './padding-mode'
import { windowPositions } from './window'

/*
 * A convolution as one product of two matrices for each group, (filters x terms) times (terms x positions):
 *
 * - a *term* is one cell of a filter, in the order channels of the group, kernel rows, kernel columns, which is the
 *   order of `explainCell` and of PyTorch's `unfold`;
 * - a *position* is one output cell of a map, in reading order.
 */

/** Row-major, `shape` = [rows, columns]. */
export type Matrix = { readonly shape: readonly [rows: number, columns: number]; readonly data: Float64Array }

/**
 * The input unrolled: `(C/groups x kh x kw, OH x OW)`; column by column the values under one window, padding included.
 * Throws a RangeError when there is no such group, or when the matrix would have more than 2^27 cells.
 */
export function im2col(layer: Conv2dLayer, group = 0): Matrix {
  const [, outputHeight, outputWidth] = conv2dOutputShape(layer)
  const [, channels, kernelHeight, kernelWidth] = layer.weight.shape
  const [, height, width] = layer.input.shape
  const firstChannel = firstChannelOf(layer, group)
  const rows = channels * kernelHeight * kernelWidth
  const columns = outputHeight * outputWidth
  if (rows * columns > MAX_OUTPUT_CELLS) {
    throw new RangeError(
      `the matrix would have ${rows} × ${columns} cells; at most ${MAX_OUTPUT_CELLS} are written out`,
    )
  }
  const [top, left] = layer.padding
  const data = new Float64Array(rows * columns)
  let to = 0
  for (let channel = firstChannel; channel < firstChannel + channels; channel++) {
    for (let weightRow = 0; weightRow < kernelHeight; weightRow++) {
      for (let weightColumn = 0; weightColumn < kernelWidth; weightColumn++) {
        for (let row = 0; row < outputHeight; row++) {
          const y = row * layer.stride[0] - top + weightRow * layer.dilation[0]
          const sourceRow = paddedSource(y, height, layer.paddingMode)
          for (let column = 0; column < outputWidth; column++) {
            const x = column * layer.stride[1] - left + weightColumn * layer.dilation[1]
            const sourceColumn = paddedSource(x, width, layer.paddingMode)
            if (sourceRow !== null && sourceColumn !== null) {
              // Inside by construction; NaN would show at once if it were not. + 0 turns -0 into 0.
              data[to] = (layer.input.data[(channel * height + sourceRow) * width + sourceColumn] ?? Number.NaN) + 0
            }
            to++
          }
        }
      }
    }
  }
  return { shape: [rows, columns], data }
}

/** A group's filters, one a row: `(K/groups, C/groups x kh x kw)`. Throws a RangeError when there is no such group. */
export function weightMatrix(layer: Conv2dLayer, group = 0): Matrix {
  firstChannelOf(layer, group)
  const [filters, channels, kernelHeight, kernelWidth] = layer.weight.shape
  const rows = filters / layer.groups
  const columns = channels * kernelHeight * kernelWidth
  const data = layer.weight.data.slice(group * rows * columns, (group + 1) * rows * columns)
  return { shape: [rows, columns], data: data.map((weight) => weight + 0) }
}

/** One row of a column of the unrolled input. */
export type Im2colCell = {
  /** counted over the whole input, whatever the groups */
  readonly channel: number
  /** on the unpadded input, so may lie outside it */
  readonly row: number
  readonly column: number
  readonly weightRow: number
  readonly weightColumn: number
  readonly value: number
  readonly isPadding: boolean
}

/**
 * One column of `im2col`, that of the output position `[row, column]`, with where each number comes from.
 * Throws a RangeError when there is no such position or group.
 */
export function im2colColumn(
  layer: Conv2dLayer,
  [row, column]: readonly [row: number, column: number],
  group = 0,
): Im2colCell[] {
  const [, outputHeight, outputWidth] = conv2dOutputShape(layer)
  const isInside =
    Number.isInteger(row) &&
    Number.isInteger(column) &&
    row >= 0 &&
    row < outputHeight &&
    column >= 0 &&
    column < outputWidth
  if (!isInside) throw new RangeError(`(${row}, ${column}) is outside the map ${outputHeight}×${outputWidth}`)
  const [, channels, kernelHeight, kernelWidth] = layer.weight.shape
  const [, height, width] = layer.input.shape
  const firstChannel = firstChannelOf(layer, group)
  const window = windowPositions({ ...layer, kernel: [kernelHeight, kernelWidth] }, row, column)

  return Array.from({ length: channels }, (_, index) => firstChannel + index).flatMap((channel) =>
    window.rows.flatMap((y, weightRow) => {
      const sourceRow = paddedSource(y, height, layer.paddingMode)
      return window.columns.map((x, weightColumn): Im2colCell => {
        const sourceColumn = paddedSource(x, width, layer.paddingMode)
        const isZero = sourceRow === null || sourceColumn === null
        const value = isZero
          ? 0
          : (layer.input.data[(channel * height + sourceRow) * width + sourceColumn] ?? Number.NaN) + 0
        const isPadding = y !== sourceRow || x !== sourceColumn
        return { channel, row: y, column: x, weightRow, weightColumn, value, isPadding }
      })
    }),
  )
}

function firstChannelOf(layer: Conv2dLayer, group: number): number {
  if (!Number.isInteger(group) || group < 0 || group >= layer.groups) {
    throw new RangeError(`there is no group ${group} of ${layer.groups}`)
  }
  return group * layer.weight.shape[1]
}
