import { describe, expect, it } from 'vitest'
import { cappedCredit } from '@/lib/diagnosis/capped-credit'
import type { Explanation } from '@/lib/diagnosis/diagnosis'
import type { ScoredScore } from '@/lib/grading/score'

const score = (earned: number, possible: number): ScoredScore => ({ type: 'scored', earned, possible, cells: [] })
const paddingIgnored: Explanation = {
  misconceptions: ['padding-edge'],
  confidence: 0.97,
  cells: [[0, 0]],
  alike: [],
  isWhole: true,
}

describe('a response that is just what a wrong method gives', () => {
  const diagnosis = { explanations: [paddingIgnored], slips: [] }

  it('keeps the cells in which the method is right, up to half of the marks', () => {
    expect(cappedCredit(score(9, 13), diagnosis)).toEqual({ earned: 6, possible: 13, isCapped: true })
    expect(cappedCredit(score(4, 13), diagnosis)).toEqual({ earned: 4, possible: 13, isCapped: false })
  })

  it('keeps as much as the share that is asked for allows', () => {
    expect(cappedCredit(score(9, 12), diagnosis, 0).earned).toBe(0)
    expect(cappedCredit(score(9, 12), diagnosis, 1).earned).toBe(9)
  })
})

describe('any other response keeps what it earned', () => {
  it.each([
    ['a method with a slip', [{ ...paddingIgnored, isWhole: false }]],
    ['one of two candidates', [paddingIgnored, paddingIgnored]],
    ['not recognised', []],
  ])('%s', (_, explanations) => {
    expect(cappedCredit(score(12, 13), { explanations, slips: [] })).toEqual({
      earned: 12,
      possible: 13,
      isCapped: false,
    })
  })
})
