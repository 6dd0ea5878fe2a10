import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { im2col } from '@/lib/conv/im2col'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { at, type Shape4, type Tensor } from '@/lib/conv/tensor'
import { type AxisCells, cellsRead, readSame, readsPadding } from './cells-read'
import { applied, changedLayer, layerRule } from './layer-rule'
import { withReading } from './reading-rule'
import type { ValueRule } from './rule'
import { changeValues, fillCells } from './tensor-cells'
import { changeWeights, takeWeights, weightSums } from './weight-cells'

const termsOf = ({ weight }: Conv2dLayer) => weight.shape[1] * weight.shape[2] * weight.shape[3]
const isZero = (value: number) => (value === 0 ? 1 : 0)

function marksOfZeros<Shape extends readonly number[]>({ shape, data }: Tensor<Shape>): Tensor<Shape> {
  return { shape, data: data.map(isZero) }
}

const addInsteadOfMultiply: ValueRule<'add-instead-of-multiply'> = {
  id: 'add-instead-of-multiply',
  title: 'values and weights added instead of multiplied',
  appliesTo: () => true,
  output(layer) {
    // The sum of all x + w is the sum of the window, which is what weights of 1 give, and that of the weights.
    const bias = weightSums(layer).map((sum, filter) => sum + (layer.bias?.[filter] ?? 0))
    return conv2d(
      applied('add-instead-of-multiply', changedLayer(layer, { weight: changeWeights(layer, () => 1), bias })),
    )
  },
}

const zeroKeepsValue: ValueRule<'zero-keeps-value'> = {
  id: 'zero-keeps-value',
  title: 'a product with 0 taken for the other number',
  appliesTo: (layer) => layer.weight.data.includes(0) || layer.input.data.includes(0) || readsPadding(layer),
  output(layer) {
    // Added to the right sum: each x with a weight of 0, and each w with a value of 0, be it padding. For the latter the
    // marks, 1 for a zero, have 1 around them: as in padding-ones, that is 0 around marks less 1, and all weights more.
    const id = 'zero-keeps-value'
    const values = applied(id, changedLayer(layer, { weight: marksOfZeros(layer.weight), bias: null }))
    const isZeroPadded = layer.paddingMode === 'zeros'
    const marks = marksOfZeros(layer.input)
    const weights = applied(
      id,
      changedLayer(layer, {
        input: isZeroPadded ? changeValues(marks, (mark) => mark - 1) : marks,
        bias: isZeroPadded ? weightSums(layer) : null,
      }),
    )
    const [right, moreValues, moreWeights] = [conv2d(layer), conv2d(values), conv2d(weights)]
    return fillCells(
      right.shape,
      (...place) => at(right, ...place) + at(moreValues, ...place) + at(moreWeights, ...place),
    )
  },
}

const meanOfProducts: ValueRule<'mean-of-products'> = {
  id: 'mean-of-products',
  title: 'the mean of the products',
  appliesTo: (layer) => termsOf(layer) > 1,
  output(layer) {
    const sums = conv2d(applied('mean-of-products', changedLayer(layer, { bias: null })))
    return changeValues(sums, (sum, filter) => sum / termsOf(layer) + (layer.bias?.[filter] ?? 0))
  },
}

const maxOfProducts: ValueRule<'max-of-products'> = {
  id: 'max-of-products',
  title: 'the largest of the products',
  appliesTo: (layer) => termsOf(layer) > 1,
  output(layer) {
    const shape = conv2dOutputShape(layer)
    const [filters, rows, columns] = shape
    const terms = termsOf(layer)
    const windows = Array.from({ length: layer.groups }, (_, group) => im2col(layer, group).data)
    return fillCells(shape, (filter, row, column) => {
      const values = windows[Math.floor((filter * layer.groups) / filters)] ?? []
      const position = row * columns + column
      let largest = Number.NEGATIVE_INFINITY
      for (let term = 0; term < terms; term++) {
        // Inside by construction; NaN would show at once if it were not.
        const value = values[term * rows * columns + position] ?? Number.NaN
        largest = Math.max(largest, value * (layer.weight.data[filter * terms + term] ?? Number.NaN))
      }
      return largest + (layer.bias?.[filter] ?? 0)
    })
  },
}

/** The weights with the last two cells of each slice, in reading order, exchanged. */
function lastTwoExchanged(layer: Conv2dLayer): Tensor<Shape4> {
  const [, , rows, columns] = layer.weight.shape
  const last = rows * columns - 1
  return takeWeights(layer, (filter, channel, row, column) => {
    const cell = row * columns + column
    const from = cell < last - 1 ? cell : 2 * last - 1 - cell
    return [filter, channel, Math.floor(from / columns), from % columns]
  })
}

/** The last two cells of each window exchanged. */
const lastTwoOf = (cells: AxisCells): AxisCells =>
  cells.map((window) => [...window.slice(0, -2), ...window.slice(-2).toReversed()])

const termsMisaligned = withReading(
  layerRule('terms-misaligned', 'the last two values paired with each other’s weight', (layer) =>
    layer.weight.shape[2] * layer.weight.shape[3] > 1 ? { weight: lastTwoExchanged(layer) } : null,
  ),
  (layer) => {
    const [, , height, width] = layer.weight.shape
    const right = cellsRead(layer)
    if (width === 1) return { rows: lastTwoOf(right.rows), columns: right.columns }
    const exchanged = { rows: right.rows, columns: lastTwoOf(right.columns) }
    // Of several rows only the last is exchanged. That can be said by columns where it is the only one or changes nothing.
    return height === 1 || readSame(exchanged, right) ? exchanged : null
  },
)

/** What goes wrong with the arithmetic of a window. */
export const ARITHMETIC_RULES = {
  'sign-dropped-in-weights': layerRule('sign-dropped-in-weights', 'negative weights taken for positive', (layer) =>
    layer.weight.data.some((value) => value < 0) ? { weight: changeWeights(layer, Math.abs) } : null,
  ),
  'terms-misaligned': termsMisaligned,
  'add-instead-of-multiply': addInsteadOfMultiply,
  'zero-keeps-value': zeroKeepsValue,
  'mean-of-products': meanOfProducts,
  'max-of-products': maxOfProducts,
}
