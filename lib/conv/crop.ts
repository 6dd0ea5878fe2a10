import type { Sides } from './layer-checks'
import type { Tensor } from './tensor'

/** What is left of each channel when so many rows and columns are cut off its sides. The tensor itself for none. */
export function crop(tensor: Tensor, [top, left, bottom, right]: Sides): Tensor {
  if (top === 0 && left === 0 && bottom === 0 && right === 0) return tensor
  const [channels, height, width] = tensor.shape
  const newHeight = height - top - bottom
  const newWidth = width - left - right
  const data = new Float64Array(channels * newHeight * newWidth)
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < newHeight; row++) {
      const from = (channel * height + top + row) * width + left
      data.set(tensor.data.subarray(from, from + newWidth), (channel * newHeight + row) * newWidth)
    }
  }
  return { shape: [channels, newHeight, newWidth], data }
}
