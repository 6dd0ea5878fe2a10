import type { Shape3, Tensor } from '@/lib/conv/tensor'
import type { Ask, OutputPosition } from '@/lib/problems/ask'
import { askedCells } from '@/lib/problems/asked-cells'
import type { GivenResponse } from './given'
import type { Predicted } from './task'

/** A question about numbers of the output of one convolution, as they are or after ReLU. */
export type ValueAsk = Extract<
  Ask,
  { readonly kind: 'cell' | 'cells' | 'row' | 'pixel' | 'map' | 'relu-map' | 'volume' }
>

type Size = readonly [rows: number, columns: number]

/** Where the numbers of a response lie in an output. */
export type Placement = {
  /** What an output gives in the places of the response, and whether a response of this size comes from it. */
  readonly of: (output: Tensor) => Predicted
  /** Whether an output of that shape gives a response of this size. */
  readonly isSizeOf: (shape: Shape3) => boolean
  readonly isSizeAsked: boolean
  /** The output cell that a number of the response stands for, whether or not there is one. */
  readonly cellOf: (index: number) => OutputPosition
  /** The same; null where the right output has none. */
  readonly positionOf: (index: number) => OutputPosition | null
}

/** Of a response as wide as its first row. */
export function placementFor(ask: ValueAsk, response: GivenResponse, right: Shape3): Placement {
  switch (ask.kind) {
    case 'map':
    case 'relu-map':
      return mapPlacement(sizeOf(response), ask.filter, right)
    case 'volume':
      return volumePlacement(response, right)
    case 'cell':
    case 'cells':
    case 'row':
    case 'pixel':
      return listPlacement(askedCells(ask, right))
  }
}

/** One map of an output, or the only one there is, in a grid of the student's own size. */
export function mapPlacement([rows, columns]: Size, filter: number, right: Shape3): Placement {
  const isSizeOf = (shape: Shape3) => shape[1] === rows && shape[2] === columns
  return {
    isSizeOf,
    isSizeAsked: true,
    of({ shape, data }) {
      const map = shape[0] === 1 ? 0 : filter
      const cells = shape[1] * shape[2]
      const plane = data.subarray(map * cells, (map + 1) * cells)
      if (isSizeOf(shape)) return { values: plane, isSized: true }
      return { values: overlap(plane, [shape[1], shape[2]], [rows, columns]), isSized: false }
    },
    cellOf: (index) => [filter, Math.floor(index / columns), index % columns],
    positionOf(index) {
      const [row, column] = [Math.floor(index / columns), index % columns]
      return row < right[1] && column < right[2] ? [filter, row, column] : null
    },
  }
}

function volumePlacement(response: GivenResponse, right: Shape3): Placement {
  const grids = Array.isArray(response) ? response : []
  const sizes = grids.map((grid: GivenResponse) => sizeOf(grid))
  const [rows, columns] = sizes[0] ?? [0, 0]
  const isEven = sizes.every((size) => size[0] === rows && size[1] === columns)
  const isSizeOf = (shape: Shape3) => isEven && shape[0] === grids.length && shape[1] === rows && shape[2] === columns
  const cellOf = (index: number): OutputPosition => {
    const cell = index % (rows * columns)
    return [Math.floor(index / (rows * columns)), Math.floor(cell / columns), cell % columns]
  }
  return {
    isSizeOf,
    isSizeAsked: true,
    of({ shape, data }) {
      if (isSizeOf(shape)) return { values: data, isSized: true }
      const cells = shape[1] * shape[2]
      const values = new Float64Array(sizes.reduce((sum, size) => sum + size[0] * size[1], 0)).fill(Number.NaN)
      let filled = 0
      for (const [map, size] of sizes.entries()) {
        if (map < shape[0]) {
          values.set(overlap(data.subarray(map * cells, (map + 1) * cells), [shape[1], shape[2]], size), filled)
        }
        filled += size[0] * size[1]
      }
      return { values, isSized: false }
    },
    cellOf,
    positionOf(index) {
      const [filter, row, column] = cellOf(index)
      return isEven && filter < right[0] && row < right[1] && column < right[2] ? [filter, row, column] : null
    },
  }
}

function listPlacement(positions: readonly OutputPosition[]): Placement {
  return {
    isSizeOf: () => true,
    isSizeAsked: false,
    of({ shape: [filters, rows, columns], data }) {
      const values = positions.map(([filter, row, column]) => {
        const map = filters === 1 ? 0 : filter
        const isThere = map < filters && row < rows && column < columns
        return isThere ? (data[(map * rows + row) * columns + column] ?? Number.NaN) : Number.NaN
      })
      return { values, isSized: true }
    },
    cellOf: (index) => positions[index] ?? [0, 0, 0],
    positionOf: (index) => positions[index] ?? null,
  }
}

/** A map in a grid of another size, both from their first row and column; NaN where the map has no cell. */
function overlap(map: Float64Array, [mapRows, mapColumns]: Size, [rows, columns]: Size): Float64Array {
  const values = new Float64Array(rows * columns).fill(Number.NaN)
  const common = Math.min(columns, mapColumns)
  for (let row = 0; row < Math.min(rows, mapRows); row++) {
    values.set(map.subarray(row * mapColumns, row * mapColumns + common), row * columns)
  }
  return values
}

/** Rows and columns of a grid. */
export function sizeOf(grid: GivenResponse): Size {
  const rows = Array.isArray(grid) ? grid : []
  const [first] = rows
  return [rows.length, Array.isArray(first) ? first.length : 0]
}
