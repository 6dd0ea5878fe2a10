import type { z } from 'zod'
import type { Shape3 } from '@/lib/conv/tensor'
import { type ChoicesOf, combinationsOf, countCombinations, longestOf, pickFrom } from './choices'
import { type ConstraintProblem, problemsOfSchema } from './constraint-problem'
import { compare, type Diagnosticity, type Method, type Prediction } from './diagnosticity'
import { type Faults, isBetter, isFaultless, someOf } from './faults'
import type { Feasibility, Refused } from './feasible'
import { workWithin } from './humane'
import type { OtherParams } from './params'
import { type Random, SEED_BYTES, seededRandom } from './random'
import type { Level } from './skills'

/** Layers drawn for one problem, at most. */
const MOST_LAYERS = 400
/** Layers looked at with the wrong methods in hand, at most: the part that takes time. */
const MOST_SEPARATIONS = 60
/** Products and results of the questions that are looked at for one problem, at most: fewer large ones than small ones. */
const MOST_EFFORT = 60_000
/** Combinations that are tried by chance before all of them are looked at. */
const MOST_TRIES = 400
/** Combinations of the choices, at most: each of them is looked at. */
const MOST_COMBINATIONS = 5_000
/** Problems that are drawn to see whether the numbers suit the sizes. */
const TRIALS = 4
/** How often a custom problem is drawn again while it is not as it should be. */
const MOST_ATTEMPTS = 8

/** A level of a skill whose problems are about something else than one convolution. */
export type FamilyLevel<C, Q> = {
  readonly constraints: C
  /** What is asked. */
  readonly question: Q
}

/** One thing that a geometry must have. It is asked only where those before it hold. */
export type FamilyCheck<G, L> = {
  readonly holds: (geometry: G, level: L) => boolean
  /** What to say when it holds for no combination of the choices. @param geometry one of those that fail */
  readonly problem: (geometry: G, level: L) => ConstraintProblem
}

/** What the answer of a problem takes: products or comparisons by hand, and the numbers asked for. */
export type Measured = { readonly work: number; readonly results: readonly number[] }

/**
 * All that the generator needs to know of one kind of layers.
 *
 * `P` are its params, `C` the constraints of a level, `G` the sizes and settings of one layer, `Q` what can be asked.
 */
export type Family<P extends OtherParams, C, G, Q> = {
  readonly schema: z.ZodType<C>
  /** What a geometry takes one each of. */
  readonly choices: (constraints: C) => ChoicesOf<G>
  /** In their order; the first says whether it is a layer at all. */
  readonly checks: readonly FamilyCheck<G, FamilyLevel<C, Q>>[]
  /** All that can be asked about a geometry; none: it is not drawn. */
  readonly asks: (geometry: G, level: FamilyLevel<C, Q>) => readonly P['ask'][]
  /** Whether only sizes matter: then other sizes are drawn until they tell, else other numbers for the same sizes. */
  readonly isAboutSizes: (question: Q) => boolean
  readonly draw: (random: Random, geometry: G, level: FamilyLevel<C, Q>) => P['layer']
  readonly params: (layer: P['layer'], ask: P['ask']) => P
  /** Parts of a layer that could be taken for one another. */
  readonly lookAlikes: (layer: P['layer']) => number
  /** How many things make it tedious, but for the amount of work. */
  readonly tedious: (params: P) => number
  /** How much work is wanted in one problem; null: it is none that is counted. */
  readonly workWanted: (constraints: C) => number | null
  readonly measure: (params: P) => Measured
  /** What the right method and the wrong ones aimed at answer, the right one first. */
  readonly predictions: (params: P) => readonly Prediction[]
  readonly isGrid: (ask: P['ask']) => boolean
  readonly areInseparable: (one: Method, other: Method, params: P) => boolean
  readonly outputShape: (geometry: G) => Shape3
}

/** A problem that was drawn, and what it took. */
export type DrawnOther = { readonly params: OtherParams; readonly draws: number; readonly faults: Faults }

/** A skill of a family as the generator sees it, whatever its constraints are. */
export type OtherSkillPlan = {
  /** null: no geometry of the level will do. */
  readonly draw: (random: Random, level: Level) => DrawnOther | null
  /** The constraints of a level: a named set to start from. */
  readonly constraintsOf: (level: Level) => unknown
  /** See `feasibilityOf`. The constraints need not have passed a schema. */
  readonly feasibilityOf: (level: Level, constraints: unknown) => Feasibility
  /** See `drawCustom`. */
  readonly drawCustom: (
    level: Level,
    constraints: unknown,
    seed: Uint8Array,
  ) => { readonly type: 'drawn'; readonly params: OtherParams } | Refused
}

