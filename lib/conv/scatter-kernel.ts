import type { TransposedOperands } from './conv-transpose2d-layer'
import { endInside, firstInside } from './inside'
import type { Shape3 } from './tensor'

/**
 * Transposed convolution as it is told: each input cell, in reading order, adds its value times the kernel to the
 * output, clipped where the padding cuts. Needs no preparation, which makes it the quickest way for small layers.
 *
 * `shape` is the output's; cells that no block reaches hold the bias. Returns the output's values, row-major.
 */
export function scatterDirectly(operands: TransposedOperands, shape: Shape3): Float64Array {
  const { input, weight, bias, groups } = operands
  const [filters, outputHeight, outputWidth] = shape
  const [channels, height, width] = input.shape
  const [, filtersPerGroup, kernelHeight, kernelWidth] = weight.shape
  const [strideDown, strideAcross] = operands.stride
  const [dilationDown, dilationAcross] = operands.dilation
  const [top, left] = operands.padding
  const channelsPerGroup = channels / groups
  const values = input.data
  const weights = weight.data
  const plane = outputHeight * outputWidth
  const output = new Float64Array(filters * plane)

  // Every index below lies inside its array: the layer was checked, the blocks are clipped. `as number` tells so to the
  // compiler, which cannot know.
  for (let filter = 0; filter < filters; filter++) {
    const group = Math.floor(filter / filtersPerGroup)
    const endChannel = (group + 1) * channelsPerGroup
    for (let channel = group * channelsPerGroup; channel < endChannel; channel++) {
      const kernel = (channel * filtersPerGroup + filter - group * filtersPerGroup) * kernelHeight * kernelWidth
      for (let row = 0; row < height; row++) {
        const y = row * strideDown - top
        const firstRow = firstInside(y, dilationDown)
        const endRow = endInside(y, dilationDown, kernelHeight, outputHeight)
        for (let column = 0; column < width; column++) {
          const x = column * strideAcross - left
          const firstColumn = firstInside(x, dilationAcross)
          const endColumn = endInside(x, dilationAcross, kernelWidth, outputWidth)
          const value = values[(channel * height + row) * width + column] as number
          for (let weightRow = firstRow; weightRow < endRow; weightRow++) {
            const outputRow = filter * plane + (y + weightRow * dilationDown) * outputWidth + x
            const kernelRow = kernel + weightRow * kernelWidth
            for (let weightColumn = firstColumn; weightColumn < endColumn; weightColumn++) {
              const cell = outputRow + weightColumn * dilationAcross
              output[cell] = (output[cell] as number) + value * (weights[kernelRow + weightColumn] as number)
            }
          }
        }
      }
    }
    const added = bias === null ? 0 : (bias[filter] as number)
    for (let cell = filter * plane; cell < (filter + 1) * plane; cell++) output[cell] = (output[cell] as number) + added
  }
  return output
}
