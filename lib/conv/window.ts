/** What decides where a window lies: everything of a layer but its values and the size of its input. */
export type WindowGeometry = {
  readonly kernel: readonly [height: number, width: number]
  readonly stride: readonly [height: number, width: number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly dilation: readonly [height: number, width: number]
}

/** Input rows and columns under one window, in the order of the kernel's own rows and columns. */
export type WindowPositions = { readonly rows: readonly number[]; readonly columns: readonly number[] }

/**
 * Where the kernel lies for one output position: `kernel[0]` input rows and `kernel[1]` input columns, counted from 0
 * on the unpadded input. A number below 0, or beyond the input's last cell, is in the padding.
 */
export function windowPositions(geometry: WindowGeometry, row: number, column: number): WindowPositions {
  const { kernel, stride, padding, dilation } = geometry
  const top = row * stride[0] - padding[0]
  const left = column * stride[1] - padding[1]
  return {
    rows: Array.from({ length: kernel[0] }, (_, weightRow) => top + weightRow * dilation[0]),
    columns: Array.from({ length: kernel[1] }, (_, weightColumn) => left + weightColumn * dilation[1]),
  }
}
