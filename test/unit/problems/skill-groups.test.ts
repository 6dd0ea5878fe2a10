import { expect, test } from 'vitest'
import { SKILL_GROUPS, skillsOf } from '@/lib/problems/skill-groups'
import { SKILL_MAP } from '@/lib/problems/skill-map'
import { SKILLS } from '@/lib/problems/skills'

test('the parts, one after the other, are all skills in teaching order', () => {
  expect(SKILL_GROUPS.flatMap(({ group }) => skillsOf(group))).toEqual(SKILLS)
})

test('no skill builds on one of a later part', () => {
  const parts = SKILL_GROUPS.map(({ group }) => skillsOf(group))
  const partOf = (skill: (typeof SKILLS)[number]) => parts.findIndex((part) => part.includes(skill))
  for (const skill of SKILLS) {
    for (const before of SKILL_MAP[skill].prerequisites)
      expect(partOf(before), skill).toBeLessThanOrEqual(partOf(skill))
  }
})
