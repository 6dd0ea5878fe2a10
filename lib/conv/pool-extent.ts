import { type AxisGeometry, kernelSpan } from './output-extent'
import type { Shape3 } from './tensor'

/** How the size of a pooled map comes about, along one axis. */
export type PoolExtent = {
  /** cells from the first to the last one the window touches: dilation x (window - 1) + 1 */
  readonly effectiveKernel: number
  /** input + padding on both sides */
  readonly padded: number
  /** padded - effectiveKernel; below 0 where the window is larger, which rounding up may allow */
  readonly lastStart: number
  /** lastStart / stride, rounded down or, in ceil mode, up, + 1 */
  readonly rounded: number
  /** in ceil mode: the last window would start behind the input's last cell, and is left out */
  readonly isLastDropped: boolean
  /** number of windows: `rounded`, or one less; 0 or less where no window fits */
  readonly output: number
}

/**
 * The size of a pooled map along one axis, with its steps. Height and width are two independent calls. Never throws: an
 * `output` below 1 means that no window fits.
 *
 * Rounded down as a convolution's size is. In ceil mode rounded up, so that a last window may hang over the padded
 * input, but never one that starts at or behind `before + input`: PyTorch's clause (`pooling_output_shape_pad_lr`) and
 * ONNX's.
 */
export function tracePoolExtent(axis: AxisGeometry, ceilMode: boolean): PoolExtent {
  const effectiveKernel = kernelSpan(axis.kernel, axis.dilation)
  const padded = axis.input + axis.padding[0] + axis.padding[1]
  const lastStart = padded - effectiveKernel
  const steps = lastStart / axis.stride
  const rounded = (ceilMode ? Math.ceil(steps) : Math.floor(steps)) + 1
  const isLastDropped = ceilMode && (rounded - 1) * axis.stride >= axis.padding[0] + axis.input
  return { effectiveKernel, padded, lastStart, rounded, isLastDropped, output: isLastDropped ? rounded - 1 : rounded }
}

/** What decides where the windows of a pool lie, but for the input's size. */
export type PoolWindowGeometry = {
  readonly kernelSize: readonly [height: number, width: number]
  readonly stride: readonly [height: number, width: number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly dilation: readonly [height: number, width: number]
  readonly ceilMode: boolean
}

/** What decides the size of a pooled map. Every `Pool2dLayer` is one. */
export type Pool2dGeometry = PoolWindowGeometry & { readonly input: { readonly shape: Shape3 } }

/** The rows (axis 0) or columns (axis 1) of a pool on an input of that shape, ready for `tracePoolExtent`. */
export function poolAxis(window: PoolWindowGeometry, inputShape: Shape3, axis: 0 | 1): AxisGeometry {
  return {
    input: inputShape[axis === 0 ? 1 : 2],
    kernel: window.kernelSize[axis],
    stride: window.stride[axis],
    dilation: window.dilation[axis],
    padding: [window.padding[axis], window.padding[axis === 0 ? 2 : 3]],
  }
}

/** The two spatial axes of a pooling layer, each ready for `tracePoolExtent`. */
export function pool2dOutputAxes(layer: Pool2dGeometry): { rows: AxisGeometry; columns: AxisGeometry } {
  return { rows: poolAxis(layer, layer.input.shape, 0), columns: poolAxis(layer, layer.input.shape, 1) }
}

/** `(C, OH, OW)`: each channel is pooled on its own. */
export function pool2dOutputShape(layer: Pool2dGeometry): Shape3 {
  const { rows, columns } = pool2dOutputAxes(layer)
  return [
    layer.input.shape[0],
    tracePoolExtent(rows, layer.ceilMode).output,
    tracePoolExtent(columns, layer.ceilMode).output,
  ]
}
