import type { ZeroPaddedLayer } from './conv2d-layer'
import { endInside, firstInside } from './inside'
import type { Shape3 } from './tensor'

/**
 * Walks every window of the output once, clipped to the input so that padding is never visited. Needs no preparation,
 * which makes it the quickest way for the small layers people work by hand.
 *
 * `shape` is the layer's output shape; returns the output's values, row-major.
 */
export function convolveDirectly(layer: ZeroPaddedLayer, shape: Shape3): Float64Array {
  const [filters, outputHeight, outputWidth] = shape
  const [, height, width] = layer.input.shape
  const [, channels, kernelHeight, kernelWidth] = layer.weight.shape
  const [strideDown, strideAcross] = layer.stride
  const [dilationDown, dilationAcross] = layer.dilation
  const [top, left] = layer.padding
  const filtersPerGroup = filters / layer.groups
  const values = layer.input.data
  const weights = layer.weight.data
  const output = new Float64Array(filters * outputHeight * outputWidth)

  // Every index below lies inside its array: the layer was checked, the windows are clipped. `as number` tells so to the
  // compiler, which cannot know.
  let cell = 0
  for (let filter = 0; filter < filters; filter++) {
    const bias = layer.bias === null ? 0 : (layer.bias[filter] as number)
    const firstChannel = Math.floor(filter / filtersPerGroup) * channels
    const filterStart = filter * channels * kernelHeight * kernelWidth
    for (let row = 0; row < outputHeight; row++) {
      const y = row * strideDown - top
      const firstRow = firstInside(y, dilationDown)
      const endRow = endInside(y, dilationDown, kernelHeight, height)
      for (let column = 0; column < outputWidth; column++) {
        const x = column * strideAcross - left
        const firstColumn = firstInside(x, dilationAcross)
        const endColumn = endInside(x, dilationAcross, kernelWidth, width)
        let sum = 0
        for (let channel = 0; channel < channels; channel++) {
          for (let weightRow = firstRow; weightRow < endRow; weightRow++) {
            const valuesRow = ((firstChannel + channel) * height + y + weightRow * dilationDown) * width + x
            const weightsRow = filterStart + (channel * kernelHeight + weightRow) * kernelWidth
            for (let weightColumn = firstColumn; weightColumn < endColumn; weightColumn++) {
              const value = values[valuesRow + weightColumn * dilationAcross] as number
              sum += value * (weights[weightsRow + weightColumn] as number)
            }
          }
        }
        output[cell] = sum + bias
        cell++
      }
    }
  }
  return output
}
