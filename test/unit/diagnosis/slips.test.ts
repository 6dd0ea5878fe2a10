import { describe, expect, it } from 'vitest'
import { explainWeightGrad } from '@/lib/conv/explain-conv2d-gradients'
import { diagnose } from '@/lib/diagnosis/diagnose'
import { FOLLOW_STEPS } from '@/lib/grading/followed-steps'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import { generate } from '@/lib/problems/generate'
import { toWeightGradLayer } from '@/lib/problems/gradients/task'
import type { Params } from '@/lib/problems/params'
import { type PoolParams, toPool2dLayer } from '@/lib/problems/pooling/params'
import { LEVELS } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'

type Grid = readonly (readonly number[])[]

function diagnosed(params: Params, response: unknown) {
  const { score, parsed } = grade(params, response)
  if (score.type !== 'scored' || parsed === null) throw new Error(JSON.stringify(score))
  const skill = params.op === 'pool2d' ? 'pooling' : params.op === 'conv2dGrad' ? 'gradients' : 'follow-through'
  return diagnose(skill, params, parsed, score)
}

function withCell(grid: Grid, row: number, column: number, value: number): Grid {
  return grid.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? value : cell)))
}

describe('in pooling', () => {
  /** Four windows of 2 × 2. */
  const params: PoolParams = {
    op: 'pool2d',
    layer: {
      kind: 'max',
      input: { shape: [1, 4, 4], data: [9, 1, 2, 14, 3, 4, 5, -6, 20, 11, -3, 30, 12, -40, 31, -8] },
      kernelSize: [2, 2],
      stride: [2, 2],
      padding: [0, 0, 0, 0],
      dilation: [1, 1],
      ceilMode: false,
      countIncludePad: false,
    },
    ask: { kind: 'pooled-map', channel: 0 },
  }
  const right: Grid = [
    [9, 14],
    [20, 31],
  ]
  const average: PoolParams = {
    ...params,
    layer: {
      ...params.layer,
      kind: 'average',
      input: { shape: [1, 4, 4], data: [9, 1, 2, 14, 3, 7, 5, -5, 20, 11, -3, 30, 12, -43, 31, -10] },
    },
  }
  const averages: Grid = [
    [5, 4],
    [0, 12],
  ]

  it('the largest value of a window was overlooked', () => {
    expect(diagnosed(params, withCell(right, 0, 1, 5)).slips).toMatchObject([
      { cell: [0, 1], rule: 'value-left-out', terms: [{ value: 14, row: 0, column: 3 }] },
    ])
  })

  it('a negative value was read without its sign', () => {
    expect(diagnosed(params, withCell(right, 1, 0, 40)).slips).toMatchObject([
      { cell: [1, 0], rule: 'value-sign-wrong', terms: [{ value: -40 }] },
    ])
  })

  it('a value is missing from the sum of an average', () => {
    expect(diagnosed(average, withCell(averages, 0, 0, (9 + 1 + 7) / 4)).slips).toMatchObject([
      { cell: [0, 0], rule: 'value-left-out', terms: [{ value: 3 }] },
    ])
  })

  it('nothing is said where two slips give the number: one too many in the sum, or its 1 added twice', () => {
    expect(diagnosed(average, withCell(averages, 0, 0, (9 + 1 + 3 + 7 + 1) / 4)).slips).toEqual([])
  })

  it('is looked for after two methods: the smallest values of windows one cell apart are no slips', () => {
    const smallest = POOL_RULES['pool-min'].output({ ...toPool2dLayer(params.layer), stride: [1, 1] })
    const map = [0, 1, 2].map((row) => [...smallest.data.subarray(row * 3, row * 3 + 3)])
    expect(diagnosed(params, map).explanations.map(({ misconceptions }) => misconceptions)).toEqual([
      ['pool-stride-one', 'pool-min'],
    ])
  })
})

describe('in gradients', () => {
  it('a product of a value and a gradient has the other sign', () => {
    const params = weightGradient()
    const { filter, slice } = params.ask
    const cell = explainWeightGrad(toWeightGradLayer(params.layer), [filter, slice, 0, 0])
    const largest = cell.terms.reduce((most, term) => (Math.abs(term.product) > Math.abs(most.product) ? term : most))
    const right = solve(params).answer
    if (!Array.isArray(right)) throw new Error('a grid is expected')
    const wrong = withCell(right as Grid, 0, 0, cell.result - 2 * largest.product)
    expect(diagnosed(params, wrong)).toMatchObject({
      explanations: [],
      slips: [{ cell: [0, 0], rule: 'one-sign-wrong', terms: [{ value: largest.value, weight: largest.grad }] }],
    })
  })

  function weightGradient() {
    for (const level of LEVELS) {
      const params = generate('gradients', level, seed('gradient slip'))
      if (params.op === 'conv2dGrad' && params.ask.kind === 'weight-gradient') return { ...params, ask: params.ask }
    }
    throw new Error('no level asks for the gradient of weights')
  }
})

describe('in a layer in steps', () => {
  const params = generate('follow-through', 1, seed('steps'))
  const answer = solve(params).answer
  if (!Array.isArray(answer)) throw new Error('a list of grids is expected')
  const total = FOLLOW_STEPS.indexOf('total')

  it('a total that its sums do not make is a slip of its own, whatever it is', () => {
    const wrong = answer.map((step, index) => (index === total ? [[Number(step) + 29]] : step))
    const { explanations, slips } = diagnosed(params, wrong)
    expect(explanations).toEqual([])
    expect(slips).toContainEqual({ cell: [total, 0, 0], rule: 'wrong-total', terms: [] })
  })
})
