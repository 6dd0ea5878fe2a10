import { describe, expect, it, test } from 'vitest'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import type { GradientAsk, GradientParams, StoredGradientLayer } from '@/lib/problems/gradients/params'
import { wireGradientLayer } from '@/lib/problems/gradients/wire-layer'
import { gradientStepSchemas, wireGradientLayerSchema } from '@/lib/usecases/practice/gradients-responses.schema'

/** Two filters over four columns, two cells apart: the windows lie on columns 0 1 and 2 3. */
const LAYER: StoredGradientLayer = {
  conv: {
    input: { shape: [1, 1, 4], data: [1, 10, 100, 1000] },
    weight: { shape: [2, 1, 1, 2], data: [1, 2, 3, 4] },
    bias: [7, 8],
    stride: [1, 2],
    padding: [0, 0, 0, 0],
    dilation: [1, 1],
    groups: 1,
  },
  outputGrad: { shape: [2, 1, 2], data: [2, -3, 5, 0] },
}
/** One filter of three columns on each of three cells, with a zero on both sides. */
const PADDED: StoredGradientLayer = {
  conv: {
    ...LAYER.conv,
    input: { shape: [1, 1, 3], data: [1, 10, 100] },
    weight: { shape: [1, 1, 1, 3], data: [1, 2, 3] },
    bias: null,
    stride: [1, 1],
    padding: [0, 1, 0, 1],
  },
  outputGrad: { shape: [1, 1, 3], data: [2, -3, 5] },
}

const about = (ask: GradientAsk, layer = LAYER): GradientParams => ({ op: 'conv2dGrad', layer, ask })
const stepsOf = (params: GradientParams) =>
  solve(params).steps.flatMap((step) => ('op' in step && step.op === 'conv2dGrad' ? [step] : []))

const BIASES = about({ kind: 'bias-gradient' })
const WEIGHTS = about({ kind: 'weight-gradient', filter: 0, slice: 0 })
const INPUT = about({ kind: 'input-gradient', channel: 0 })

describe('the gradient of the biases', () => {
  it('is the sum of the gradients of each map', () => {
    expect(solve(BIASES).answer).toEqual([-1, 5])
    expect(grade(BIASES, ['−1', '5']).score).toEqual({ type: 'scored', earned: 2, possible: 2, cells: [true, true] })
    expect(grade(BIASES, [-1, 4]).score).toMatchObject({ earned: 1, possible: 2, cells: [true, false] })
  })

  it('asks for as many numbers as there are filters', () => {
    expect(grade(BIASES, [-1]).score).toEqual({
      type: 'invalid',
      problems: [{ path: [], message: 'Give 2 numbers: filter 0, filter 1.' }],
    })
  })

  it('lists what is added up, a step a filter', () => {
    expect(stepsOf(BIASES).map((step) => [step.rule, step.result])).toEqual([
      ['bias-gradient', -1],
      ['bias-gradient', 5],
    ])
  })
})

describe('the gradient of a slice of weights', () => {
  it('is of its filter alone: 2 · 1 + (−3) · 100 and 2 · 10 + (−3) · 1000', () => {
    expect(solve(WEIGHTS).answer).toEqual([[-298, -2980]])
    expect(grade(WEIGHTS, [[-298, -2980]]).score).toMatchObject({ earned: 2, possible: 2, cells: [[true, true]] })
    expect(solve(about({ kind: 'weight-gradient', filter: 1, slice: 0 })).answer).toEqual([[5, 50]])
  })

  it('has the size of the kernel, which is not asked', () => {
    expect(grade(WEIGHTS, [[1, 2, 3]]).score).toMatchObject({ type: 'invalid', problems: [{ path: [] }] })
  })

  it('says on which cells a weight lies, those of the padding too', () => {
    const params = about({ kind: 'weight-gradient', filter: 0, slice: 0 }, PADDED)
    const [first] = stepsOf(params)
    if (first?.rule !== 'weight-gradient') throw new Error('there is no such step')
    expect(first.at).toEqual([0, 0, 0])
    expect(first.columns).toEqual([-1, 0, 1])
    expect(first.terms.map(({ value, grad }) => [value, grad])).toEqual([
      [0, 2],
      [1, -3],
      [10, 5],
    ])
    expect(solve(params).answer).toEqual([[47, 472, -280]])
  })
})

describe('the gradient of the input', () => {
  it('comes from all filters', () => {
    expect(solve(INPUT).answer).toEqual([[2 + 15, 4 + 20, -3, -6]])
    expect(grade(INPUT, [[17, 24, -3, 6]]).score).toMatchObject({ earned: 3, cells: [[true, true, true, false]] })
  })

  it('says which windows hold a cell and which weight lies on it there', () => {
    const [, middle] = stepsOf(about({ kind: 'input-gradient', channel: 0 }, PADDED))
    if (middle?.rule !== 'input-gradient') throw new Error('there is no such step')
    expect([middle.gradColumns, middle.weightColumns]).toEqual([
      [0, 1, 2],
      [2, 1, 0],
    ])
    expect(middle.result).toBe(2 * 3 - 3 * 2 + 5)
  })

  it('is 0 where no window reaches, with nothing to add up', () => {
    const layer = {
      ...LAYER,
      conv: { ...LAYER.conv, input: { shape: [1, 1, 5] as [number, number, number], data: [1, 2, 3, 4, 5] } },
    }
    const last = stepsOf(about({ kind: 'input-gradient', channel: 0 }, layer)).at(-1)
    expect(last).toMatchObject({ at: [0, 0, 4], gradColumns: [], weightColumns: [], result: 0 })
  })
})

test('what the API says of a problem and its working is as it is described', () => {
  for (const params of [BIASES, WEIGHTS, INPUT]) {
    expect(wireGradientLayerSchema.safeParse(wireGradientLayer(params)).error).toBeUndefined()
    for (const step of stepsOf(params)) {
      const described = gradientStepSchemas.find(({ shape }) => shape.rule.value === step.rule)
      expect(described?.safeParse(step).error).toBeUndefined()
    }
  }
})
