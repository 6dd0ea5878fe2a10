import { describe, expect, it } from 'vitest'
import { cappedCredit } from '@/lib/diagnosis/capped-credit'
import type { Diagnosis, Explanation } from '@/lib/diagnosis/diagnosis'
import type { ScoredScore } from '@/lib/grading/score'
import type { Ask } from '@/lib/problems/ask'
import type { Params } from '@/lib/problems/params'
import { LECTURE_LAYER, LECTURE_MAP } from './lecture-layer'

const score = (earned: number, possible: number): ScoredScore => ({ type: 'scored', earned, possible, cells: [] })
const paddingEdge: Explanation = {
  misconceptions: ['padding-edge'],
  confidence: 0.97,
  cells: [
    [0, 0],
    [0, 1],
  ],
  alike: [],
  isWhole: true,
}
const byMethod: Diagnosis = { explanations: [paddingEdge], slips: [] }

function about(ask: Ask): Params {
  return { op: 'conv2d', layer: LECTURE_LAYER, ask }
}

describe('a response that is just what a wrong method gives', () => {
  it('keeps the cells in which the method is right, up to half of the marks, and says what it would have earned', () => {
    expect(cappedCredit(LECTURE_MAP, score(9, 13), byMethod)).toEqual({ ...score(6, 13), uncapped: 9 })
  })

  it('is left as it is where it earned no more than that', () => {
    expect(cappedCredit(LECTURE_MAP, score(6, 13), byMethod)).toEqual(score(6, 13))
  })
})

describe('any other response keeps what it earned', () => {
  const kept: [what: string, explanations: Explanation[]][] = [
    ['a method with a slip', [{ ...paddingEdge, isWhole: false }]],
    ['one of two candidates', [paddingEdge, paddingEdge]],
    ['a method that explains one wrong number alone', [{ ...paddingEdge, cells: [[0, 0]] }]],
    ['a wrong size beside right numbers', [{ ...paddingEdge, cells: [] }]],
    ['not recognised', []],
  ]

  it.each(kept)('%s', (_, explanations) => {
    expect(cappedCredit(LECTURE_MAP, score(12, 13), { explanations, slips: [] })).toEqual(score(12, 13))
  })

  it.each([
    ['the three numbers of a shape', about({ kind: 'shape' })],
    ['counts', about({ kind: 'counts', of: ['weights', 'biases', 'multiply-adds'] })],
    ['channel sums and their total', about({ kind: 'channels', at: [0, 0, 0] })],
    ['picked cells', about({ kind: 'window', at: [0, 0, 0] })],
  ])('where each number is a quantity of its own: %s', (_, params) => {
    expect(cappedCredit(params, score(2, 3), byMethod)).toEqual(score(2, 3))
  })
})
