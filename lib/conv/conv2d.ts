import { blockedBand, convolveInBlocks } from './blocked-kernel'
import type { Conv2dLayer } from './conv2d-layer'
import { convolveDirectly } from './direct-kernel'
import { conv2dOutputShape } from './output-shape'
import type { Tensor } from './tensor'

/** Measured: below, copying into blocks costs more than it saves. */
const MULTIPLY_ADDS_WORTH_BLOCKS = 500

/**
 * The output of a layer, `(K, OH, OW)`. As deep learning means the word: cross-correlation, the kernel is not flipped.
 *
 * A cell is the sum of its products, added up from 0 in the order channels, kernel rows, kernel columns, and then the
 * bias. Every way of computing keeps to that order, so the same layer gives the same bits, and `explainCell` the same
 * results. Whole numbers are exact up to 2^53. -0 never appears: a sum that starts from 0 cannot become it.
 */
export function conv2d(layer: Conv2dLayer): Tensor {
  const shape = conv2dOutputShape(layer)
  // Every weight is used once for each cell of its filter's map.
  const multiplyAdds = shape[1] * shape[2] * layer.weight.data.length
  const band = multiplyAdds >= MULTIPLY_ADDS_WORTH_BLOCKS ? blockedBand(layer) : null
  return { shape, data: band === null ? convolveDirectly(layer, shape) : convolveInBlocks(layer, shape, band) }
}
