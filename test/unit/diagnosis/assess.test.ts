import { describe, expect, it } from 'vitest'
import { assess } from '@/lib/diagnosis/assess'
import { taskFor } from '@/lib/diagnosis/diagnose'
import type { GivenResponse } from '@/lib/diagnosis/given'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import { generate } from '@/lib/problems/generate'
import type { Params } from '@/lib/problems/params'
import type { Skill } from '@/lib/problems/skills'
import { PADDED_MAP, paddedMapBy } from '@/test/support/padded-map'
import { EVERY_LEVEL, seed } from '@/test/support/seeds'

function scored(params: Params, response: unknown, skill: Skill = 'feature-map') {
  const assessed = assess(skill, params, response)
  if (assessed.parsed === null) throw new Error(JSON.stringify(assessed.score))
  return assessed
}

describe('a response', () => {
  it('that cannot be read is invalid, and nothing is looked for', () => {
    expect(assess('feature-map', PADDED_MAP, [['1', 'x']])).toEqual({
      score: { type: 'invalid', problems: [expect.objectContaining({ path: [0, 1] })] },
      parsed: null,
    })
  })

  it('that is right has its marks and no diagnosis', () => {
    expect(scored(PADDED_MAP, solve(PADDED_MAP).answer)).toMatchObject({
      score: { earned: 37, possible: 37 },
      diagnosis: { explanations: [], slips: [] },
    })
  })

  it('by a wrong method keeps half of the marks, though the method is right in most of its numbers', () => {
    const { score, diagnosis } = scored(PADDED_MAP, paddedMapBy('padding-edge'))
    expect(diagnosis).toMatchObject({ explanations: [{ misconceptions: ['padding-edge'], isWhole: true }] })
    expect(score).toMatchObject({ earned: 18, possible: 37, uncapped: 32 })
  })

  it('by a wrong method that is right in few cells keeps those', () => {
    const negated = paddedMapBy('negated-kernel')
    expect(scored(PADDED_MAP, negated).score).toEqual(grade(PADDED_MAP, negated).score)
  })
})

/** The right answer of a problem with each number as a method that is weighed would have it, for every third of them. */
function responsesByMethods(skill: Skill, params: Params) {
  const answer = solve(params).answer
  const { parsed } = grade(params, answer)
  const task = parsed === null ? null : taskFor(skill, params, parsed)
  const some = (task?.singles ?? []).filter((_, index) => index % 3 === 0)
  return some.map(({ values }) =>
    replaceNumbers(parsed, (index, value) => {
      const given = values[index] ?? Number.NaN
      return Number.isInteger(given) ? given : value
    }),
  )
}

/** The same form with other numbers, counted in reading order. */
function replaceNumbers(response: GivenResponse, by: (index: number, value: GivenResponse) => GivenResponse) {
  let count = 0
  const replace = (entry: GivenResponse): GivenResponse => {
    if (Array.isArray(entry)) return entry.map(replace)
    if (entry === null || typeof entry !== 'object') return by(count++, entry)
    return Object.fromEntries(Object.entries(entry).map(([field, each]) => [field, replace(each)]))
  }
  return replace(response)
}

describe('the cap', () => {
  it.each(EVERY_LEVEL)('never raises, says what it took, and leaves slips alone: $skill $level', ({ skill, level }) => {
    const params = generate(skill, level, seed(`capped ${skill} ${level}`))
    for (const response of responsesByMethods(skill, params)) {
      const graded = grade(params, response).score
      if (graded.type !== 'scored') continue
      const { score } = scored(params, response, skill)
      expect({ ...score, earned: score.uncapped ?? score.earned, uncapped: undefined }).toEqual({
        ...graded,
        uncapped: undefined,
      })
      expect(score.earned).toBeLessThanOrEqual(graded.earned)
      if (graded.earned === graded.possible) expect(score).toEqual(graded)
      if (score.uncapped === undefined) continue
      expect(score.earned).toBe(Math.floor(score.possible / 2))

      const slipped = replaceNumbers(response, (index, value) => (index === 0 ? 77777 : value))
      expect(scored(params, slipped, skill).score).toEqual(grade(params, slipped).score)
    }
  })
})
