import { describe, expect, test } from 'vitest'
import { explainCell } from '@/lib/conv/explain-cell'
import { planIn } from '@/lib/problems/family'
import { FOLLOW_THROUGH_FAMILY, followThroughConstraintsSchema } from '@/lib/problems/follow-through/family'
import { workOut } from '@/lib/problems/follow-through/layer'
import type { FollowThroughParams } from '@/lib/problems/follow-through/params'
import { wireFollowThroughLayer } from '@/lib/problems/follow-through/wire-layer'
import { generate } from '@/lib/problems/generate'
import { OTHER_PLANS } from '@/lib/problems/other-plans'
import { seededRandom } from '@/lib/problems/random'
import { LEVELS, type Level } from '@/lib/problems/skills'
import { stackSchema } from '@/lib/usecases/solve/stack.schema'
import { seed } from '@/test/support/seeds'

const PROBLEMS = 60

function problemsOf(level: Level): FollowThroughParams[] {
  return Array.from({ length: PROBLEMS }, (_, number) => {
    const params = generate('follow-through', level, seed(`layer ${number}`))
    if (params.op !== 'followThrough') throw new Error(`${params.op} is another problem`)
    return params
  })
}

describe.each(LEVELS)('the layers of level %i', (level) => {
  const problems = problemsOf(level)

  test('have one filter with a bias, and padding', () => {
    for (const { layer } of problems) {
      expect(layer.conv.weight.shape[0]).toBe(1)
      expect(layer.conv.bias).toHaveLength(1)
      expect(layer.conv.padding.some((side) => side > 0)).toBe(true)
    }
  })

  test('ask for a window that lies on the padding with some of its cells and on the input with half of them', () => {
    for (const { layer, ask } of problems) {
      const terms = explainCell(workOut(layer).conv, ask.at).channels.flatMap((channel) => channel.terms)
      const outside = terms.filter(({ isPadding }) => isPadding).length
      expect(outside).toBeGreaterThan(0)
      expect(2 * outside).toBeLessThanOrEqual(terms.length)
    }
  })

  test('have maps of both signs, so that ReLU shows, and pooled maps of whole numbers that are not all 0', () => {
    for (const { layer } of problems) {
      const { map, pooled } = workOut(layer)
      expect(map.data.filter((value) => value < 0).length).toBeGreaterThanOrEqual(2)
      expect(map.data.filter((value) => value > 0).length).toBeGreaterThanOrEqual(2)
      expect(pooled.data.every(Number.isInteger)).toBe(true)
      expect(pooled.data.some((value) => value > 0)).toBe(true)
    }
  })

  test('are small enough to be written out', () => {
    for (const { layer } of problems) {
      const { map, pooled } = workOut(layer)
      const [, rows, columns] = layer.conv.input.shape
      const [top, left, bottom, right] = layer.conv.padding
      expect((top + rows + bottom) * (left + columns + right)).toBeLessThanOrEqual(42)
      expect(map.data.length).toBeLessThanOrEqual(9)
      expect(pooled.data.length).toBeGreaterThan(1)
      expect(Math.max(...map.data.map(Math.abs))).toBeLessThanOrEqual(30)
    }
  })

  test('are what the solver takes as a stack', () => {
    for (const params of problems.slice(0, 5)) {
      expect(stackSchema.safeParse(wireFollowThroughLayer(params)).success).toBe(true)
    }
  })
})

test('the levels rise: one channel, then two, then a stride and averages', () => {
  const channels = LEVELS.map((level) => problemsOf(level)[0]?.layer.conv.input.shape[0])
  expect(channels).toEqual([1, 1, 2, 2])
  const kinds = LEVELS.map((level) => problemsOf(level)[0]?.layer.pool.kind)
  expect(kinds).toEqual(['max', 'max', 'max', 'average'])
  for (const { layer } of problemsOf(4)) expect(Math.max(...layer.conv.stride)).toBe(2)
})

describe('other constraints', () => {
  const plan = OTHER_PLANS['follow-through']
  const constraints = plan.constraintsOf(2)
  if (typeof constraints !== 'object') throw new Error('constraints are an object')

  test('of a level itself are feasible', () => {
    expect(plan.feasibilityOf(2, constraints)).toMatchObject({ type: 'feasible', smallestOutput: [1, 1, 2] })
  })

  test('without padding are refused in words', () => {
    expect(plan.feasibilityOf(2, { ...constraints, padding: [[0, 0, 0, 0]], rows: [4], columns: [6] })).toEqual({
      type: 'refused',
      problems: [{ field: 'padding', message: 'The padded input is asked for: there must be padding.' }],
    })
  })

  test('with a pool larger than the map are refused in words', () => {
    const pool = [{ kind: 'max', kernelSize: [5, 5], stride: [1, 1] }]
    expect(plan.feasibilityOf(2, { ...constraints, pool })).toEqual({
      type: 'refused',
      problems: [{ field: 'pool', message: 'The pooled map has no more than one cell.' }],
    })
  })

  test('with a choice that is there twice are refused', () => {
    const pool = { kind: 'max', kernelSize: [1, 2], stride: [1, 2] }
    expect(plan.feasibilityOf(2, { ...constraints, pool: [pool, pool] })).toEqual({
      type: 'refused',
      problems: [{ field: 'pool', message: 'A choice is there twice.' }],
    })
  })

  test('for large layers that come to no good are given up after fewer draws than for small ones', () => {
    const drawsOf = (channels: number, products: number) => {
      const level = {
        question: 'every-step',
        constraints: followThroughConstraintsSchema.parse({
          ...Object(plan.constraintsOf(4)),
          channels: [channels],
          // Far too large for the head.
          input: { low: 50, high: 99, zeros: 0 },
          work: { products, perCell: 64 },
        }),
      } as const
      const planned = planIn(FOLLOW_THROUGH_FAMILY, { 1: level, 2: level, 3: level, 4: level })
      return planned.draw(seededRandom(seed('large')), 1)?.draws ?? 0
    }
    expect(drawsOf(2, 32)).toBe(400)
    expect(drawsOf(16, 400)).toBeLessThan(200)
  })
})
