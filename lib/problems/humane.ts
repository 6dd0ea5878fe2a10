import { conv2d } from '@/lib/conv/conv2d'
import { explainCell } from '@/lib/conv/explain-cell'
import { nestedArrays } from '@/lib/conv/nested-arrays'
import { askedCells } from './asked-cells'
import type { Params } from './params'
import { toConv2dLayer } from './problem-layer'

/** How much work by hand a problem may be. */
export type Limits = {
  /** Non-zero products in one asked cell. */
  readonly productsPerCell: number
  /** Non-zero products in all asked cells. */
  readonly productsInAll: number
  readonly largestProduct: number
}

const LARGEST_CHANNEL_SUM = 20
const LARGEST_OUTPUT = 30
const MORE_THAN_OTHER_FAULTS = 1000

/**
 * How many things make a problem tedious, or let a wrong method look right: 0 is a problem as it should be.
 * Counted are cells over the limits, outputs of one sign only, repeated rows or columns of the input, slices and
 * filters that are equal, and kernels that look the same turned, flipped or transposed.
 */
export function countFaults({ layer: stored, ask }: Params, limits: Limits): number {
  // Looked for first, because most drawn layers fall here and nothing needs to be computed to see it.
  const lookAlikes = countLookAlikes(stored)
  if (lookAlikes > 0) return MORE_THAN_OTHER_FAULTS * lookAlikes

  const layer = toConv2dLayer(stored)
  const output = conv2d(layer)
  const cells = askedCells(ask, output.shape).map((at) => explainCell(layer, at))
  const channelsAsked = ask.kind === 'products' ? [ask.channel] : null

  let faults = 0
  let productsInAll = 0
  for (const cell of cells) {
    const channels = cell.channels.filter(({ channel }) => channelsAsked?.includes(channel) ?? true)
    const products = channels.flatMap(({ terms }) => terms.map(({ product }) => Math.abs(product)))
    const nonZero = products.filter((product) => product !== 0).length
    productsInAll += nonZero
    if (nonZero === 0 || nonZero > limits.productsPerCell) faults += 1
    if (products.some((product) => product > limits.largestProduct)) faults += 1
    if (cell.channels.some(({ sum }) => Math.abs(sum) > LARGEST_CHANNEL_SUM)) faults += 1
    if (Math.abs(cell.result) > LARGEST_OUTPUT) faults += 1
  }
  if (productsInAll > limits.productsInAll) faults += 1
  if (cells.length > 1 && !(cells.some(({ result }) => result < 0) && cells.some(({ result }) => result > 0)))
    faults += 1
  // A repeated channel sum, or one that is 0, hides which channel a wrong total left out.
  if (ask.kind === 'channels') {
    const sums = cells.flatMap(({ channels }) => channels.map(({ sum }) => sum))
    faults += sums.filter((sum) => sum === 0).length + (hasRepeats(sums) ? 1 : 0)
  }
  return faults
}

/** How many planes of the layer could be mistaken for another, or for themselves turned round. */
export function countLookAlikes({ input, weight }: Params['layer']): number {
  const [, , kernelHeight, kernelWidth] = weight.shape
  const sheets = nestedArrays(input)
  const filters = nestedArrays(weight)
  const slices = filters.flat()

  const repeatedLines = sheets.filter((sheet) => hasRepeats(sheet) || hasRepeats(transposed(sheet))).length
  const symmetric = slices.filter((slice) => kernelHeight * kernelWidth > 1 && isSymmetric(slice)).length
  const equalSlices = filters.filter(hasRepeats).length
  return repeatedLines + symmetric + equalSlices + (hasRepeats(filters) ? 1 : 0)
}

type Plane = readonly (readonly number[])[]

function hasRepeats(items: readonly unknown[]): boolean {
  return new Set(items.map((item) => JSON.stringify(item))).size < items.length
}

function isSymmetric(plane: Plane): boolean {
  const flips = [
    plane.toReversed(),
    plane.map((row) => row.toReversed()),
    plane.map((row) => row.toReversed()).toReversed(),
  ]
  const isSquare = plane.length === plane[0]?.length
  const turned = isSquare ? [plane, ...flips].map(transposed) : []
  return [...flips, ...turned].some((other) => isSamePlane(other, plane))
}

function isSamePlane(a: Plane, b: Plane): boolean {
  return a.every((row, r) => row.every((value, c) => value === b[r]?.[c]))
}

function transposed(plane: Plane): Plane {
  return (plane[0] ?? []).map((_, column) => plane.map((row) => row[column] ?? 0))
}
