import { describe, expect, it } from 'vitest'
import type { Comparison } from '@/lib/diagnosis/calculation'
import { compareAt, rightCalculation } from '@/lib/diagnosis/compare'
import { taskFor } from '@/lib/diagnosis/diagnose'
import { FOLLOW_STEPS, followedSteps } from '@/lib/grading/followed-steps'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import { generate } from '@/lib/problems/generate'
import { seededRandom } from '@/lib/problems/random'
import { LEVELS } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'
import { evaluate } from './evaluate'

type Steps = number[][][]

const SEEDS = LEVELS.flatMap((level) => [1, 2, 3, 4].map((number) => ({ level, number })))

function problem({ level, number }: { level: (typeof LEVELS)[number]; number: number }): FollowThroughParams {
  const params = generate('follow-through', level, seed(`steps ${level} ${number}`))
  if (params.op !== 'followThrough') throw new Error('not in steps')
  return params
}

/** The right steps, to be written into. */
const stepsOf = (params: FollowThroughParams) => structuredClone(solve(params).answer) as Steps

function readOf(params: FollowThroughParams, steps: Steps) {
  const { parsed } = grade(params, steps)
  if (parsed === null) throw new Error('not read')
  return parsed
}

/** How many numbers there are before a step. */
const startOf = (steps: Steps, name: (typeof FOLLOW_STEPS)[number]) =>
  steps.slice(0, FOLLOW_STEPS.indexOf(name)).flat(2).length

/** Each number follows from what was written before it, except where it is what the layer gives. */
function expectToFollow(params: FollowThroughParams, steps: Steps) {
  const parsed = readOf(params, steps)
  const task = taskFor('follow-through', params, parsed)
  steps.flat(2).forEach((written, index) => {
    const follows = task?.right.values[index] ?? Number.NaN
    if (written === follows) return
    const { lines } = rightCalculation(params, parsed, index) ?? { lines: [] }
    expect([index, lines.at(-1)?.result]).toEqual([index, expect.closeTo(follows, 9)])
    for (const { text, result } of lines) expect([text, evaluate(text)]).toEqual([text, expect.closeTo(result, 9)])
  })
}

describe('a response in steps with slips', () => {
  it.each(SEEDS)('is worked out from the steps that were written: $level, $number', (each) => {
    const params = problem(each)
    const random = seededRandom(seed(`slips ${each.level} ${each.number}`))
    const steps = stepsOf(params).map((grid, step) =>
      grid.map((row) => row.map((value) => (step > 0 && random.happens(0.2) ? value + 1 : value))),
    )
    expectToFollow(params, steps)
  })

  it.each(SEEDS)('is worked out in the size that was written: $level, $number', (each) => {
    const params = problem(each)
    const [[[rows = 1, columns = 1] = []] = []] = stepsOf(params)
    const size = [[[rows + 1, columns]]]
    // What follows from the size, with one more in each number of the maps.
    const steps = followedSteps(params, size).map((grid, step) =>
      step === 0
        ? (size[0] ?? [])
        : grid.map((row) => row.map(({ value }) => Math.round(Number(value)) + (step > 4 ? 1 : 0))),
    )
    expectToFollow(params, steps)
  })
})

describe('a wrong method in a step', () => {
  const params = problem({ level: 2, number: 1 })

  function difference(comparison: Comparison | null) {
    const { right, yours } = comparison?.lines[comparison.differsAt] ?? {}
    return [right?.text, yours?.text]
  }

  it('that leaves ReLU out keeps the number of the map', () => {
    const steps = stepsOf(params)
    const map = steps[FOLLOW_STEPS.indexOf('map')] ?? []
    steps[FOLLOW_STEPS.indexOf('relu')] = map
    const place = map.flat().findIndex((value) => value < 0)
    const negative = String(map.flat()[place]).replace('-', '−')
    const index = startOf(steps, 'relu') + place
    const comparison = compareAt('follow-through', params, readOf(params, steps), ['relu-omitted'], index)
    expect(difference(comparison)).toEqual([`max(0, ${negative})`, negative])
  })

  it('that leaves the bias out of the total has the sums that were written', () => {
    const steps = stepsOf(params)
    const sums = (steps[FOLLOW_STEPS.indexOf('sums')] ?? []).flat()
    steps[FOLLOW_STEPS.indexOf('total')] = [[sums.reduce((total, sum) => total + sum, 0)]]
    const comparison = compareAt(
      'follow-through',
      params,
      readOf(params, steps),
      ['bias-omitted'],
      startOf(steps, 'total'),
    )
    expect(comparison?.lines[comparison.differsAt]).toMatchObject({ right: { key: 'bias' }, yours: null })
    expect(comparison?.sources.right).toBe('The sums that you wrote, and the bias.')
  })
})
