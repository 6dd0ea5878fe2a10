import { blockedBand, convolveInBlocks } from './blocked-kernel'
import type { Conv2dLayer, ZeroPaddedLayer } from './conv2d-layer'
import { convolveDirectly } from './direct-kernel'
import { conv2dOutputShape } from './output-shape'
import { padInput } from './padding-mode'
import type { Shape3, Tensor } from './tensor'

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
  return { shape, data: convolve(layer.paddingMode === 'zeros' ? layer : withPaddingWrittenOut(layer), shape) }
}

/** The output's values, row-major, by whichever way is quicker; both give the same bits. `shape` is the output's. */
export function convolve(layer: ZeroPaddedLayer, shape: Shape3): Float64Array {
  // Every weight is used once for each cell of its filter's map.
  const multiplyAdds = shape[1] * shape[2] * layer.weight.data.length
  const band = multiplyAdds >= MULTIPLY_ADDS_WORTH_BLOCKS ? blockedBand(layer) : null
  return band === null ? convolveDirectly(layer, shape) : convolveInBlocks(layer, shape, band)
}

function withPaddingWrittenOut(layer: Conv2dLayer): ZeroPaddedLayer {
  return { ...layer, input: padInput(layer.input, layer.padding, layer.paddingMode), padding: [0, 0, 0, 0] }
}
