import { convTranspose2d } from '@/lib/conv/conv-transpose2d'
import {
  type ConvTranspose2dLayer,
  type ConvTranspose2dSpec,
  makeConvTranspose2dLayer,
} from '@/lib/conv/conv-transpose2d-layer'
import type { Term } from '@/lib/conv/explain-cell'
import { gatherCell } from '@/lib/conv/explain-conv-transpose2d'
import { padInput } from '@/lib/conv/padding-mode'
import { at, type Tensor } from '@/lib/conv/tensor'
import { convTranspose2dOutputShape } from '@/lib/conv/transposed-extent'
import { applied } from './layer-rule'
import type { RulesOf, TransposedRule } from './rule'
import type { TransposedRuleId } from './rule-ids'
import { fillCells } from './tensor-cells'
import { takeWeights } from './weight-cells'

function changedLayer(layer: ConvTranspose2dLayer, changes: Partial<ConvTranspose2dSpec>): ConvTranspose2dLayer | null {
  const made = makeConvTranspose2dLayer({ ...layer, ...changes })
  return made.type === 'layer' ? made.layer : null
}

/** The rule of a student who computes rightly, but another layer. Null where the rule does not apply. */
function changedLayerRule<Id extends TransposedRuleId>(
  id: Id,
  title: string,
  change: (layer: ConvTranspose2dLayer) => Partial<ConvTranspose2dSpec> | null,
): TransposedRule<Id> {
  const changed = (layer: ConvTranspose2dLayer) => {
    const changes = change(layer)
    return changes && changedLayer(layer, changes)
  }
  return {
    id,
    title,
    changed,
    appliesTo: (layer) => changed(layer) !== null,
    output: (layer) => convTranspose2d(applied(id, changed(layer))),
  }
}

const kernelOf = ({ weight }: ConvTranspose2dLayer) => [weight.shape[2], weight.shape[3]] as const
const hasBias = ({ bias }: ConvTranspose2dLayer) => bias?.some((value) => value !== 0) ?? false
const hasOutputPadding = ({ outputPadding }: ConvTranspose2dLayer) => outputPadding.some((cells) => cells > 0)

/** The output before anything is cut off or added. */
function fullOutput(layer: ConvTranspose2dLayer) {
  return convTranspose2d(applied('full-output', changedLayer(layer, { padding: 0, outputPadding: 0 })))
}

/** Where the rows and columns of the output padding begin. */
function endOf(layer: ConvTranspose2dLayer): readonly [row: number, column: number] {
  const [, rows, columns] = convTranspose2dOutputShape(layer)
  return [rows - layer.outputPadding[0], columns - layer.outputPadding[1]]
}

/** How many blocks each cell of an output map is in. */
function blockCounts(layer: ConvTranspose2dLayer): Tensor {
  const [, rows, columns] = convTranspose2dOutputShape(layer)
  return fillCells([1, rows, columns], (_, row, column) => {
    const [channel] = gatherCell(layer, [0, row, column]).channels
    return channel?.terms.length ?? 0
  })
}

const outputPaddingZeros: TransposedRule<'tconv-output-padding-zeros'> = {
  id: 'tconv-output-padding-zeros',
  title: 'zeros in the rows and columns of the output padding',
  appliesTo(layer) {
    if (!hasOutputPadding(layer)) return false
    // Where no block reaches, the bias alone is left.
    const [endRow, endColumn] = endOf(layer)
    const { shape, data } = blockCounts(layer)
    const isAdded = (cell: number) => Math.floor(cell / shape[2]) >= endRow || cell % shape[2] >= endColumn
    return hasBias(layer) || data.some((blocks, cell) => blocks > 0 && isAdded(cell))
  },
  output(layer) {
    const right = convTranspose2d(layer)
    const [endRow, endColumn] = endOf(layer)
    return fillCells(right.shape, (filter, row, column) =>
      row < endRow && column < endColumn ? at(right, filter, row, column) : 0,
    )
  },
}

const outputPaddingFirst: TransposedRule<'tconv-output-padding-first'> = {
  id: 'tconv-output-padding-first',
  title: 'the output padding on the top and left',
  appliesTo: hasOutputPadding,
  output(layer) {
    const full = fullOutput(layer)
    const [, height, width] = full.shape
    const top = layer.padding[0] - layer.outputPadding[0]
    const left = layer.padding[1] - layer.outputPadding[1]
    return fillCells(convTranspose2dOutputShape(layer), (filter, row, column) => {
      const isReached = row + top >= 0 && row + top < height && column + left >= 0 && column + left < width
      return isReached ? at(full, filter, row + top, column + left) : (layer.bias?.[filter] ?? 0)
    })
  },
}

const overlapOverwritten: TransposedRule<'tconv-overlap-overwritten'> = {
  id: 'tconv-overlap-overwritten',
  title: 'later blocks written over earlier ones',
  appliesTo: (layer) => blockCounts(layer).data.some((blocks) => blocks > 1),
  output: (layer) =>
    fillCells(convTranspose2dOutputShape(layer), (...place) => {
      const { channels, bias } = gatherCell(layer, place)
      // Blocks of one input position in several channels still add up.
      return channels.reduce((sum, { terms }) => sum + lastProduct(terms), 0) + bias
    }),
}

/** The product of the input cell that comes last in reading order. */
function lastProduct(terms: readonly Term[]): number {
  return terms.at(-1)?.product ?? 0
}

/** Wrong methods of transposed convolution. The right output is `convTranspose2d(layer)`. */
export const TRANSPOSED_RULES: RulesOf<TransposedRuleId, TransposedRule> = {
  'tconv-padding-as-input-padding': changedLayerRule(
    'tconv-padding-as-input-padding',
    'the padding put around the input instead of cut off the output',
    ({ input, padding }) =>
      padding.some((side) => side > 0) ? { input: padInput(input, padding, 'zeros'), padding: 0 } : null,
  ),
  'tconv-output-padding-zeros': outputPaddingZeros,
  'tconv-output-padding-first': outputPaddingFirst,
  'tconv-overlap-overwritten': overlapOverwritten,
  'tconv-kernel-rotated': changedLayerRule('tconv-kernel-rotated', 'the kernel turned by half a turn', (layer) => {
    const [height, width] = kernelOf(layer)
    const weight = takeWeights(layer, (channel, filter, row, column) => [
      channel,
      filter,
      height - 1 - row,
      width - 1 - column,
    ])
    return height * width > 1 ? { weight } : null
  }),
  'tconv-stretch-s-zeros': changedLayerRule(
    'tconv-stretch-s-zeros',
    'as many zeros between the input’s cells as the stride',
    ({ stride: [down, across] }) => (down > 1 || across > 1 ? { stride: [down + 1, across + 1] } : null),
  ),
  // The same numbers, read filter by filter instead of channel by channel.
  'tconv-axes-exchanged': changedLayerRule('tconv-axes-exchanged', 'the weights’ first two axes exchanged', (layer) => {
    const [channels, filters] = layer.weight.shape
    const weight = takeWeights(layer, (channel, filter, ...place) => {
      const index = filter * channels + channel
      return [Math.floor(index / filters), index % filters, ...place]
    })
    return layer.groups === 1 && channels > 1 && filters > 1 ? { weight } : null
  }),
  'tconv-dilation-ignored': changedLayerRule('tconv-dilation-ignored', 'a dense kernel', (layer) => {
    const isSpread = kernelOf(layer).some((size, axis) => size > 1 && (layer.dilation[axis] ?? 1) > 1)
    return isSpread ? { dilation: 1 } : null
  }),
}
