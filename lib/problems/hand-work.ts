import { conv2d } from '@/lib/conv/conv2d'
import { type Conv2dLayer, makeConv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import { type AxisGeometry, traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes, conv2dOutputShape } from '@/lib/conv/output-shape'
import { at, makeTensor, type Shape3 } from '@/lib/conv/tensor'
import type { Ask, OutputPosition } from './ask'
import { askedCells } from './asked-cells'
import type { LayerSizes } from './geometry'

/** How many products the cells of an output `(K, OH, OW)` take. */
export type ProductCounts = {
  readonly shape: Shape3
  readonly ofCell: (position: OutputPosition) => number
  /** @param channel of the input, one that the cell's filter reads */
  readonly ofChannel: (position: OutputPosition, channel: number) => number
}

/** What is to be worked out by hand: products, in all that is asked and in the cells that have most and least. */
export type HandWork = { readonly products: number; readonly mostInACell: number; readonly leastInACell: number }

/** The hand work of a question; none where there is nothing to multiply. */
export function handWorkOf(ask: Ask, products: ProductCounts): HandWork {
  const counts =
    ask.kind === 'products'
      ? [products.ofChannel(ask.at, ask.channel)]
      : askedCells(ask, products.shape).map((position) => products.ofCell(position))
  if (counts.length === 0) return { products: 0, mostInACell: 0, leastInACell: 0 }
  return {
    products: counts.reduce((sum, count) => sum + count, 0),
    mostInACell: Math.max(...counts),
    leastInACell: Math.min(...counts),
  }
}

/**
 * The products that are not zero. A convolution adds what it multiplies, so the layer with 1 for every number that is
 * not zero counts them.
 */
export function nonZeroProducts(layer: Conv2dLayer): ProductCounts {
  const counts = conv2d(indicatorLayer(layer))
  return {
    shape: counts.shape,
    ofCell: (position) => at(counts, ...position),
    ofChannel(position, channel) {
      const terms = explainCell(layer, position).channels.find((one) => one.channel === channel)?.terms ?? []
      return terms.filter(({ product }) => product !== 0).length
    },
  }
}

/** The products when no number is zero: all but those with the padding. */
export function fullProducts(layer: LayerSizes): ProductCounts {
  const axes = conv2dOutputAxes(layer)
  const shape = conv2dOutputShape(layer)
  const inRow = cellsMet(axes.rows)
  const inColumn = cellsMet(axes.columns)
  const slices = layer.weight.shape[1]
  const ofChannel = ([, row, column]: OutputPosition) => (inRow[row] ?? 0) * (inColumn[column] ?? 0)
  return { shape, ofCell: (position) => slices * ofChannel(position), ofChannel }
}

/** How many rows (or columns) of the input each window of an axis meets, the padding left out. */
export function cellsMet(axis: AxisGeometry): number[] {
  const { input, kernel, stride, dilation, padding } = axis
  return Array.from({ length: traceOutputExtent(axis).output }, (_, window) => {
    const places = Array.from({ length: kernel }, (_, weight) => window * stride + weight * dilation - padding[0])
    return places.filter((place) => place >= 0 && place < input).length
  })
}

function indicatorLayer({ input, weight, bias: _, ...settings }: Conv2dLayer): Conv2dLayer {
  const made = makeConv2dLayer({
    ...settings,
    input: makeTensor(input.shape, input.data.map(isNonZero)),
    weight: makeTensor(weight.shape, weight.data.map(isNonZero)),
  })
  // The same sizes and settings as a layer that was found possible.
  if (made.type === 'refused') throw new RangeError(made.problems.map(({ message }) => message).join(' '))
  return made.layer
}

function isNonZero(value: number): number {
  return value === 0 ? 0 : 1
}
