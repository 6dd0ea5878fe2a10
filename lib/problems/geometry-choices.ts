import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Ask } from './ask'
import { askedCells } from './asked-cells'
import type { Constraints } from './constraints'
import type { Density } from './draw-layer'
import type { Reach } from './feasible'
import { type Geometry, geometriesOf, isUneven, pickGeometry, sizesOf } from './geometry'
import { firstFailing } from './geometry-checks'
import { fullProducts, handWorkOf } from './hand-work'
import type { LevelPlan } from './level-plan'
import type { Random } from './random'

/** A geometry with what can be asked about it and the density at which that makes about the hand work wanted. */
export type GeometryChoice = {
  readonly geometry: Geometry
  readonly asks: readonly Ask[]
  readonly density: Density
}

/** A layer is not drawn when fewer than this share of its input would have to be non-zero … */
const THINNEST_INPUT = 0.45
/** … or of its weights. */
const THINNEST_WEIGHTS = 1 / 3
/** Combinations that are tried by chance before all of them are looked at. */
const MOST_TRIES = 400
/** Questions that are looked at to learn how much work those about a geometry are. */
const QUESTIONS_LOOKED_AT = 16

/**
 * Picks geometries of a level, each that will do equally likely, or null where none does. Whether it is to be an even or
 * an uneven one is decided once, where the level says how often: it stays so for a whole problem.
 */
export function geometryPicker(random: Random, plan: LevelPlan): () => GeometryChoice | null {
  const wantsUneven = plan.unevenShare === undefined ? null : random.happens(plan.unevenShare)
  const isWanted = ({ geometry }: GeometryChoice) => wantsUneven === null || isUneven(geometry) === wantsUneven
  let listed: readonly GeometryChoice[] | null = null
  return () => {
    for (let tries = 0; listed === null && tries < MOST_TRIES; tries++) {
      const choice = choiceOf(pickGeometry(random, plan.constraints), plan)
      if (choice && isWanted(choice)) return choice
    }
    if (listed === null) {
      const all = [...geometriesOf(plan.constraints)].flatMap((geometry) => choiceOf(geometry, plan) ?? [])
      const wanted = all.filter(isWanted)
      listed = wanted.length > 0 ? wanted : all
    }
    return listed.length > 0 ? random.pick(listed) : null
  }
}

/** null: it is no layer of this level, or makes too little or too much hand work whatever the numbers are. */
export function choiceOf(geometry: Geometry, plan: LevelPlan): GeometryChoice | null {
  if (firstFailing(geometry, plan) !== null) return null
  const asks = asksOfSize(geometry, plan)
  const density = asks.length > 0 ? densityFor(geometry, plan.constraints, asks) : null
  return density && { geometry, asks, density }
}

/** What can be asked about a geometry, of as many output cells as the constraints allow. */
export function asksOfSize(geometry: Geometry, { constraints: { cells }, questions }: LevelPlan): readonly Ask[] {
  const sizes = sizesOf(geometry)
  const asks = questions.about(sizes)
  if (cells === null) return asks
  return asks.filter((ask) => {
    const { length } = askedCells(ask, conv2dOutputShape(sizes))
    return cells.least <= length && length <= cells.most
  })
}

function densityFor(geometry: Geometry, constraints: Constraints, asks: readonly Ask[]): Density | null {
  const { work, input, weight } = constraints
  const filterSize = filterSizeOf(geometry)
  if (work === null)
    return { input: 1 - input.zeros, weights: Math.max(1, Math.round(filterSize * (1 - weight.zeros))) }
  const reachable = reachOf(geometry, work, asks).filter(
    ({ least, most }) => least <= work.products && work.products <= most,
  )
  const median = reachable.sort((a, b) => a.full - b.full)[Math.floor(reachable.length / 2)]
  if (median === undefined) return null
  // As many zeros as wanted among the inputs, the rest among the weights: those are few, so they are settled first.
  const share = work.products / median.full
  const [fewest, most] = weightsWithin(filterSize, work.perCell / median.mostInACell)
  const wanted = Math.round((filterSize * share) / (1 - input.zeros))
  const weights = Math.min(most, Math.max(fewest, wanted, Math.ceil(filterSize * share)))
  return { input: Math.min(1, (share * filterSize) / weights), weights }
}

/** What the questions about a geometry can make, one after the other; see `Reach`. */
export function reachOf(
  geometry: Geometry,
  { perCell }: NonNullable<Constraints['work']>,
  asks: readonly Ask[],
): (Reach & { readonly full: number; readonly mostInACell: number })[] {
  const filterSize = filterSizeOf(geometry)
  const products = fullProducts(sizesOf(geometry))
  const every = Math.ceil(asks.length / QUESTIONS_LOOKED_AT)
  return asks
    .filter((_, index) => index % every === 0)
    .map((ask) => {
      const { products: full, mostInACell } = handWorkOf(ask, products)
      const [fewest, most] = weightsWithin(filterSize, perCell / mostInACell)
      return {
        full,
        mostInACell,
        least: Math.ceil((full * THINNEST_INPUT * fewest) / filterSize),
        most: Math.floor((full * most) / filterSize),
      }
    })
}

/** The fewest and the most non-zero weights of a filter. @param share that may be non-zero at most */
function weightsWithin(filterSize: number, share: number): [fewest: number, most: number] {
  const most = Math.floor(filterSize * Math.min(1, share))
  return [Math.min(most, Math.max(1, Math.ceil(filterSize * THINNEST_WEIGHTS))), most]
}

function filterSizeOf({ input, kernel, groups }: Geometry): number {
  return (input[0] / groups) * kernel[0] * kernel[1]
}
