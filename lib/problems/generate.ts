import { type Drawn, drawProblem } from './draw-problem'
import { type LevelPlan, NAMED_CONSTRAINTS, type SkillPlan } from './level-plan'
import type { Params } from './params'
import { seededRandom } from './random'
import { SKILL_PLANS } from './skill-plans'
import { type Difficulty, isNamedLayer, type Skill } from './skills'

/** Raised whenever the same seed could give other params. Stored with each variant; params are stored too. */
export const GENERATOR_VERSION = 2

/**
 * The params of a new variant. The same skill, difficulty and seed give the same params on every machine.
 *
 * @param seed 32 bytes
 * @throws RangeError if the seed is not 32 bytes long, or the skill has no question about the named layer
 */
export function generate(skill: Skill, difficulty: Difficulty, seed: Uint8Array): Params {
  return draw(skill, difficulty, seed).params
}

/** The same, with what it took: for the report on the generator. */
export function draw(skill: Skill, difficulty: Difficulty, seed: Uint8Array): Drawn {
  const drawn = drawProblem(seededRandom(seed), skill, planFor(SKILL_PLANS[skill], difficulty))
  if (drawn === null) throw new RangeError(`no layer has what ${skill}, ${difficulty} needs`)
  return drawn
}

/** What is drawn for a skill: its own level, or its question about a named layer. */
function planFor({ levels, named }: SkillPlan, difficulty: Difficulty): LevelPlan {
  if (!isNamedLayer(difficulty)) return levels[difficulty]
  if (named === null) throw new RangeError(`there is no question about ${difficulty} in this skill`)
  return { constraints: NAMED_CONSTRAINTS[difficulty], questions: named, isNamed: true }
}
