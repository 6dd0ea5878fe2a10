import { drawProblem } from './draw-problem'
import type { Faults } from './faults'
import { type LevelPlan, NAMED_CONSTRAINTS, type SkillPlan } from './level-plan'
import { OTHER_PLANS } from './other-plans'
import type { Conv2dParams, Params } from './params'
import { seededRandom } from './random'
import { SKILL_PLANS } from './skill-plans'
import { type Conv2dSkill, type Difficulty, isConv2dSkill, isNamedLayer, type Skill } from './skills'

/** Raised whenever the same seed could give other params. Stored with each variant; params are stored too. */
export const GENERATOR_VERSION = 3

/** A problem that was drawn, and what it took. */
export type Drawn<P extends Params = Params> = {
  readonly params: P
  /** Layers drawn. */
  readonly draws: number
  /** What could not be had. */
  readonly faults: Faults
}

/**
 * The params of a new variant. The same skill, difficulty and seed give the same params on every machine.
 *
 * @param seed 32 bytes
 * @throws RangeError if the seed is not 32 bytes long, or the skill has no question about the named layer
 */
export function generate(skill: Conv2dSkill, difficulty: Difficulty, seed: Uint8Array): Conv2dParams
export function generate(skill: Skill, difficulty: Difficulty, seed: Uint8Array): Params
export function generate(skill: Skill, difficulty: Difficulty, seed: Uint8Array): Params {
  return draw(skill, difficulty, seed).params
}

/** The same, with what it took: for the report on the generator. */
export function draw(skill: Skill, difficulty: Difficulty, seed: Uint8Array): Drawn {
  const random = seededRandom(seed)
  if (isConv2dSkill(skill)) {
    const drawn = drawProblem(random, skill, planFor(SKILL_PLANS[skill], difficulty))
    if (drawn !== null) return drawn
  } else {
    if (isNamedLayer(difficulty)) throw noQuestionAbout(difficulty)
    const drawn = OTHER_PLANS[skill].draw(random, difficulty)
    if (drawn !== null) return drawn
  }
  throw new RangeError(`no layer has what ${skill}, ${difficulty} needs`)
}

/** What is drawn for a skill: its own level, or its question about a named layer. */
function planFor({ levels, named }: SkillPlan, difficulty: Difficulty): LevelPlan {
  if (!isNamedLayer(difficulty)) return levels[difficulty]
  if (named === null) throw noQuestionAbout(difficulty)
  return { constraints: NAMED_CONSTRAINTS[difficulty], questions: named, isNamed: true }
}

function noQuestionAbout(difficulty: Difficulty): RangeError {
  return new RangeError(`there is no question about ${difficulty} in this skill`)
}
