import { describe, expect, it } from 'vitest'
import { firstStepOf } from '@/app/_components/first-step'
import { solveStack } from '@/lib/grading/stack'
import { solveTransposed } from '@/lib/grading/transposed'
import type { StoredStackLayer } from '@/lib/problems/stack/params'
import type { StoredTransposedLayer } from '@/lib/problems/transposed/params'

const TRANSPOSED: StoredTransposedLayer = {
  input: { shape: [1, 1, 2], data: [1, 2] },
  weight: { shape: [1, 1, 2, 2], data: [1, 2, 3, 4] },
  bias: null,
  stride: [1, 1],
  padding: [0, 0, 0, 0],
  outputPadding: [0, 0],
  dilation: [1, 1],
  groups: 1,
}

const CONVOLUTION: StoredStackLayer = {
  op: 'conv2d',
  filters: 2,
  bias: true,
  kernelSize: [3, 2],
  stride: [1, 1],
  padding: [0, 0, 0, 0],
  dilation: [1, 1],
  groups: 1,
}

describe('a worked solution begins', () => {
  const { steps } = solveStack({
    op: 'stack',
    layer: { inputShape: [1, 9, 9], layers: [CONVOLUTION, CONVOLUTION] },
    ask: {
      kind: 'stack-counts',
      of: [
        { layer: 1, count: 'output-rows' },
        { layer: 0, count: 'output-rows' },
        { layer: 1, count: 'receptive-rows' },
      ],
    },
  })

  it('with the first step that leads to the first wrong number', () => {
    expect(steps.map(({ rule }) => rule)).toEqual(['stack-extent', 'stack-extent', 'stack-field', 'stack-field'])
    expect(firstStepOf(steps, undefined, 0)).toBe(0)
    expect(firstStepOf(steps, undefined, 2)).toBe(2)
  })

  it('with the steps before it, where they lead to that number too', () => {
    expect(firstStepOf(steps, undefined, 1)).toBe(0)
  })

  it('at the beginning, where nothing was wrong or no step says what it leads to', () => {
    const shown = solveTransposed({
      op: 'convTranspose2d',
      layer: TRANSPOSED,
      ask: { kind: 'transposed-map', filter: 0 },
    })
    expect(firstStepOf(steps, undefined, null)).toBe(0)
    expect(firstStepOf(shown.steps, undefined, 3)).toBe(0)
  })

  it('with the step of the first wrong cell, where it has one', () => {
    const { steps } = solveTransposed({
      op: 'convTranspose2d',
      layer: TRANSPOSED,
      ask: { kind: 'transposed-map', filter: 0 },
    })
    const first = firstStepOf(steps, [0, 1, 2], 5)
    expect(steps[first]).toMatchObject({ rule: 'transposed-cell', at: [0, 1, 2] })
  })
})
