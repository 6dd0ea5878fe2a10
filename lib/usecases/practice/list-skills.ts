import 'server-only'
import { SKILL_MAP } from '@/lib/problems/skill-map'
import { namedLayersOf } from '@/lib/problems/skill-plans'
import { LEVELS, SKILLS, type Skill } from '@/lib/problems/skills'

export type SkillListing = {
  readonly skill: Skill
  readonly title: string
  readonly summary: string
  readonly prerequisites: readonly Skill[]
  readonly levels: readonly number[]
  readonly namedLayers: readonly string[]
}

/** Every skill in teaching order, with what can be practised of it. */
export function listSkills(): SkillListing[] {
  return SKILLS.map((skill) => ({ skill, ...SKILL_MAP[skill], levels: LEVELS, namedLayers: namedLayersOf(skill) }))
}
