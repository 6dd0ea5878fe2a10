import type { ConvTranspose2dLayer } from '@/lib/conv/conv-transpose2d-layer'
import type { Term } from '@/lib/conv/explain-cell'
import { scatterCell } from '@/lib/conv/explain-conv-transpose2d'
import { explainBiasGrad, explainInputGrad, explainWeightGrad } from '@/lib/conv/explain-conv2d-gradients'
import { explainPoolCell } from '@/lib/conv/explain-pool2d'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import { makeTensor, type Shape3, type Tensor } from '@/lib/conv/tensor'
import type { GradientParams } from '@/lib/problems/gradients/params'
import { outputGradOf, toInputGradLayer, toWeightGradLayer } from '@/lib/problems/gradients/task'
import type { TransposedAsk } from '@/lib/problems/transposed/params'
import {
  type PossibleSlip,
  slipsOfPlace,
  slipsOfPooling,
  slipsOfProduct,
  slipsOfTerms,
  slipsOfValues,
  valueTerm,
} from './slips'

/** The single slips that there can be in one cell of a pooled volume. @param pooled the right one */
export function slipsOfPoolCell(layer: Pool2dLayer, pooled: Tensor, cell: Shape3): PossibleSlip[] {
  return [...slipsOfPooling(explainPoolCell(layer, cell)), ...slipsOfPlace(pooled, cell, true)]
}

/** The same in one product of the block that an input cell adds to the map of one filter. */
export function slipsOfBlock(
  layer: ConvTranspose2dLayer,
  { input, filter }: Extract<TransposedAsk, { readonly kind: 'scattered-block' }>,
  index: number,
): PossibleSlip[] {
  const { at, value, blocks } = scatterCell(layer, input)
  const [, row, column] = at
  const terms = blocks.find((block) => block.filter === filter)?.terms ?? []
  return terms
    .slice(index, index + 1)
    .flatMap(({ weightRow, weightColumn, weight, product }) =>
      slipsOfProduct({ row, column, weightRow, weightColumn, value, weight, product, isPadding: false }),
    )
}

/** The same in one number of a gradient. @param right all of its numbers, in reading order */
export function slipsOfGradient(params: GradientParams, right: readonly number[], index: number): PossibleSlip[] {
  const { layer, ask } = params
  if (ask.kind === 'bias-gradient') {
    const { terms } = explainBiasGrad(outputGradOf(layer), index)
    return slipsOfValues(terms.map(({ gradRow, gradColumn, grad }) => valueTerm(gradRow, gradColumn, 0, 0, grad)))
  }
  const columns = ask.kind === 'weight-gradient' ? layer.conv.weight.shape[3] : layer.conv.input.shape[2]
  const grid = makeTensor([1, right.length / columns, columns], right)
  const place = placeIn(index, columns)
  const terms = ask.kind === 'weight-gradient' ? weightTerms(layer, ask, place) : inputTerms(layer, ask, place)
  return [...slipsOfTerms(terms), ...slipsOfPlace(grid, [0, ...place], true)]
}

type Place = readonly [row: number, column: number]
type GradientAsk<Kind> = Extract<GradientParams['ask'], { readonly kind: Kind }>

function weightTerms(
  layer: GradientParams['layer'],
  { filter, slice }: GradientAsk<'weight-gradient'>,
  place: Place,
): Term[] {
  const { terms } = explainWeightGrad(toWeightGradLayer(layer), [filter, slice, ...place])
  return terms.map(({ row, column, gradRow, gradColumn, value, grad, product, isPadding }) => ({
    row,
    column,
    weightRow: gradRow,
    weightColumn: gradColumn,
    value,
    weight: grad,
    product,
    isPadding,
  }))
}

function inputTerms(layer: GradientParams['layer'], { channel }: GradientAsk<'input-gradient'>, place: Place): Term[] {
  const { filters } = explainInputGrad(toInputGradLayer(layer), [channel, ...place])
  return filters.flatMap(({ terms }) =>
    terms.map(({ gradRow, gradColumn, weightRow, weightColumn, grad, weight, product }) => ({
      row: gradRow,
      column: gradColumn,
      weightRow,
      weightColumn,
      value: grad,
      weight,
      product,
      isPadding: false,
    })),
  )
}

function placeIn(index: number, columns: number): Place {
  return [Math.floor(index / columns), index % columns]
}
