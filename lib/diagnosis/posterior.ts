import type { Methods } from './diagnosis'
import { type Given, isAsPredicted } from './given'
import { isOfArithmetic, type PossibleSlip } from './slips'
import type { Predicted, Task } from './task'

/**
 * How a wrong response came about, before it is looked at, each beside the others. `unrecognised`: some way that is not in
 * the list, a guess, or half a sheet of right numbers. `filled`: one number everywhere, or in all that was left.
 */
const PRIOR = { slips: 0.33, single: 0.42, pair: 0.1, unrecognised: 0.15, filled: 0.02 } as const

/** How often somebody writes down another number than their method gives: mostly seldom, some more often. */
const SLIP_RATES = [
  { rate: 0.01, share: 0.45 },
  { rate: 0.06, share: 0.35 },
  { rate: 0.2, share: 0.2 },
] as const

/** How many of the numbers are right all the same, where the way is not recognised. */
const RIGHT_SHARES = [
  { share: 0, weight: 0.55 },
  { share: 0.3, weight: 0.2 },
  { share: 0.6, weight: 0.15 },
  { share: 0.85, weight: 0.1 },
] as const

/** Of slips, those that change one product or miscount by one; the others give any number. */
const KNOWN_SLIPS = 0.6
/** Wrong numbers for which the known slips are listed, at most: where there are more, it was not slips. */
const MOST_SLIPS_LISTED = 6

/** Whoever fills a sheet with one number: how often they do so from the start, that the number is 0, and are right before. */
const FILLED = { throughout: 0.5, withZero: 0.5, rightBefore: 0.8 } as const
/** Fewer numbers than this that are alike are no filling. */
const FEWEST_FILLED = 3

/** A size that the method does not give, and the sizes somebody might then write. */
const SIZE_SLIP = Math.log(0.04 / 24)
const SIZE_KEPT = Math.log(0.96)
const SIZE_GUESSED = { right: Math.log(0.75), other: Math.log(0.25 / 24) } as const

/** A number that is not whole is written down by somebody who got it, and hardly ever by chance. */
const FRACTION_CHANCE = 0.03

/** One way to the response, with how likely it is now; those with the same `key` match the response in the same places. */
export type Judged = {
  /** none: the right method */
  readonly methods: Methods
  readonly predicted: Predicted
  /** of all ways together, 0 to 1 */
  readonly probability: number
  readonly key: string
  /** in how many places it gives what was written */
  readonly matches: number
}

/** The ways that matter, the likeliest first; what is left of 1 is the unrecognised. */
export type Posterior = { readonly judged: readonly Judged[]; readonly right: Judged }

const NEGLIGIBLE = 1e-6

type Weighed = Omit<Judged, 'probability'> & { readonly weight: number }

/**
 * Bayes over all ways to a response that is not fully right. Numbers are taken to be independent: each is what the way
 * gives, or a slip at the way's own rate, which is not known and averaged over.
 */
export function posteriorOf(task: Task): Posterior {
  const surprises = surprisesOf(task)
  const weigh = (methods: Methods, predicted: Predicted, prior: number) =>
    weighMethod(task.given, surprises, methods, predicted, prior)

  const singles = task.singles.map((each) => weigh(each.methods, each, PRIOR.single * each.prior))
  // What one method explains to the last number needs no second one.
  const places = countPlaces(task.given)
  const isExplained = singles.some(({ matches, predicted }) => matches === places && predicted.isSized)
  const pairs = isExplained ? [] : task.pairs().map((each) => weigh(each.methods, each, PRIOR.pair * each.prior))
  const right = weighRight(task, surprises)
  const unrecognised = logSum([weighUnrecognised(task, surprises), weighFilled(task, surprises)])

  const all = [...singles, ...pairs]
  const most = all.reduce((largest, { weight }) => Math.max(largest, weight), Math.max(right.weight, unrecognised))
  const share = (weight: number) => Math.exp(weight - most)
  const total = all.reduce((sum, { weight }) => sum + share(weight), share(right.weight) + share(unrecognised))
  const judge = (each: Weighed): Judged => ({ ...each, probability: share(each.weight) / total })
  return {
    judged: all
      .map(judge)
      .filter(({ probability }) => probability > NEGLIGIBLE)
      .sort((one, other) => other.probability - one.probability),
    right: judge(right),
  }
}

