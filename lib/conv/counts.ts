import type { Conv2dLayer } from './conv2d-layer'
import { type Conv2dGeometry, conv2dOutputShape } from './output-shape'

/** Learnable numbers of a layer: `weights` = K x C/groups x kh x kw, `biases` = K, or 0 for a layer without. */
export function parameterCount(layer: Pick<Conv2dGeometry, 'weight'> & Pick<Conv2dLayer, 'bias'>): {
  weights: number
  biases: number
  total: number
} {
  const [filters, channels, kernelHeight, kernelWidth] = layer.weight.shape
  const weights = filters * channels * kernelHeight * kernelWidth
  const biases = layer.bias === null ? 0 : filters
  return { weights, biases, total: weights + biases }
}

/** Multiply-adds of a layer: output cells x products of a window. Nominal: products with padding are counted. */
export function multiplyAddCount(layer: Conv2dGeometry): number {
  const [filters, rows, columns] = conv2dOutputShape(layer)
  const [, channels, kernelHeight, kernelWidth] = layer.weight.shape
  return filters * rows * columns * channels * kernelHeight * kernelWidth
}