/** Which methods a problem of a family tells apart. */
export function diagnosticityIn<P extends OtherParams, C, G, Q>(family: Family<P, C, G, Q>, params: P): Diagnosticity {
  return compare(family.predictions(params), family.isGrid(params.ask), (one, other) =>
    family.areInseparable(one, other, params),
  )
}

/** A skill of a family from its four levels. */
export function planIn<P extends OtherParams, C, G, Q>(
  family: Family<P, C, G, Q>,
  levels: { readonly [L in Level]: FamilyLevel<C, Q> },
): OtherSkillPlan {
  return {
    draw: (random, level) => drawIn(random, family, levels[level], geometryPickerIn(random, family, levels[level])),
    constraintsOf: (level) => levels[level].constraints,
    feasibilityOf(level, constraints) {
      const custom = customLevel(family, levels[level], constraints)
      return custom.type === 'refused' ? custom : feasibilityIn(family, custom.level)
    },
    drawCustom(level, constraints, seed) {
      const custom = customLevel(family, levels[level], constraints)
      if (custom.type === 'refused') return custom
      const random = seededRandom(seed)
      const pick = geometryPickerIn(random, family, custom.level)
      for (let attempt = 1; ; attempt++) {
        const drawn = drawIn(random, family, custom.level, pick)
        if (drawn === null) return { type: 'refused', problems: whyNoneIn(family, custom.level) }
        if (isHumane(drawn)) return { type: 'drawn', params: drawn.params }
        if (attempt === MOST_ATTEMPTS) return { type: 'refused', problems: [problemOfNumbers(drawn)] }
      }
    },
  }
}

/** Draws layers and questions until one has no faults, or takes the best of a bounded number of draws. */
function drawIn<P extends OtherParams, C, G, Q>(
  random: Random,
  family: Family<P, C, G, Q>,
  level: FamilyLevel<C, Q>,
  pick: () => G | null,
): DrawnOther | null {
  const work = family.workWanted(level.constraints)
  const redrawsSizes = family.isAboutSizes(level.question)
  let geometry = pick()
  let best: DrawnOther | null = null
  let separations = 0
  let effort = 0
  for (let draws = 1; geometry !== null; draws++) {
    const layer = family.draw(random, geometry, level)
    // Where only sizes matter nobody sees the numbers.
    const lookAlikes = redrawsSizes ? 0 : family.lookAlikes(layer)
    const isLast = draws >= MOST_LAYERS || effort >= MOST_EFFORT
    if (lookAlikes === 0 || (isLast && best === null)) {
      let wasSeparated = false
      for (const ask of someOf(random, family.asks(geometry, level))) {
        const params = family.params(layer, ask)
        const measured = family.measure(params)
        effort += measured.work + measured.results.length
        const tedious = family.tedious(params) + (isAsMuch(measured.work, work) ? 0 : 1)
        const confusions = tedious === 0 ? diagnosticityIn(family, params).confused.length : 0
        const faults = { lookAlikes, tedious, confusions }
        wasSeparated ||= tedious === 0
        if (isBetter(faults, best?.faults)) best = { params, draws, faults }
        if (isFaultless(faults)) break
      }
      if (wasSeparated) separations += 1
    }
    if (best && (isFaultless(best.faults) || isLast || separations >= MOST_SEPARATIONS)) return { ...best, draws }
    if (redrawsSizes) geometry = pick()
  }
  return null
}

function isAsMuch(made: number, wanted: number | null): boolean {
  if (wanted === null) return true
  const { least, most } = workWithin(wanted)
  return made >= least && made <= most
}

/** Picks geometries that pass all checks, each equally likely; null where there is none. */
function geometryPickerIn<P extends OtherParams, C, G, Q>(
  random: Random,
  family: Family<P, C, G, Q>,
  level: FamilyLevel<C, Q>,
): () => G | null {
  const choices = family.choices(level.constraints)
  let fromList: (() => G | null) | null = null
  return () => {
    for (let tries = 0; fromList === null && tries < MOST_TRIES; tries++) {
      const geometry = pickFrom(random, choices)
      if (isPossible(family, level, geometry)) return geometry
    }
    fromList ??= pickerOf(random, possibleIn(family, level))
    return fromList()
  }
}

/** Picks from a list, each equally likely; null where it is empty. */
function pickerOf<G>(random: Random, possible: readonly G[]): () => G | null {
  return () => possible[random.int(0, Math.max(0, possible.length - 1))] ?? null
}