/** How much each number of the response says to whoever expected it: minus the logarithm of its chance. */
function surprisesOf({ given, right, chance }: Task): Float64Array {
  const chanceOf = chance ?? broadChance(given, right)
  return Float64Array.from(given.values, (value, index) => (Number.isNaN(value) ? 0 : -Math.log(chanceOf(index))))
}

/** Long tails about 0, as wide as the right numbers are large. */
function broadChance({ values }: Given, right: Predicted): (index: number) => number {
  const known = Array.from(right.values).filter((value) => !Number.isNaN(value))
  const mean = known.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, known.length)
  const width = Math.max(4, 1.5 * mean)
  return (index) => {
    const value = values[index] ?? 0
    const far = 1 + Math.abs(value) / width
    return (Number.isInteger(value) ? 1 : FRACTION_CHANCE) / (2 * width * far * far)
  }
}

/** The places in which a way gives what was written: how many, what they say, and a key of which they are. */
function matchesOf(given: Given, surprises: Float64Array, predicted: ArrayLike<number>) {
  const { values } = given
  let [matches, said, low, high] = [0, 0, 17, 29]
  for (let index = 0; index < values.length; index++) {
    const isMatch = isAsPredicted(given, index, predicted[index] ?? Number.NaN)
    if (isMatch) {
      matches += 1
      said += surprises[index] ?? 0
    }
    low = Math.imul(low ^ (isMatch ? 1 : 2), 0x01000193)
    high = Math.imul(high ^ (isMatch ? 3 : 5), 0x85ebca6b) ^ (high >>> 13)
  }
  return { matches, said, key: `${low} ${high}` }
}

function countPlaces({ values }: Given): number {
  return values.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0)
}

/** The logarithm of: `matches` of `places` numbers are as they should be. */
function keptLog(matches: number, places: number): number {
  return logSum(
    SLIP_RATES.map(
      ({ rate, share }) => Math.log(share) + matches * Math.log(1 - rate) + (places - matches) * Math.log(rate),
    ),
  )
}

function weighMethod(
  given: Given,
  surprises: Float64Array,
  methods: Methods,
  predicted: Predicted,
  prior: number,
): Weighed {
  const { matches, said, key } = matchesOf(given, surprises, predicted.values)
  const size = predicted.isSized ? SIZE_KEPT : SIZE_SLIP
  return {
    methods,
    predicted,
    weight: Math.log(prior) + keptLog(matches, countPlaces(given)) + said + size,
    key: `${key} ${predicted.isSized}`,
    matches,
  }
}

/** The right method with slips, given that there is at least one. Slips that are known are likelier than other numbers. */
function weighRight(task: Task, surprises: Float64Array): Weighed {
  const { given, right, slipsAt } = task
  const weighed = weighMethod(given, surprises, [], right, PRIOR.slips)
  const places = countPlaces(given)
  const spotless = SLIP_RATES.reduce((sum, { rate, share }) => sum + share * (1 - rate) ** places, 0)
  const isWrong = right.isSized ? Math.log(1 - spotless * Math.exp(SIZE_KEPT)) : 0
  const wrong = placesOff(given, right)
  const isListed = slipsAt !== undefined && wrong.length <= MOST_SLIPS_LISTED
  const gain = isListed
    ? wrong.reduce((sum, index) => sum + knownSlipGain(task, surprises, index, slipsAt(index)), 0)
    : 0
  return { ...weighed, weight: weighed.weight - isWrong + gain }
}

