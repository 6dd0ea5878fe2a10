import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import { gatherCell, scatterCell } from '@/lib/conv/explain-conv-transpose2d'
import { convTranspose2dAxes, convTranspose2dOutputShape, traceTransposedExtent } from '@/lib/conv/transposed-extent'
import type { OutputPosition } from '@/lib/problems/ask'
import type {
  LaidMap,
  TransposedBlockStep,
  TransposedCellStep,
  TransposedChannelsStep,
  TransposedExtentStep,
} from './transposed-step'

type InputPosition = readonly [channel: number, row: number, column: number]

const OP = 'convTranspose2d'

/** One channel for each filter. */
export function transposedChannelsStep(layer: ConvTranspose2dLayer): TransposedChannelsStep {
  const [filters] = convTranspose2dOutputShape(layer)
  return { op: OP, rule: 'transposed-channels', filters, result: filters }
}

/** The size of the output, in cells: its rows, then its columns. */
export function transposedExtentSteps(layer: ConvTranspose2dLayer): TransposedExtentStep[] {
  const axes = convTranspose2dAxes(layer)
  return (['rows', 'columns'] as const).map((axis) => {
    const { output, ...trace } = traceTransposedExtent(axes[axis])
    return { op: OP, rule: 'transposed-extent', axis, ...axes[axis], ...trace, result: output }
  })
}

/**
 * The block of one input cell for one filter.
 *
 * @throws RangeError when the filter does not belong to the cell's group, or there is no such cell
 */
export function transposedBlockStep(
  layer: ConvTranspose2dLayer,
  input: InputPosition,
  filter: number,
): TransposedBlockStep {
  const { value, blocks } = scatterCell(layer, input)
  const block = blocks.find((one) => one.filter === filter)
  if (block === undefined) throw new RangeError(`input channel ${input[0]} adds nothing to filter ${filter}`)
  const [down, across] = layer.stride
  const [top, left] = layer.padding
  return {
    op: OP,
    rule: 'transposed-block',
    input,
    filter,
    value,
    stride: layer.stride,
    cut: [top, left],
    start: [input[1] * down - top, input[2] * across - left],
    dilation: layer.dilation,
    kernel: [layer.weight.shape[2], layer.weight.shape[3]],
    terms: block.terms,
    map: null,
    result: block.terms.at(-1)?.product ?? 0,
  }
}

/** The blocks of all input cells for one filter in reading order, laid on its map one after the other. */
export function layBlocks(layer: ConvTranspose2dLayer, filter: number): TransposedBlockStep[] {
  const [, rows, columns] = convTranspose2dOutputShape(layer)
  let before: LaidMap = Array.from({ length: rows }, () => new Array<number | null>(columns).fill(null))
  return inputCellsOf(layer, filter).map((input) => {
    const step = transposedBlockStep(layer, input, filter)
    const map = { before, after: withBlock(before, step) }
    before = map.after
    return { ...step, map }
  })
}

/** One output cell, gathered. */
export function transposedCellStep(layer: ConvTranspose2dLayer, at: OutputPosition): TransposedCellStep {
  return { op: OP, rule: 'transposed-cell', hasBias: layer.bias !== null, ...gatherCell(layer, at) }
}

/** The input cells that a filter gets blocks from: those of its group. */
function inputCellsOf({ input, weight, groups }: ConvTranspose2dLayer, filter: number): InputPosition[] {
  const [channels, rows, columns] = input.shape
  const ofGroup = channels / groups
  const first = Math.floor(filter / weight.shape[1]) * ofGroup
  return Array.from({ length: ofGroup * rows * columns }, (_, cell) => [
    first + Math.floor(cell / (rows * columns)),
    Math.floor(cell / columns) % rows,
    cell % columns,
  ])
}

function withBlock(map: LaidMap, { terms }: TransposedBlockStep): LaidMap {
  const after = map.map((row) => [...row])
  for (const { row, column, product, isCut } of terms) {
    const line = after[row]
    if (!isCut && line) line[column] = (line[column] ?? 0) + product
  }
  return after
}
