import 'server-only'
import { SKILL_GROUPS, type SkillGroup, skillsOf } from '@/lib/problems/skill-groups'
import { listSkills, type SkillListing } from './list-skills'

export type SkillGroupListing = {
  readonly group: SkillGroup
  readonly title: string
  readonly summary: string
  readonly skills: readonly SkillListing[]
}

/** Every skill under the part of the course it belongs to, in teaching order. */
export function listSkillGroups(): SkillGroupListing[] {
  const listings = listSkills()
  return SKILL_GROUPS.map((part) => {
    const skills = skillsOf(part.group)
    return { ...part, skills: listings.filter(({ skill }) => skills.includes(skill)) }
  })
}
