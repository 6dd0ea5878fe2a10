import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import { at, type Tensor } from '@/lib/conv/tensor'
import type { Ask } from './ask'
import { askedCells } from './asked-cells'
import type { Constraints } from './constraints'
import { handWorkOf, type ProductCounts } from './hand-work'

const LARGEST_CHANNEL_SUM = 20
const LARGEST_OUTPUT = 30
/** More cells than these, as in a row or a map, have both signs. */
const FEW_CELLS = 2
/** Two problems of a level differ by at most 15 % in hand work when each is within this of the wanted. */
const WORK_TOLERANCE = 0.069

/** The fewest and the most products of a problem that is to have so many. */
export function workWithin(products: number): { least: number; most: number } {
  return {
    least: Math.ceil(products * (1 - WORK_TOLERANCE)),
    most: Math.floor(products * (1 + WORK_TOLERANCE)),
  }
}

/**
 * How many things make a question tedious: 0 is one as it should be. Counted are too many or too few products in all,
 * cells over the limit or without any product, sums and outputs too large for the head, outputs of one sign only.
 *
 * @param output of the layer
 * @param products of the layer, those that are not zero
 */
export function countTedious(
  ask: Ask,
  layer: Conv2dLayer,
  output: Tensor,
  products: ProductCounts,
  work: NonNullable<Constraints['work']>,
): number {
  const { products: inAll, mostInACell, leastInACell } = handWorkOf(ask, products)
  const { least, most } = workWithin(work.products)
  let faults = 0
  if (inAll < least || inAll > most) faults += 1
  if (mostInACell > work.perCell) faults += 1
  if (leastInACell === 0) faults += 1
  if (faults > 0) return faults

  const cells = askedCells(ask, output.shape)
  const results = cells.map((cell) => at(output, ...cell))
  faults += results.filter((result) => Math.abs(result) > LARGEST_OUTPUT).length
  if (cells.length > FEW_CELLS && !(results.some((result) => result < 0) && results.some((result) => result > 0))) {
    faults += 1
  }
  // The terms take the time, so they are looked at last.
  if (faults > 0) return faults
  const sums = cells.flatMap((cell) => explainCell(layer, cell).channels.map(({ sum }) => sum))
  faults += sums.filter((sum) => Math.abs(sum) > LARGEST_CHANNEL_SUM).length
  // A repeated channel sum, or one that is 0, hides which channel a wrong total left out.
  if (ask.kind === 'channels') faults += sums.includes(0) || new Set(sums).size < sums.length ? 1 : 0
  return faults
}
