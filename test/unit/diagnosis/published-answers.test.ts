import { describe, expect, it } from 'vitest'
import { diagnose } from '@/lib/diagnosis/diagnose'
import { grade } from '@/lib/grading/grade'
import type { Ask } from '@/lib/problems/ask'
import type { Params } from '@/lib/problems/params'
import type { ProblemLayer } from '@/lib/problems/problem-layer'
import type { Skill } from '@/lib/problems/skills'

/** A layer of these sizes; what the numbers are is of no matter. */
function layerOf(
  input: ProblemLayer['input']['shape'],
  weight: ProblemLayer['weight']['shape'],
  { stride = 1, padding = 0 }: { readonly stride?: number; readonly padding?: number } = {},
): ProblemLayer {
  const filled = <Shape extends readonly number[]>(shape: Shape) => ({
    shape,
    data: Array.from({ length: shape.reduce((cells, size) => cells * size, 1) }, (_, cell) => (cell % 5) - 2),
  })
  return {
    input: filled(input),
    weight: filled(weight),
    bias: null,
    stride: [stride, stride],
    padding: [padding, padding, padding, padding],
    dilation: [1, 1],
    groups: 1,
  }
}

function named(skill: Skill, layer: ProblemLayer, ask: Ask, response: unknown) {
  const params: Params = { op: 'conv2d', layer, ask }
  const { score, parsed } = grade(params, response)
  if (score.type !== 'scored' || parsed === null) throw new Error(JSON.stringify(score))
  return diagnose(skill, params, parsed, score).explanations.map(({ misconceptions }) => misconceptions)
}

/** Wrong answers that were printed, or that a program gave; each is one wrong method. */
describe('a published wrong answer is named', () => {
  it('a width of 54.25 for 11 × 11 windows on 224 × 224 in steps of 4 (stats.stackexchange.com 650777)', () => {
    const layer = layerOf([3, 224, 224], [96, 3, 11, 11], { stride: 4 })
    expect(named('output-shape', layer, { kind: 'shape' }, [96, '54.25', '54.25'])).toEqual([['size-fraction-kept']])
  })

  it('a width of 112.5 for 7 × 7 windows on 224 × 224 in steps of 2 (stats.stackexchange.com 223630)', () => {
    const layer = layerOf([3, 224, 224], [64, 3, 7, 7], { stride: 2, padding: 3 })
    expect(named('output-shape', layer, { kind: 'shape' }, [64, '112.5', '112.5'])).toEqual([['size-fraction-kept']])
  })

  it('2048 maps of 64 filters on 32 channels (datascience.stackexchange.com 41486)', () => {
    const layer = layerOf([32, 14, 14], [64, 32, 3, 3], { padding: 1 })
    expect(named('output-shape', layer, { kind: 'shape' }, [2048, 14, 14])).toEqual([['channels-multiplied']])
  })

  it('3 × 3 for a 3 × 1 kernel on 5 × 5 (TensorFlow.js, computeOutputShape2D)', () => {
    const layer = layerOf([1, 5, 5], [1, 1, 3, 1])
    expect(named('rectangular', layer, { kind: 'shape' }, [1, 3, 3])).toEqual([['kernel-height-used-for-both-axes']])
  })

  it('56,448 multiplications where there are 14,112 (fastai/fastbook 539)', () => {
    const layer = layerOf([1, 28, 28], [8, 1, 3, 3], { stride: 2, padding: 1 })
    const ask: Ask = { kind: 'counts', of: ['multiply-adds'] }
    expect(named('parameter-count', layer, ask, [56_448])).toEqual([['macs-over-input-positions']])
  })
})
