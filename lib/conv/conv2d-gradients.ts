import { scatter } from './conv-transpose2d'
import type { TransposedOperands } from './conv-transpose2d-layer'
import type { Conv2dInputGradLayer, Conv2dWeightGradLayer } from './conv2d-gradient-layers'
import { endInside, firstInside } from './inside'
import type { Shape4, Tensor } from './tensor'

/*
 * How much a number that is worked out from a convolution's output changes with its weight, input and bias, given how
 * much it changes with each cell of the output: `outputGrad`. Since a convolution is linear in each of them, these are
 * sums of products, exact for whole numbers up to 2^53, and -0 never appears.
 */

/**
 * The gradient of the weight, `(K, C/groups, kh, kw)`. That of one weight is the sum, over the cells of its filter's
 * map, of the cell's gradient times the input value this weight was multiplied with there; added up from 0 in reading
 * order of the map.
 */
export function conv2dWeightGrad(layer: Conv2dWeightGradLayer): Tensor<Shape4> {
  const { input, outputGrad, groups } = layer
  const [channels, height, width] = input.shape
  const [filters, gradHeight, gradWidth] = outputGrad.shape
  const [kernelHeight, kernelWidth] = layer.kernelSize
  const [strideDown, strideAcross] = layer.stride
  const [dilationDown, dilationAcross] = layer.dilation
  const [top, left] = layer.padding
  const channelsPerFilter = channels / groups
  const values = input.data
  const grads = outputGrad.data
  const weightGrad = new Float64Array(filters * channelsPerFilter * kernelHeight * kernelWidth)

  // Every index below lies inside its array: the operands were checked, the map is clipped to what lies on the input.
  // `as number` tells so to the compiler, which cannot know.
  let cell = 0
  for (let filter = 0; filter < filters; filter++) {
    const firstChannel = Math.floor((filter * groups) / filters) * channelsPerFilter
    for (let channel = firstChannel; channel < firstChannel + channelsPerFilter; channel++) {
      for (let weightRow = 0; weightRow < kernelHeight; weightRow++) {
        const y = weightRow * dilationDown - top
        const firstRow = firstInside(y, strideDown)
        const endRow = endInside(y, strideDown, gradHeight, height)
        for (let weightColumn = 0; weightColumn < kernelWidth; weightColumn++) {
          const x = weightColumn * dilationAcross - left
          const firstColumn = firstInside(x, strideAcross)
          const endColumn = endInside(x, strideAcross, gradWidth, width)
          let sum = 0
          for (let row = firstRow; row < endRow; row++) {
            const gradsRow = (filter * gradHeight + row) * gradWidth
            const valuesRow = (channel * height + y + row * strideDown) * width + x
            for (let column = firstColumn; column < endColumn; column++) {
              sum += (grads[gradsRow + column] as number) * (values[valuesRow + column * strideAcross] as number)
            }
          }
          weightGrad[cell] = sum
          cell++
        }
      }
    }
  }
  return { shape: [filters, channelsPerFilter, kernelHeight, kernelWidth], data: weightGrad }
}

/**
 * The gradient of the input, `(C, H, W)`. That of one input cell is the sum, over all windows it lies in, of the
 * gradient of the window's output cell times the weight on the input cell; added up from 0 in the order filters, rows,
 * columns of the output. It is the transposed convolution of `outputGrad` with the same weight and settings. Input
 * cells no window reaches have 0.
 */
export function conv2dInputGrad(layer: Conv2dInputGradLayer): Tensor {
  return { shape: layer.inputShape, data: scatter(asTransposed(layer), layer.inputShape) }
}

/** The transposed convolution that the gradient of the input is: its input is the gradient of the output. */
export function asTransposed({ weight, outputGrad, ...settings }: Conv2dInputGradLayer): TransposedOperands {
  const { stride, padding, dilation, groups } = settings
  return { input: outputGrad, weight, bias: null, stride, padding, dilation, groups }
}

/** The gradient of the bias, one number a filter: the sum of the gradient over the filter's map `(K, OH, OW)`. */
export function conv2dBiasGrad({ shape: [filters, height, width], data }: Tensor): number[] {
  const plane = height * width
  return Array.from({ length: filters }, (_, filter) =>
    data.subarray(filter * plane, (filter + 1) * plane).reduce((sum, grad) => sum + grad, 0),
  )
}
