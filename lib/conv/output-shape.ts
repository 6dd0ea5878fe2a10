import { type AxisGeometry, traceOutputExtent } from './output-extent'
import type { Shape3, Shape4 } from './tensor'

/** What decides the size of an output. Every `Conv2dLayer` is one. */
export type Conv2dGeometry = {
  readonly input: { readonly shape: Shape3 }
  readonly weight: { readonly shape: Shape4 }
  readonly stride: readonly [height: number, width: number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly dilation: readonly [height: number, width: number]
}

/** The two spatial axes of a layer, each ready for `traceOutputExtent`. */
export function conv2dOutputAxes(layer: Conv2dGeometry): { rows: AxisGeometry; columns: AxisGeometry } {
  const [, height, width] = layer.input.shape
  const [, , kernelHeight, kernelWidth] = layer.weight.shape
  const [top, left, bottom, right] = layer.padding
  const [strideDown, strideAcross] = layer.stride
  const [dilationDown, dilationAcross] = layer.dilation
  return {
    rows: { input: height, kernel: kernelHeight, stride: strideDown, dilation: dilationDown, padding: [top, bottom] },
    columns: {
      input: width,
      kernel: kernelWidth,
      stride: strideAcross,
      dilation: dilationAcross,
      padding: [left, right],
    },
  }
}

/**
 * `(K, OH, OW)`: one output channel a filter.
 * Throws a RangeError when the kernel does not fit, which cannot happen with a `Conv2dLayer`.
 */
export function conv2dOutputShape(layer: Conv2dGeometry): Shape3 {
  const { rows, columns } = conv2dOutputAxes(layer)
  return [layer.weight.shape[0], traceOutputExtent(rows).output, traceOutputExtent(columns).output]
}
