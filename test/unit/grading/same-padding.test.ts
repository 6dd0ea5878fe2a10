import { describe, expect, it } from 'vitest'
import { openingFrames } from '@/app/_components/player-frames'
import { sentenceOf } from '@/app/_components/player-sentences'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { SamePaddingConvention } from '@/lib/conv/same-padding'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import { generate } from '@/lib/problems/generate'
import type { Conv2dParams } from '@/lib/problems/params'
import { type ProblemLayer, toConv2dLayer } from '@/lib/problems/problem-layer'
import { LEVELS } from '@/lib/problems/skills'
import { seed } from '@/test/support/seeds'

/** One 3x4 kernel on 8x9, stride 2. */
const LAYER: ProblemLayer = {
  input: { shape: [1, 8, 9], data: Array.from({ length: 72 }, () => 1) },
  weight: { shape: [1, 1, 3, 4], data: Array.from({ length: 12 }, () => 1) },
  bias: null,
  stride: [2, 2],
  padding: [0, 0, 0, 0],
  dilation: [1, 1],
  groups: 1,
}

function problem(convention: SamePaddingConvention, changes: Partial<ProblemLayer> = {}): Conv2dParams {
  return { op: 'conv2d', layer: { ...LAYER, ...changes }, ask: { kind: 'same-padding', convention } }
}

describe('the “same” padding of a library', () => {
  it.each([
    // 4 rows of output reach over 9, one more than there are; 5 columns of output over 12, three more.
    ['same-upper', [0, 1, 1, 2]],
    ['same-lower', [1, 2, 0, 1]],
    ['tensorflow', [0, 1, 1, 2]],
  ] satisfies [SamePaddingConvention, number[]][])('%s: top, left, bottom, right', (convention, sides) => {
    expect(solve(problem(convention)).answer).toEqual(sides)
  })

  it('of PyTorch is that of stride 1', () => {
    expect(solve(problem('pytorch', { stride: [1, 1], dilation: [2, 1] })).answer).toEqual([2, 1, 2, 2])
  })

  it('has a mark for each side', () => {
    expect(grade(problem('same-lower'), ['0', '1', '1', '2']).score).toMatchObject({
      earned: 0,
      possible: 4,
    })
    expect(grade(problem('same-upper'), ['0', '1', '1', '1']).score).toMatchObject({
      cells: [true, true, true, false],
    })
  })

  it('says which side gets the odd cell', () => {
    expect(openingFrames(solve(problem('same-lower')).steps).map(sentenceOf)).toEqual([
      'Rows: 8 ÷ 2 is 4, so the output has 4 rows. Its windows reach over (4 − 1) × 2 + 3 = 9, and 9 − 8 = 1. That is odd, and the odd one goes to the top: 1 on the top, 0 on the bottom.',
      'Columns: 9 ÷ 2 rounded up is 5, so the output has 5 columns. Its windows reach over (5 − 1) × 2 + 4 = 12, and 12 − 9 = 3. That is odd, and the odd one goes to the left: 2 on the left, 1 on the right.',
    ])
  })

  it('says what a dilated kernel spans', () => {
    const [rows] = openingFrames(solve(problem('pytorch', { stride: [1, 1], dilation: [2, 1] })).steps).map(sentenceOf)
    expect(rows).toBe(
      'Rows: at stride 1 the output keeps its 8 rows. The kernel spans 2 × (3 − 1) + 1 = 5. So the windows reach over (8 − 1) × 1 + 5 = 12, and 12 − 8 = 4. Half of it on each side: 2 on the top, 2 on the bottom.',
    )
  })

  it('of TensorFlow is none where the kernel is smaller than the stride', () => {
    const params = problem('tensorflow', { stride: [4, 3], weight: { shape: [1, 1, 1, 1], data: [1] } })
    expect(solve(params).answer).toEqual([0, 0, 0, 0])
    expect(openingFrames(solve(params).steps).map(sentenceOf)[0]).toContain('5 − 8 = −3. No padding is needed.')
  })
})

describe('the problems of the skill', () => {
  const problems = LEVELS.flatMap((level) =>
    Array.from({ length: 60 }, (_, index) => ({
      level,
      params: generate('same-padding', level, seed(`same ${index}`)),
    })),
  )

  it('show a layer without padding; with the answer it has size ÷ stride windows, rounded up', () => {
    for (const { params } of problems) {
      const { input, stride, padding } = params.layer
      expect(padding).toEqual([0, 0, 0, 0])
      const [top = 0, left = 0, bottom = 0, right = 0] = numbersOf(params)
      const padded = toConv2dLayer({ ...params.layer, padding: [top, left, bottom, right] })
      expect(conv2dOutputShape(padded).slice(1)).toEqual([
        Math.ceil(input.shape[1] / stride[0]),
        Math.ceil(input.shape[2] / stride[1]),
      ])
    }
  })

  it('ask from level 2 on about an odd number of cells, so that it shows where the odd one goes', () => {
    for (const { level, params } of problems) {
      const [top = 0, left = 0, bottom = 0, right = 0] = numbersOf(params)
      expect(top !== bottom || left !== right).toBe(level > 1)
    }
  })
})

/** The answer, a list of numbers. */
function numbersOf(params: Conv2dParams): number[] {
  const { answer } = solve(params)
  return Array.isArray(answer) ? answer.flat() : []
}
