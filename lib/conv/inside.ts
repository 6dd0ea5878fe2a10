/*
 * Clipping a kernel to a picture along one axis: of the kernel cells `start`, `start + dilation`, … those that lie on
 * the picture's cells 0 to `size - 1` are `firstInside` up to, not with, `endInside`.
 */

/** The first kernel cell that is not before the picture. May be past the kernel's last. */
export function firstInside(start: number, dilation: number): number {
  return start >= 0 ? 0 : Math.ceil(-start / dilation)
}

/** One past the last kernel cell that is not beyond the picture. May be 0 or less, where all are beyond. */
export function endInside(start: number, dilation: number, kernel: number, size: number): number {
  return start + (kernel - 1) * dilation < size ? kernel : Math.ceil((size - start) / dilation)
}
