import type { ZeroPaddedLayer } from './conv2d-layer'
import { traceOutputExtent } from './output-extent'
import { conv2dOutputAxes } from './output-shape'
import type { Shape3 } from './tensor'

/*
 * The quick way for larger layers: the convolution as a product of two matrices, (filters x terms) times
 * (terms x output positions), where a term is one cell of a filter, worked out in tiles of 2 filters x 3 positions.
 *
 *   for each group, for each band of output rows:   copy the input rows it needs, with padding     -> image
 *     for as many filters as fit:                   copy their weights, even and odd ones apart    -> weightsA, weightsB
 *       for each strip of 3 output positions:       copy the values under them, term by term       -> strip0, strip1, strip2
 *         for each pair of filters:                 multiply a tile                                -> the output
 *
 * - A tile's 6 sums stay in processor registers from the first term to the last, and each number loaded is used two or
 *   three times. Larger tiles would use it more often, but V8 then runs out of registers and keeps sums in memory.
 * - The copies put both factors into the order in which a tile reads them, so that its loop walks straight on.
 * - The work arrays belong to this file, have fixed sizes, and are read at indices masked with constants. So V8 knows
 *   their addresses and lengths when it compiles the loop, and that no index overflows: what is left of the checks is
 *   one comparison for the three strips and one for the two weights.
 *
 * Each sum adds the same products in the same order as `convolveDirectly`; the products with padding, which only this
 * way adds, are zeros and change nothing. So both give the same bits.
 *
 * Every index lies inside its array: the layer was checked, and `blockedBand` found that its copies fit. `as number`
 * tells so to the compiler, which cannot know.
 */

const TILE_FILTERS = 2
const TILE_POSITIONS = 3

/** The longest filter that fits, in terms. A power of two. */
const MAX_TERMS = 8192
const TERMS_MASK = 2 * MAX_TERMS - 1

/** Weights copied at a time, of the even and of the odd filters each. A power of two. */
const MAX_WEIGHTS = 32_768
const WEIGHTS_MASK = MAX_WEIGHTS - 1

/** Cells of padded input copied at a time: one megabyte. A power of two. */
const MAX_IMAGE = 131_072
const IMAGE_MASK = MAX_IMAGE - 1

/*
 * The five arrays a tile reads are windows of one length onto one buffer. Once a program has detached any buffer, as a
 * growing WebAssembly memory does, V8 asks at every access whether that array's buffer still exists. Asking after one
 * buffer takes one register, asking after five takes those of the sums. What the windows share is not used twice.
 */
const STRIP_CELLS = TERMS_MASK + 1
const WEIGHT_CELLS = WEIGHTS_MASK + TERMS_MASK + 1
const workCells = new Float64Array(3 * STRIP_CELLS + 2 * WEIGHT_CELLS)
const workWindow = (start: number) =>
  new Float64Array(workCells.buffer, start * Float64Array.BYTES_PER_ELEMENT, WEIGHT_CELLS)
const strip0 = workWindow(0)
const strip1 = workWindow(STRIP_CELLS)
const strip2 = workWindow(2 * STRIP_CELLS)
const weightsA = workWindow(3 * STRIP_CELLS)
const weightsB = workWindow(3 * STRIP_CELLS + WEIGHT_CELLS)

const image = new Float64Array(MAX_IMAGE)
/** How far each term of a filter lies behind the start of its window, in `image`. */
const offsets = new Int32Array(STRIP_CELLS)

/** One band of output rows and the cells of `image` it needs. All bands of a layer are alike. */
type Band = { readonly rows: number; readonly imageRows: number; readonly imageWidth: number }

/** The bands a layer is worked out in, or null where the work arrays are too small for it or a strip too long. */
export function blockedBand(layer: ZeroPaddedLayer): Band | null {
  const [, channels, kernelHeight, kernelWidth] = layer.weight.shape
  const axes = conv2dOutputAxes(layer)
  const down = traceOutputExtent(axes.rows)
  const across = traceOutputExtent(axes.columns)
  const imageWidth = across.padded
  const fittingImageRows = Math.floor(MAX_IMAGE / (channels * imageWidth))
  const fittingRows = Math.floor((fittingImageRows - down.effectiveKernel) / axes.rows.stride) + 1
  if (channels * kernelHeight * kernelWidth > MAX_TERMS || fittingRows < 1) return null
  const rows = Math.ceil(down.output / Math.ceil(down.output / fittingRows))
  if (rows * across.output < TILE_POSITIONS) return null
  return { rows, imageRows: (rows - 1) * axes.rows.stride + down.effectiveKernel, imageWidth }
}

/** Same contract as `convolveDirectly`, in the bands `blockedBand` found. */
export function convolveInBlocks(
  layer: ZeroPaddedLayer,
  [filters, outputHeight, outputWidth]: Shape3,
  band: Band,
): Float64Array {
  const [, channels, kernelHeight, kernelWidth] = layer.weight.shape
  const starts = windowStarts(layer, band, outputWidth)
  const biases = layer.bias === null ? new Float64Array(filters) : new Float64Array(layer.bias)
  const plane = outputHeight * outputWidth
  const terms = channels * kernelHeight * kernelWidth
  const filtersPerGroup = filters / layer.groups
  const filtersAtOnce = TILE_FILTERS * Math.floor(MAX_WEIGHTS / terms)
  const output = new Float64Array(filters * plane)

  fillOffsets(layer, band)
  for (let group = 0; group < layer.groups; group++) {
    const endFilter = (group + 1) * filtersPerGroup
    for (let nextRow = 0; nextRow < outputHeight; nextRow += band.rows) {
      // The last band, and below the last strip, overlap the one before where they would hang over.
      const row = Math.min(nextRow, outputHeight - band.rows)
      fillImage(layer, group * channels, row, band)
      for (let first = group * filtersPerGroup; first < endFilter; first += filtersAtOnce) {
        const end = Math.min(first + filtersAtOnce, endFilter)
        fillWeights(layer.weight.data, terms, first, end)
        for (let next = 0; next < starts.length; next += TILE_POSITIONS) {
          const position = Math.min(next, starts.length - TILE_POSITIONS)
          fillStrip(starts, position, terms)
          multiplyStrip(output, plane, row * outputWidth + position, first, end, terms, biases)
        }
      }
    }
  }
  return output
}

