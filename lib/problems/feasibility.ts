import type { Shape3 } from '@/lib/conv/tensor'
import type { Constraints } from './constraints'
import { type Drawn, drawProblem } from './draw-problem'
import { type Geometry, geometriesOf, outputSize } from './geometry'
import type { ConstraintProblem } from './geometry-checks'
import { choiceOf, type GeometryChoice, geometryPicker, type Reach } from './geometry-choices'
import { workWithin } from './humane'
import type { LevelPlan } from './level-plan'
import type { Params } from './params'
import { SEED_BYTES, seededRandom } from './random'
import { SKILL_PLANS } from './skill-plans'
import type { Level, Skill } from './skills'
import { problemsBefore, whyNone } from './why-refused'

/** Problems that are drawn to see whether the numbers suit the sizes. */
const TRIALS = 4
/** How often a custom problem is drawn again while it is not as it should be. */
const MOST_ATTEMPTS = 8

export type Refused = { readonly type: 'refused'; readonly problems: readonly ConstraintProblem[] }

/** What constraints lead to. */
export type Feasibility =
  | {
      readonly type: 'feasible'
      /** How many combinations of the choices are layers that this question can be asked about. */
      readonly geometries: number
      /** Non-zero products to work out in one problem; null: the question has none. */
      readonly products: Reach | null
      /** The shape of the output with the fewest cells, and of the one with the most. */
      readonly smallestOutput: Shape3
      readonly largestOutput: Shape3
    }
  | Refused

/** The constraints of a level: a named set to start from. */
export function levelConstraints(skill: Skill, level: Level): Constraints {
  return SKILL_PLANS[skill].levels[level].constraints
}

/**
 * Whether a level's question can be asked of layers with other constraints, and how much hand work that makes. What is
 * impossible is refused in words that name the field; nothing throws.
 *
 * @param constraints past `constraintsSchema`, whose refusals come first
 */
export function feasibilityOf(skill: Skill, level: Level, constraints: Constraints): Feasibility {
  const plan = customPlan(skill, level, constraints)
  const refusals = problemsBefore(plan, levelConstraints(skill, level))
  if (refusals.length > 0) return { type: 'refused', problems: refusals }

  const possible = [...geometriesOf(constraints)].flatMap((geometry) => choiceOf(geometry, plan) ?? [])
  const [first] = possible
  if (first === undefined) return { type: 'refused', problems: whyNone(plan) }
  const unsuited = problemsOfNumbers(skill, plan, possible)
  if (unsuited.length > 0) return { type: 'refused', problems: unsuited }

  const byCells = possible.map(({ geometry }) => outputShapeOf(geometry)).sort((a, b) => cellsIn(a) - cellsIn(b))
  const fallback = outputShapeOf(first.geometry)
  return {
    type: 'feasible',
    geometries: possible.length,
    products: constraints.work && workWithin(constraints.work.products),
    smallestOutput: byCells[0] ?? fallback,
    largestOutput: byCells.at(-1) ?? fallback,
  }
}

/**
 * A problem that asks the question of a level about a layer with other constraints. The same arguments give the same
 * params on every machine.
 *
 * @param seed 32 bytes
 * @throws RangeError if the seed is not 32 bytes long
 */
export function drawCustom(
  skill: Skill,
  level: Level,
  constraints: Constraints,
  seed: Uint8Array,
): { readonly type: 'drawn'; readonly params: Params } | Refused {
  const plan = customPlan(skill, level, constraints)
  const random = seededRandom(seed)
  const refusals = problemsBefore(plan, levelConstraints(skill, level))
  if (refusals.length > 0) return { type: 'refused', problems: refusals }
  const pick = geometryPicker(random, plan)
  for (let attempt = 1; ; attempt++) {
    const drawn = drawProblem(random, skill, plan, pick)
    if (drawn === null) return { type: 'refused', problems: whyNone(plan) }
    if (isHumane(drawn)) return { type: 'drawn', params: drawn.params }
    if (attempt === MOST_ATTEMPTS) return { type: 'refused', problems: [problemOfNumbers(drawn)] }
  }
}

function customPlan(skill: Skill, level: Level, constraints: Constraints): LevelPlan {
  return { ...SKILL_PLANS[skill].levels[level], constraints }
}

/** What is wrong with the ranges of numbers, as some problems drawn from them show. */
function problemsOfNumbers(skill: Skill, plan: LevelPlan, possible: readonly GeometryChoice[]): ConstraintProblem[] {
  for (let trial = 0; trial < TRIALS; trial++) {
    const random = seededRandom(new Uint8Array(SEED_BYTES).fill(trial))
    const drawn = drawProblem(random, skill, plan, () => random.pick(possible))
    if (drawn && !isHumane(drawn)) return [problemOfNumbers(drawn)]
  }
  return []
}

function isHumane({ faults }: Drawn): boolean {
  return faults.lookAlikes === 0 && faults.tedious === 0
}

function problemOfNumbers({ faults }: Drawn): ConstraintProblem {
  return faults.lookAlikes > 0
    ? {
        field: 'weight',
        message: 'With these sizes and numbers there are rows, columns or kernels that look alike: allow more numbers.',
      }
    : {
        field: 'input',
        message:
          'These sizes and numbers make problems that are no good by hand: sums over 20 or results over 30, ' +
          'maps of one sign, cells without a product, or another number of products than is wanted.',
      }
}

function outputShapeOf(geometry: Geometry): Shape3 {
  return [geometry.filters, ...outputSize(geometry)]
}

function cellsIn([filters, rows, columns]: Shape3): number {
  return filters * rows * columns
}
