import { describe, expect, it } from 'vitest'
import { drawCustom, feasibilityOf, levelConstraints } from '@/lib/problems/feasibility'
import { generate } from '@/lib/problems/generate'
import { measure } from '@/lib/problems/measure'
import { diagnosticityOf } from '@/lib/problems/separation'
import { LEVELS, OTHER_OPS, type OtherSkill, SKILLS } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'

const OTHER_SKILLS = SKILLS.filter((skill): skill is OtherSkill => skill in OTHER_OPS)

// What holds for every skill alike is in the tests of generating, grading and lessons; here is what is the families' own.
describe.each(OTHER_SKILLS.flatMap((skill) => LEVELS.map((level) => ({ skill, level }))))(
  '$skill, level $level',
  ({ skill, level }) => {
    const constraints = levelConstraints(skill, level)

    it('has problems about what the skill is about', () => {
      expect(generate(skill, level, seed('op')).op).toBe(OTHER_OPS[skill])
    })

    it('draws from its own constraints as if they were custom ones: feasible, told apart, the same for the same seed', () => {
      const found = feasibilityOf(skill, level, constraints)
      if (found.type === 'refused') throw new Error(JSON.stringify(found.problems))
      const drawn = drawCustom(skill, level, constraints, seed('custom'))
      if (drawn.type === 'refused') throw new Error(JSON.stringify(drawn.problems))
      expect(drawCustom(skill, level, constraints, seed('custom'))).toEqual(drawn)
      expect(diagnosticityOf(skill, drawn.params).confused).toEqual([])
      if (found.products) {
        const { work } = measure(drawn.params)
        expect(work).toBeGreaterThanOrEqual(found.products.least)
        expect(work).toBeLessThanOrEqual(found.products.most)
      }
    })

    it.each([null, undefined, 7, [], {}, { rows: 'many' }])('refuses constraints of another form: %o', (junk) => {
      for (const result of [feasibilityOf(skill, level, junk), drawCustom(skill, level, junk, seed('junk'))]) {
        expect(result.type).toBe('refused')
        if (result.type === 'refused') expect(result.problems.length).toBeGreaterThan(0)
      }
    })

    it('refuses a constraint that it does not know', () => {
      const found = feasibilityOf(skill, level, { ...Object(constraints), colour: ['red'] })
      expect(found.type).toBe('refused')
    })
  },
)
