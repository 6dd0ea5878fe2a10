import { conv2d } from '@/lib/conv/conv2d'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import { at, type Shape3, type Tensor } from '@/lib/conv/tensor'
import type { Ask } from './ask'
import { askedCells } from './asked-cells'
import type { Constraints } from './constraints'
import { handWorkOf, nonZeroProducts } from './hand-work'

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
 * How many things make a question about a layer tedious: 0 is one as it should be. Counted are too many or too few
 * products in all, cells over the limit or without any product, sums and outputs too large for the head, outputs of one
 * sign only. What the questions share is worked out once.
 */
export function countTedious(layer: Conv2dLayer, work: NonNullable<Constraints['work']>): (ask: Ask) => number {
  const output = conv2d(layer)
  const products = nonZeroProducts(layer)
  const { least, most } = workWithin(work.products)
  return (ask) => {
    const { products: inAll, mostInACell, leastInACell } = handWorkOf(ask, products)
    const ofWork = [inAll < least || inAll > most, mostInACell > work.perCell, leastInACell === 0]
    const faults = ofWork.filter(Boolean).length
    // The terms take the time, so they are looked at last.
    return faults || resultFaults(ask, output) || sumFaults(ask, layer, output.shape)
  }
}

function resultFaults(ask: Ask, output: Tensor): number {
  const results = askedCells(ask, output.shape).map((cell) => at(output, ...cell))
  const hasBothSigns = results.some((result) => result < 0) && results.some((result) => result > 0)
  const tooLarge = results.filter((result) => Math.abs(result) > LARGEST_OUTPUT).length
  return tooLarge + (results.length > FEW_CELLS && !hasBothSigns ? 1 : 0)
}

function sumFaults(ask: Ask, layer: Conv2dLayer, shape: Shape3): number {
  const sums = askedCells(ask, shape).flatMap((cell) => explainCell(layer, cell).channels.map(({ sum }) => sum))
  const tooLarge = sums.filter((sum) => Math.abs(sum) > LARGEST_CHANNEL_SUM).length
  // A repeated channel sum, or one that is 0, hides which channel a wrong total left out.
  const hidesChannel = ask.kind === 'channels' && (sums.includes(0) || new Set(sums).size < sums.length)
  return tooLarge + (hidesChannel ? 1 : 0)
}
