/** One spatial axis of a layer. All sizes in cells. */
export type AxisGeometry = {
  readonly input: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly padding: readonly [before: number, after: number]
}

/** How an output size comes about, along one axis. */
export type OutputExtent = {
  /** cells from the first to the last one the kernel touches: dilation x (kernel - 1) + 1 */
  readonly effectiveKernel: number
  /** input + padding on both sides */
  readonly padded: number
  /** the last place, counted from 0 on the padded input, where a window could start: padded - effectiveKernel */
  readonly lastStart: number
  /** number of windows: floor(lastStart / stride) + 1 */
  readonly output: number
}

/** Cells from the first to the last one a kernel touches along one axis. */
export function kernelSpan(kernel: number, dilation: number): number {
  return dilation * (kernel - 1) + 1
}

/**
 * The output size along one axis, with its steps. Height and width are two independent calls.
 * Throws a RangeError when the kernel spans more than the padded input.
 */
export function traceOutputExtent(axis: AxisGeometry): OutputExtent {
  const effectiveKernel = kernelSpan(axis.kernel, axis.dilation)
  const padded = axis.input + axis.padding[0] + axis.padding[1]
  const lastStart = padded - effectiveKernel
  if (lastStart < 0) {
    throw new RangeError(`the kernel spans ${effectiveKernel} but the padded input has ${padded}`)
  }
  return { effectiveKernel, padded, lastStart, output: Math.floor(lastStart / axis.stride) + 1 }
}
