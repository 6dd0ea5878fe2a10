import type { Shape3 } from '@/lib/conv/tensor'
import { type ConstraintProblem, problemsOfSchema } from './constraint-problem'
import { type Constraints, constraintsSchema } from './constraints'
import { type Drawn, drawProblem } from './draw-problem'
import type { Feasibility, Refused } from './feasible'
import { type Geometry, geometriesOf, outputSize } from './geometry'
import { choiceOf, type GeometryChoice, geometryPicker } from './geometry-choices'
import { workWithin } from './humane'
import type { LevelPlan } from './level-plan'
import { OTHER_PLANS } from './other-plans'
import type { Params } from './params'
import { SEED_BYTES, seededRandom } from './random'
import { SKILL_PLANS } from './skill-plans'
import { type Conv2dSkill, isConv2dSkill, type Level, type Skill } from './skills'
import { problemsBefore, whyNone } from './why-refused'

/** Problems that are drawn to see whether the numbers suit the sizes. */
const TRIALS = 4
/** How often a custom problem is drawn again while it is not as it should be. */
const MOST_ATTEMPTS = 8

/** The constraints of a level: a named set to start from. */
export function levelConstraints(skill: Conv2dSkill, level: Level): Constraints
export function levelConstraints(skill: Skill, level: Level): unknown
export function levelConstraints(skill: Skill, level: Level): unknown {
  return isConv2dSkill(skill) ? SKILL_PLANS[skill].levels[level].constraints : OTHER_PLANS[skill].constraintsOf(level)
}

/**
 * Whether a level's question can be asked of layers with other constraints, and how much hand work that makes. What is
 * impossible is refused in words that name the field; nothing throws.
 *
 * @param constraints of any form: what the schema of the skill's constraints refuses is refused here
 */
export function feasibilityOf(skill: Skill, level: Level, constraints: unknown): Feasibility {
  if (!isConv2dSkill(skill)) return OTHER_PLANS[skill].feasibilityOf(level, constraints)
  const parsed = parsedConstraints(constraints)
  return parsed.type === 'refused' ? parsed : conv2dFeasibility(skill, level, parsed.constraints)
}

function conv2dFeasibility(skill: Conv2dSkill, level: Level, constraints: Constraints): Feasibility {
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
  constraints: unknown,
  seed: Uint8Array,
): { readonly type: 'drawn'; readonly params: Params } | Refused {
  if (!isConv2dSkill(skill)) return OTHER_PLANS[skill].drawCustom(level, constraints, seed)
  const parsed = parsedConstraints(constraints)
  if (parsed.type === 'refused') return parsed
  const plan = customPlan(skill, level, parsed.constraints)
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

function parsedConstraints(
  constraints: unknown,
): { readonly type: 'constraints'; readonly constraints: Constraints } | Refused {
  const parsed = constraintsSchema.safeParse(constraints)
  if (parsed.success) return { type: 'constraints', constraints: parsed.data }
  return { type: 'refused', problems: problemsOfSchema(parsed.error) }
}

function customPlan(skill: Conv2dSkill, level: Level, constraints: Constraints): LevelPlan {
  return { ...SKILL_PLANS[skill].levels[level], constraints }
}

/** What is wrong with the ranges of numbers, as some problems drawn from them show. */
function problemsOfNumbers(
  skill: Conv2dSkill,
  plan: LevelPlan,
  possible: readonly GeometryChoice[],
): ConstraintProblem[] {
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
