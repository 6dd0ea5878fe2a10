import { makeTensor, type Shape4, type Tensor } from '@/lib/conv/tensor'

/** A layer with weights, of a convolution or a transposed one. */
type Weighted = { readonly weight: Tensor<Shape4> }

type WeightPosition = readonly [filter: number, channel: number, row: number, column: number]

/** Weights of that shape (by default the layer's own), each taken from another place of the layer's weights. */
export function takeWeights(
  { weight }: Weighted,
  placeOf: (...position: WeightPosition) => WeightPosition,
  shape: Shape4 = weight.shape,
): Tensor<Shape4> {
  return fillWeights(shape, (...position) => weightAt(weight, ...placeOf(...position)))
}

/** The layer's weights, each changed for itself. */
export function changeWeights({ weight }: Weighted, change: (value: number) => number): Tensor<Shape4> {
  return makeTensor(weight.shape, weight.data.map(change))
}

/** Weights of that shape, each worked out from its position. */
export function fillWeights(shape: Shape4, valueAt: (...position: WeightPosition) => number): Tensor<Shape4> {
  const [filters, channels, rows, columns] = shape
  const weight = makeTensor(shape, new Float64Array(filters * channels * rows * columns))
  let cell = 0
  for (let filter = 0; filter < filters; filter++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          weight.data[cell] = valueAt(filter, channel, row, column)
          cell++
        }
      }
    }
  }
  return weight
}

/** Throws a RangeError outside the weights. */
export function weightAt({ shape, data }: Tensor<Shape4>, ...position: WeightPosition): number {
  const [, channels, rows, columns] = shape
  const [filter, channel, row, column] = position
  const inside = position.every((index, axis) => index >= 0 && index < (shape[axis] ?? 0))
  const value = inside ? data[((filter * channels + channel) * rows + row) * columns + column] : undefined
  if (value === undefined) throw new RangeError(`(${position.join(', ')}) is outside ${shape.join('×')}`)
  return value
}

/** The sum of each filter's weights. */
export function weightSums({ weight }: Weighted): number[] {
  const [filters] = weight.shape
  const perFilter = weight.data.length / filters
  return Array.from({ length: filters }, (_, filter) =>
    weight.data.subarray(filter * perFilter, (filter + 1) * perFilter).reduce((sum, value) => sum + value, 0),
  )
}
