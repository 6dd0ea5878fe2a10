import { describe, expect, it } from 'vitest'
import { canBeNamed } from '@/lib/diagnosis/can-be-named'
import { skillShowing, tellsOf } from '@/lib/diagnosis/tells-of'
import { RULE_IDS, type RuleId } from '@/lib/misconceptions/rule-ids'
import { generate } from '@/lib/problems/generate'
import { LEVELS, SKILLS, type Skill } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'

/** In all problems there are, the border is of zeros; another one comes from somebody's own layer alone. */
const NEVER_WRONG: RuleId = 'padding-zeros'

const nameable = RULE_IDS.filter((id) => id !== NEVER_WRONG && canBeNamed(id, { kind: 'volume' }, 9))
const bySkill = SKILLS.map((skill) => ({ skill, rules: nameable.filter((id) => skillShowing(id) === skill) })).filter(
  ({ rules }) => rules.length > 0,
)

/** Those that show in none of so many draws of each level. */
function neverShown(skill: Skill, rules: readonly RuleId[], draws: number): readonly RuleId[] {
  let left = rules
  for (let draw = 0; draw < draws && left.length > 0; draw++) {
    for (const level of LEVELS) {
      const params = generate(skill, level, seed(`shows ${skill} ${level} ${draw}`))
      const { shown } = tellsOf(skill, params, left)
      left = left.filter((id) => !shown.includes(id))
    }
  }
  return left
}

describe('a problem that checks a method', () => {
  it.each(bySkill)('is found within some draws of $skill for each that is looked for there', ({ skill, rules }) => {
    expect(neverShown(skill, rules, 12)).toEqual([])
  })
})