/** Every geometry that passes all checks. */
function possibleIn<P extends OtherParams, C, G, Q>(family: Family<P, C, G, Q>, level: FamilyLevel<C, Q>): G[] {
  return [...combinationsOf(family.choices(level.constraints))].filter((geometry) =>
    isPossible(family, level, geometry),
  )
}

function isPossible<P extends OtherParams, C, G, Q>(
  family: Family<P, C, G, Q>,
  level: FamilyLevel<C, Q>,
  geometry: G,
): boolean {
  return firstFailingIn(family, level, geometry) === null && family.asks(geometry, level).length > 0
}

function firstFailingIn<P extends OtherParams, C, G, Q>(
  { checks }: Family<P, C, G, Q>,
  level: FamilyLevel<C, Q>,
  geometry: G,
): number | null {
  const failing = checks.findIndex(({ holds }) => !holds(geometry, level))
  return failing < 0 ? null : failing
}

/** The level with other constraints, or what is wrong with them before any combination is looked at. */
function customLevel<P extends OtherParams, C, G, Q>(
  family: Family<P, C, G, Q>,
  level: FamilyLevel<C, Q>,
  constraints: unknown,
): { readonly type: 'level'; readonly level: FamilyLevel<C, Q> } | Refused {
  const parsed = family.schema.safeParse(constraints)
  if (!parsed.success) return { type: 'refused', problems: problemsOfSchema(parsed.error) }
  const choices = family.choices(parsed.data)
  const combinations = countCombinations(choices)
  if (combinations > MOST_COMBINATIONS) {
    const message = `These choices make ${combinations} combinations; at most ${MOST_COMBINATIONS} are looked at.`
    return { type: 'refused', problems: [{ field: String(longestOf(choices)), message }] }
  }
  const [ownWork, work] = [family.workWanted(level.constraints), family.workWanted(parsed.data)]
  if (ownWork !== null && work === null) {
    const message = 'This question is worked out by hand: it needs an amount of work.'
    return { type: 'refused', problems: [{ field: 'work', message }] }
  }
  if (ownWork === null && work !== null) {
    return { type: 'refused', problems: [{ field: 'work', message: 'This question has no products to work out.' }] }
  }
  return { type: 'level', level: { ...level, constraints: parsed.data } }
}

function feasibilityIn<P extends OtherParams, C, G, Q>(
  family: Family<P, C, G, Q>,
  level: FamilyLevel<C, Q>,
): Feasibility {
  const possible = possibleIn(family, level)
  const shapes = possible.map(family.outputShape).sort((a, b) => cellsIn(a) - cellsIn(b))
  const [smallest, largest] = [shapes[0], shapes.at(-1)]
  if (smallest === undefined || largest === undefined) {
    return { type: 'refused', problems: whyNoneIn(family, level) }
  }
  for (let trial = 0; trial < TRIALS; trial++) {
    const random = seededRandom(new Uint8Array(SEED_BYTES).fill(trial))
    const drawn = drawIn(random, family, level, pickerOf(random, possible))
    if (drawn && !isHumane(drawn)) return { type: 'refused', problems: [problemOfNumbers(drawn)] }
  }
  const work = family.workWanted(level.constraints)
  return {
    type: 'feasible',
    geometries: possible.length,
    products: work === null ? null : workWithin(work),
    smallestOutput: smallest,
    largestOutput: largest,
  }
}

/** Why no combination of the choices will do: what the one that gets furthest lacks. */
function whyNoneIn<P extends OtherParams, C, G, Q>(
  family: Family<P, C, G, Q>,
  level: FamilyLevel<C, Q>,
): ConstraintProblem[] {
  let furthest: { readonly check: number; readonly geometry: G } | null = null
  for (const geometry of combinationsOf(family.choices(level.constraints))) {
    const check = firstFailingIn(family, level, geometry)
    if (check !== null && (furthest === null || check > furthest.check)) furthest = { check, geometry }
  }
  if (furthest === null) return [{ field: 'question', message: 'There is nothing to ask about these layers.' }]
  const { check, geometry } = furthest
  return family.checks.slice(check, check + 1).map(({ problem }) => problem(geometry, level))
}

function isHumane({ faults }: DrawnOther): boolean {
  return faults.lookAlikes === 0 && faults.tedious === 0
}

function problemOfNumbers({ faults }: DrawnOther): ConstraintProblem {
  return faults.lookAlikes > 0
    ? { field: 'input', message: 'With these sizes and numbers there are parts that look alike: allow more numbers.' }
    : {
        field: 'input',
        message:
          'These sizes and numbers make problems that are no good by hand: results that are too large, maps that say ' +
          'nothing, or another amount of work than is wanted.',
      }
}

function cellsIn([channels, rows, columns]: Shape3): number {
  return channels * rows * columns
}