/** All tiles of the strip, one for each pair of the filters whose weights were copied. */
function multiplyStrip(
  output: Float64Array,
  plane: number,
  position: number,
  first: number,
  end: number,
  terms: number,
  biases: Float64Array,
): void {
  let weightsStart = 0
  for (let filter = first; filter < end; filter += TILE_FILTERS) {
    // An odd last filter is paired with itself.
    const pair = Math.min(filter + 1, end - 1)
    const toA = filter * plane + position
    const toB = pair * plane + position
    multiplyTile(weightsStart, terms, output, toA, toB, biases[filter] as number, biases[pair] as number)
    weightsStart += terms
  }
}

/** The inner loop. Filters a and b, positions 0, 1 and 2. */
function multiplyTile(
  weightsStart: number,
  terms: number,
  output: Float64Array,
  toA: number,
  toB: number,
  biasA: number,
  biasB: number,
): void {
  let a0 = 0
  let a1 = 0
  let a2 = 0
  let b0 = 0
  let b1 = 0
  let b2 = 0
  const end = terms & TERMS_MASK
  const start = weightsStart & WEIGHTS_MASK
  for (let term = 0; term < end; term++) {
    const x0 = strip0[term] as number
    const x1 = strip1[term] as number
    const x2 = strip2[term] as number
    const a = weightsA[start + term] as number
    const b = weightsB[start + term] as number
    a0 += x0 * a
    a1 += x1 * a
    a2 += x2 * a
    b0 += x0 * b
    b1 += x1 * b
    b2 += x2 * b
  }
  output[toA] = a0 + biasA
  output[toA + 1] = a1 + biasA
  output[toA + 2] = a2 + biasA
  output[toB] = b0 + biasB
  output[toB + 1] = b1 + biasB
  output[toB + 2] = b2 + biasB
}

/** Copies the values under three neighbouring output positions, term by term. */
function fillStrip(starts: Int32Array, position: number, terms: number): void {
  const start0 = starts[position] as number
  const start1 = starts[position + 1] as number
  const start2 = starts[position + 2] as number
  const end = terms & TERMS_MASK
  for (let term = 0; term < end; term++) {
    const offset = offsets[term] as number
    strip0[term] = image[(start0 + offset) & IMAGE_MASK] as number
    strip1[term] = image[(start1 + offset) & IMAGE_MASK] as number
    strip2[term] = image[(start2 + offset) & IMAGE_MASK] as number
  }
}

/** Copies filters in pairs, the first of each pair to `weightsA`, the second to `weightsB`. */
function fillWeights(weights: Float64Array, terms: number, first: number, end: number): void {
  let to = 0
  for (let filter = first; filter < end; filter += TILE_FILTERS) {
    const fromA = filter * terms
    const fromB = Math.min(filter + 1, end - 1) * terms
    for (let term = 0; term < terms; term++) {
      weightsA[to] = weights[fromA + term] as number
      weightsB[to] = weights[fromB + term] as number
      to++
    }
  }
}

/** Copies the input rows under a band of output rows that starts at `row`, with zeros for padding. */
function fillImage(layer: ZeroPaddedLayer, firstChannel: number, row: number, band: Band): void {
  const [, inputHeight, inputWidth] = layer.input.shape
  const channels = layer.weight.shape[1]
  const [top, left] = layer.padding
  const values = layer.input.data
  const { imageRows, imageWidth } = band
  const firstRow = row * layer.stride[0] - top
  image.fill(0, 0, channels * imageRows * imageWidth)
  for (let channel = 0; channel < channels; channel++) {
    const endRow = Math.min(firstRow + imageRows, inputHeight)
    for (let inputRow = Math.max(firstRow, 0); inputRow < endRow; inputRow++) {
      const from = ((firstChannel + channel) * inputHeight + inputRow) * inputWidth
      const to = (channel * imageRows + inputRow - firstRow) * imageWidth + left
      for (let column = 0; column < inputWidth; column++) {
        image[to + column] = values[from + column] as number
      }
    }
  }
}

/** Where each window of a band starts in `image`, in reading order. */
function windowStarts(layer: ZeroPaddedLayer, band: Band, outputWidth: number): Int32Array {
  const [strideDown, strideAcross] = layer.stride
  const starts = new Int32Array(band.rows * outputWidth)
  let position = 0
  for (let row = 0; row < band.rows; row++) {
    for (let column = 0; column < outputWidth; column++) {
      starts[position] = row * strideDown * band.imageWidth + column * strideAcross
      position++
    }
  }
  return starts
}

function fillOffsets(layer: ZeroPaddedLayer, band: Band): void {
  const [, channels, kernelHeight, kernelWidth] = layer.weight.shape
  const [dilationDown, dilationAcross] = layer.dilation
  let term = 0
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < kernelHeight; row++) {
      for (let column = 0; column < kernelWidth; column++) {
        offsets[term] = (channel * band.imageRows + row * dilationDown) * band.imageWidth + column * dilationAcross
        term++
      }
    }
  }
}
