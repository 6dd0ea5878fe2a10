import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { Shape3, Tensor } from '@/lib/conv/tensor'
import { OUTPUT_RULES } from '@/lib/misconceptions/output-rules'
import type { ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { fillCells } from '@/lib/misconceptions/tensor-cells'

/** What somebody does to an output once it is there. */
type OutputChange = {
  readonly shape: (shape: Shape3, layer: Conv2dLayer) => Shape3
  /** One cell of what comes of it; NaN outside. */
  readonly cell: (output: Tensor, place: Shape3, layer: Conv2dLayer) => number
}

/**
 * The wrong methods that do something to an output, so that with another method they need no second run of the engine. Each
 * does to the right output what the rule of its name gives.
 */
export const OUTPUT_CHANGES: { readonly [Id in ValueRuleId]?: OutputChange } = {
  'output-transposed': {
    shape: ([maps, rows, columns]) => [maps, columns, rows],
    cell: (output, [map, row, column]) => valueIn(output, [map, column, row]),
  },
  'output-rotated-180': moved(OUTPUT_RULES['output-rotated-180'].placeOf),
  'neighbour-cell-right': moved(OUTPUT_RULES['neighbour-cell-right'].placeOf),
  'neighbour-cell-below': moved(OUTPUT_RULES['neighbour-cell-below'].placeOf),
  'filters-exchanged': moved(([filter, row, column], [filters]) => [(filter + 1) % filters, row, column]),
  'multiplier-order': {
    shape: (shape) => shape,
    cell(output, [map, row, column], { groups }) {
      const perChannel = output.shape[0] / groups
      return valueIn(output, [(map % groups) * perChannel + Math.floor(map / groups), row, column])
    },
  },
  'collapsed-to-one-map': addedUp(),
  'depthwise-summed': addedUp(),
  'relu-added': signed((value) => Math.max(0, value)),
  'absolute-value': signed(Math.abs),
}

/** The whole of what comes of an output. -0 becomes 0. */
export function changedOutput(change: OutputChange, output: Tensor, layer: Conv2dLayer): Tensor {
  return fillCells(change.shape(output.shape, layer), (...place) => change.cell(output, place, layer))
}

/** A cell of an output; NaN where it has none. */
export function valueIn({ shape: [maps, rows, columns], data }: Tensor, [map, row, column]: Shape3): number {
  const isThere = map >= 0 && map < maps && row >= 0 && row < rows && column >= 0 && column < columns
  return isThere ? (data[(map * rows + row) * columns + column] ?? Number.NaN) : Number.NaN
}

function moved(placeOf: (place: Shape3, shape: Shape3) => Shape3): OutputChange {
  return {
    shape: (shape) => shape,
    cell: (output, place) => valueIn(output, placeOf(place, output.shape)),
  }
}

function addedUp(): OutputChange {
  return {
    shape: ([, rows, columns]) => [1, rows, columns],
    cell(output, [map, row, column]) {
      if (map > 0) return Number.NaN
      let sum = 0
      for (let each = 0; each < output.shape[0]; each++) sum += valueIn(output, [each, row, column])
      return sum
    },
  }
}

function signed(change: (value: number) => number): OutputChange {
  return { shape: (shape) => shape, cell: (output, place) => change(valueIn(output, place)) }
}
