import type { Tensor } from '@/lib/conv/tensor'

/** `(C, H, W)` as nested arrays, `[channel][row][column]`. */
export function nestedPlanes({ shape: [channels, height, width], data }: Tensor): number[][][] {
  return Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: height }, (_, row) => {
      const start = (channel * height + row) * width
      return Array.from(data.subarray(start, start + width))
    }),
  )
}
