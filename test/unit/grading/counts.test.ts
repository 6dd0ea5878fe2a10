import { describe, expect, it } from 'vitest'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { windowPositions } from '@/lib/conv/window'
import { countSteps, countsQuestion } from '@/lib/grading/counts'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import { COUNTS, type Count } from '@/lib/problems/ask'
import type { Conv2dParams } from '@/lib/problems/params'
import { type ProblemLayer, toConv2dLayer } from '@/lib/problems/problem-layer'
import { countsOf, DRAWN_LAYERS } from './drawn-problems'

/** 4 filters of 2x3x5 in 2 groups on 4x9x12, padded above and on the left. */
const LAYER: ProblemLayer = {
  input: { shape: [4, 9, 12], data: Array.from({ length: 432 }, () => 1) },
  weight: { shape: [4, 2, 3, 5], data: Array.from({ length: 120 }, () => 1) },
  bias: [1, 2, 3, 4],
  stride: [2, 3],
  padding: [1, 2, 0, 0],
  dilation: [2, 1],
  groups: 2,
}

function problem(of: readonly Count[], changes: Partial<ProblemLayer> = {}): Conv2dParams {
  return { op: 'conv2d', layer: { ...LAYER, ...changes }, ask: { kind: 'counts', of } }
}

describe('the counts of a layer', () => {
  it.each([
    ['output-channels', 4],
    ['output-rows', 3],
    ['output-columns', 4],
    ['weights', 120],
    ['biases', 4],
    ['multiply-adds', 4 * 3 * 4 * 30],
    ['kernel-span-rows', 5],
    ['kernel-span-columns', 5],
    ['half-padding-rows', 2],
    ['half-padding-columns', 2],
    ['full-padding-rows', 4],
    ['full-padding-columns', 4],
    ['im2col-rows', 2 * 3 * 5],
    ['im2col-columns', 3 * 4],
    ['weight-matrix-rows', 2],
    ['weight-matrix-columns', 2 * 3 * 5],
  ] satisfies [Count, number][])('%s: %i', (count, value) => {
    expect(solve(problem([count])).answer).toEqual([value])
  })

  it('come in the order in which they are asked, a mark each', () => {
    const { score } = grade(problem(['biases', 'weights', 'output-rows']), ['4', '121', '3'])
    expect(score).toMatchObject({ earned: 2, possible: 3, cells: [true, false, true] })
  })

  it('include no biases where the layer has none', () => {
    expect(solve(problem(['weights', 'biases'], { bias: null })).answer).toEqual([120, 0])
  })

  it('that are left blank are named', () => {
    expect(grade(problem(['weights', 'biases']), ['120', '']).score).toMatchObject({
      type: 'invalid',
      problems: [{ path: [1], message: 'The number of biases is blank.' }],
    })
  })

  it('that are too many are invalid', () => {
    expect(grade(problem(['weights']), ['120', '4']).score).toMatchObject({
      type: 'invalid',
      problems: [{ path: [], message: 'Give a list of one number: the number of weights.' }],
    })
  })
})

describe('for any layer', () => {
  it('each count is the result of a step of its own, in the order asked', () => {
    for (const layer of DRAWN_LAYERS) {
      const of = countsOf(layer)
      const results = countSteps(layer, of).map((step) => ('result' in step ? step.result : null))
      expect(results).toEqual(countsQuestion(layer, { of }).answer())
    }
  })

  it('half the padding keeps the size at stride 1', () => {
    for (const layer of DRAWN_LAYERS) {
      const of = countsOf(layer)
      if (!of.includes('half-padding-rows') || !of.includes('half-padding-columns')) continue
      const [rows = 0, columns = 0] = numbersOf(layer, ['half-padding-rows', 'half-padding-columns'])
      const kept = conv2dOutputShape({ ...layer, stride: [1, 1], padding: [rows, columns, rows, columns] })
      expect(kept.slice(1)).toEqual(layer.input.shape.slice(1))
    }
  })

  it('full padding is the most with which every window touches the input', () => {
    for (const layer of DRAWN_LAYERS) {
      const [rows = 0, columns = 0] = numbersOf(layer, ['full-padding-rows', 'full-padding-columns'])
      const [, , height, width] = layer.weight.shape
      const firstWindow = (more: number) =>
        windowPositions(
          { ...layer, kernel: [height, width], padding: [rows + more, columns + more, rows + more, columns + more] },
          0,
          0,
        )
      expect(firstWindow(0).rows.at(-1)).toBe(0)
      expect(firstWindow(0).columns.at(-1)).toBe(0)
      expect(firstWindow(1).rows.at(-1)).toBe(-1)
    }
  })
})

it('what multiply-adds rest on is worked out before them, once', () => {
  const rules = (of: readonly Count[]) => countSteps(toConv2dLayer(LAYER), of).map(({ rule }) => rule)
  expect(rules(['multiply-adds'])).toEqual(['output-extent', 'output-extent', 'multiply-adds'])
  expect(rules(['output-rows', 'multiply-adds'])).toEqual(['output-extent', 'output-extent', 'multiply-adds'])
})

it('a kernel that spans an even number of cells has no half padding', () => {
  const layer = toConv2dLayer({
    ...LAYER,
    dilation: [1, 1],
    weight: { shape: [4, 2, 2, 5], data: LAYER.input.data.slice(0, 80) },
  })
  expect(() => numbersOf(layer, ['half-padding-rows'])).toThrow(RangeError)
})

it('every count has its answer', () => {
  expect(solve(problem(COUNTS)).answer).toHaveLength(COUNTS.length)
})

function numbersOf(layer: Parameters<typeof countsQuestion>[0], of: readonly Count[]): readonly number[] {
  const answer = countsQuestion(layer, { of }).answer()
  return Array.isArray(answer) ? answer.filter((value) => typeof value === 'number') : []
}
