import { kernelSpan } from './output-extent'
import type { Shape3, Shape4 } from './tensor'

/** One spatial axis of a transposed convolution. All sizes in cells. */
export type TransposedAxis = {
  readonly input: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  /** cells cut off at each end */
  readonly padding: readonly [before: number, after: number]
  /** cells added at the end */
  readonly outputPadding: number
}

/** How the output size of a transposed convolution comes about, along one axis. */
export type TransposedExtent = {
  /** cells from the first to the last one a block touches: dilation x (kernel - 1) + 1 */
  readonly effectiveKernel: number
  /** where the last input cell puts its block: (input - 1) x stride */
  readonly lastStart: number
  /** what all blocks together cover: lastStart + effectiveKernel */
  readonly full: number
  /** full - padding on both sides + outputPadding; 0 or less where nothing is left */
  readonly output: number
}

/**
 * The output size along one axis, with its steps: `(input - 1) x stride - padding + dilation x (kernel - 1) + 1 +
 * outputPadding`, PyTorch's formula and, with a padding for each end, ONNX's. Height and width are two independent
 * calls. Never throws: an `output` below 1 means that the padding cuts everything.
 */
export function traceTransposedExtent(axis: TransposedAxis): TransposedExtent {
  const effectiveKernel = kernelSpan(axis.kernel, axis.dilation)
  const lastStart = (axis.input - 1) * axis.stride
  const full = lastStart + effectiveKernel
  const output = full - axis.padding[0] - axis.padding[1] + axis.outputPadding
  return { effectiveKernel, lastStart, full, output }
}

/** What decides the size of a transposed convolution's output. Every `ConvTranspose2dLayer` is one. */
export type ConvTranspose2dGeometry = {
  readonly input: { readonly shape: Shape3 }
  /** `(C, K/groups, kh, kw)` */
  readonly weight: { readonly shape: Shape4 }
  readonly stride: readonly [height: number, width: number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly outputPadding: readonly [height: number, width: number]
  readonly dilation: readonly [height: number, width: number]
  readonly groups: number
}

/** The two spatial axes of a transposed convolution, each ready for `traceTransposedExtent`. */
export function convTranspose2dAxes(layer: ConvTranspose2dGeometry): { rows: TransposedAxis; columns: TransposedAxis } {
  const [, height, width] = layer.input.shape
  const [, , kernelHeight, kernelWidth] = layer.weight.shape
  const [top, left, bottom, right] = layer.padding
  return {
    rows: {
      input: height,
      kernel: kernelHeight,
      stride: layer.stride[0],
      dilation: layer.dilation[0],
      padding: [top, bottom],
      outputPadding: layer.outputPadding[0],
    },
    columns: {
      input: width,
      kernel: kernelWidth,
      stride: layer.stride[1],
      dilation: layer.dilation[1],
      padding: [left, right],
      outputPadding: layer.outputPadding[1],
    },
  }
}

/** `(K, OH, OW)`, with K = groups x the filters of a group. */
export function convTranspose2dOutputShape(layer: ConvTranspose2dGeometry): Shape3 {
  const { rows, columns } = convTranspose2dAxes(layer)
  return [
    layer.groups * layer.weight.shape[1],
    traceTransposedExtent(rows).output,
    traceTransposedExtent(columns).output,
  ]
}
