import { at, makeTensor, type Shape3, type Tensor } from '@/lib/conv/tensor'

type Position = readonly [map: number, row: number, column: number]

/** A tensor of that shape, each cell worked out from its position. -0 becomes 0. */
export function fillCells(shape: Shape3, valueAt: (...position: Position) => number): Tensor {
  const [maps, rows, columns] = shape
  const tensor = makeTensor(shape, new Float64Array(maps * rows * columns))
  let cell = 0
  for (let map = 0; map < maps; map++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        // Adding 0 turns -0 into 0 and leaves every other number alone.
        tensor.data[cell] = valueAt(map, row, column) + 0
        cell++
      }
    }
  }
  return tensor
}

/** A tensor of that shape whose cells are taken from other places. Throws a RangeError for a place outside. */
export function takeCells(tensor: Tensor, shape: Shape3, placeOf: (...position: Position) => Position): Tensor {
  return fillCells(shape, (...position) => at(tensor, ...placeOf(...position)))
}

/** The same tensor with each value changed. -0 becomes 0. */
export function changeValues(tensor: Tensor, change: (value: number, map: number) => number): Tensor {
  const [, rows, columns] = tensor.shape
  const cells = rows * columns
  const changed = makeTensor(tensor.shape, tensor.data)
  for (const [cell, value] of tensor.data.entries()) {
    changed.data[cell] = change(value, Math.floor(cell / cells)) + 0
  }
  return changed
}

/** The top left part of each map. */
export function cropCells(tensor: Tensor, [, rows, columns]: Shape3): Tensor {
  const [maps, allRows, allColumns] = tensor.shape
  if (rows === allRows && columns === allColumns) return tensor
  return takeCells(tensor, [maps, rows, columns], (map, row, column) => [map, row, column])
}

/** All maps added up to one. */
export function addMaps(tensor: Tensor): Tensor {
  const [maps, rows, columns] = tensor.shape
  return fillCells([1, rows, columns], (_, row, column) => {
    let sum = 0
    for (let map = 0; map < maps; map++) sum += at(tensor, map, row, column)
    return sum
  })
}
