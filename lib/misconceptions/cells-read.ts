import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { type AxisGeometry, traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import { type PaddingMode, paddedSource } from '@/lib/conv/padding-mode'

/** One axis, window by window: the input's row (or column) under each row (or column) of the kernel. */
export type AxisCells = readonly (readonly (number | null)[])[]

/**
 * Which input cell each weight meets in each window, null for a zero of the padding. A row of the kernel meets the same
 * rows whatever the column, so the two axes stand apart.
 */
export type CellsRead = { readonly rows: AxisCells; readonly columns: AxisCells }

/** The cells a layer reads, in as many windows as another layer has (by default its own). */
export function cellsRead(layer: Conv2dLayer, sizedAs = layer): CellsRead {
  const axes = conv2dOutputAxes(layer)
  const sized = conv2dOutputAxes(sizedAs)
  return {
    rows: axisCells(axes.rows, layer.paddingMode, traceOutputExtent(sized.rows).output),
    columns: axisCells(axes.columns, layer.paddingMode, traceOutputExtent(sized.columns).output),
  }
}

/** Whether in every window every weight meets the same cell: then no numbers can tell the two apart. */
export function readSame(one: CellsRead, other: CellsRead): boolean {
  const same = (a: AxisCells, b: AxisCells) =>
    a.length === b.length && a.every((cells, window) => cells.every((cell, weight) => cell === b[window]?.[weight]))
  return same(one.rows, other.rows) && same(one.columns, other.columns)
}

/** Whether some window of the layer reaches into its padding, whatever stands there. */
export function readsPadding(layer: Conv2dLayer): boolean {
  const { rows, columns } = cellsRead({ ...layer, paddingMode: 'zeros' })
  return [...rows, ...columns].some((cells) => cells.includes(null))
}

/** The cells of one axis, in that many windows. */
export function axisCells(axis: AxisGeometry, paddingMode: PaddingMode, windows: number): AxisCells {
  const { input, kernel, stride, dilation, padding } = axis
  return Array.from({ length: windows }, (_, window) =>
    Array.from({ length: kernel }, (_, weight) =>
      paddedSource(window * stride + weight * dilation - padding[0], input, paddingMode),
    ),
  )
}