/**
 * By how much a slip is likelier when it is a known one, as a logarithm. All kinds of slips that can be seen in a place are
 * equally likely, and so are all products that one of them can be in.
 */
function knownSlipGain(task: Task, surprises: Float64Array, index: number, slips: readonly PossibleSlip[]): number {
  const { given, right } = task
  const kinds = new Map<PossibleSlip['rule'], { hits: number; all: number }>()
  for (const slip of slips) {
    if (!isOfArithmetic(slip) || slip.result === right.values[index]) continue
    const kind = kinds.get(slip.rule) ?? { hits: 0, all: 0 }
    kinds.set(slip.rule, { hits: kind.hits + (isAsPredicted(given, index, slip.result) ? 1 : 0), all: kind.all + 1 })
  }
  if (kinds.size === 0) return 0
  const known = [...kinds.values()].reduce((sum, { hits, all }) => sum + hits / all, 0) / kinds.size
  const chance = Math.exp(-(surprises[index] ?? 0))
  return Math.log(((1 - KNOWN_SLIPS) * chance + KNOWN_SLIPS * known) / chance)
}

/** Where the response is not what a way gives. */
export function placesOff(given: Given, { values }: Predicted): number[] {
  return Array.from(given.values.keys()).filter(
    (index) => !Number.isNaN(given.values[index]) && !isAsPredicted(given, index, values[index] ?? Number.NaN),
  )
}

/** Any numbers, of which some share is right, given that not all are. */
function weighUnrecognised(task: Task, surprises: Float64Array): number {
  const { given, right } = task
  const places = countPlaces(given)
  const isRight = Array.from(given.values, (_, index) => isAsPredicted(given, index, right.values[index] ?? Number.NaN))
  const mixed = RIGHT_SHARES.map(({ share, weight }) => {
    const notAll = right.isSized ? Math.log(1 - share ** places) : 0
    let log = Math.log(weight) - notAll
    for (const [index, value] of given.values.entries()) {
      if (Number.isNaN(value)) continue
      const chance = Math.exp(-(surprises[index] ?? 0))
      log += isRight[index] ? Math.log((share + (1 - share) * chance) / chance) : Math.log(1 - share)
    }
    return log
  })
  return Math.log(PRIOR.unrecognised) + logSum(mixed) + guessedSize(task)
}

/**
 * One number in all places from some place on, and mostly right ones before it. To write it again is no new decision, so it
 * speaks for no method that happens to give it as often.
 */
function weighFilled(task: Task, surprises: Float64Array): number {
  const { given, right, isPicked } = task
  const places = Array.from(given.values.keys()).filter((index) => !Number.isNaN(given.values[index]))
  const last = places.at(-1)
  if (isPicked || last === undefined) return Number.NEGATIVE_INFINITY
  const filling = given.values[last]
  const start = places.findLastIndex((index) => given.values[index] !== filling) + 1
  if (places.length - start < FEWEST_FILLED) return Number.NEGATIVE_INFINITY

  const said = places.map((index, place) => {
    if (place >= start) return surprises[index] ?? 0
    const isRight = isAsPredicted(given, index, right.values[index] ?? Number.NaN)
    return isRight ? Math.log(FILLED.rightBefore) + (surprises[index] ?? 0) : Math.log(1 - FILLED.rightBefore)
  })
  const from = start === 0 ? Math.log(FILLED.throughout) : Math.log((1 - FILLED.throughout) / (places.length - 1))
  const number = filling === 0 ? Math.log(FILLED.withZero) : Math.log(1 - FILLED.withZero) - (surprises[last] ?? 0)
  return Math.log(PRIOR.filled) + from + number + said.reduce((sum, each) => sum + each, 0) + guessedSize(task)
}

function guessedSize({ right, isSizeAsked }: Task): number {
  if (!isSizeAsked) return SIZE_KEPT
  return right.isSized ? SIZE_GUESSED.right : SIZE_GUESSED.other
}

function logSum(logs: readonly number[]): number {
  const most = Math.max(...logs)
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0))
}
