import { describe, expect, it } from 'vitest'
import { openingFrames } from '@/app/_components/player-frames'
import { sentenceOf } from '@/app/_components/player-sentences'
import { conv2d } from '@/lib/conv/conv2d'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { at as cellAt } from '@/lib/conv/tensor'
import { grade } from '@/lib/grading/grade'
import { solve } from '@/lib/grading/solve'
import type { Conv2dParams } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { DRAWN_LAYERS, storedLayer } from './drawn-problems'

/** Two channels of 3x3, padded by one column on the left; a kernel of 2x2. */
const PROBLEM: Conv2dParams = {
  op: 'conv2d',
  layer: {
    input: { shape: [2, 3, 3], data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19] },
    weight: { shape: [1, 2, 2, 2], data: [1, 0, 2, -1, 3, 1, -2, 2] },
    bias: null,
    stride: [1, 1],
    padding: [0, 1, 0, 0],
    dilation: [1, 1],
    groups: 1,
  },
  ask: { kind: 'im2col-column', row: 1, column: 0 },
}

describe('a column of the im2col matrix', () => {
  it('lists channel by channel, row by row, with the zeros of the padding', () => {
    expect(solve(PROBLEM).answer).toEqual([0, 4, 0, 7, 0, 14, 0, 17])
  })

  it('has a mark for each number', () => {
    const { score } = grade(PROBLEM, ['0', '0', '4', '7', '0', '14', '0', '17'])
    expect(score).toMatchObject({ earned: 6, possible: 8, cells: [true, false, false, true, true, true, true, true] })
  })

  it('names a number that is left blank', () => {
    expect(grade(PROBLEM, ['0', '4', '0', '', '0', '14', '0', '17']).score).toMatchObject({
      type: 'invalid',
      problems: [{ path: [3], message: 'Number 3 is blank.' }],
    })
  })

  it('is worked out from the place of the window, then number by number', () => {
    expect(openingFrames(solve(PROBLEM).steps).map(sentenceOf)).toEqual([
      'Row 1 of the output: its window starts at 1 × 1 = 1, the row times the stride. It covers 2 rows: 1 and 2.',
      'Column 0 of the output: its window starts at 0 × 1 − 1 = −1, the column times the stride, less the padding. It covers 2 columns: −1 and 0. Column −1 lies in the padding: column 0 of the input is left.',
      'Number 0: channel 0, row 0, column 0 of the window lies in the padding: 0.',
      'Number 1: channel 0, row 0, column 1 of the window lies on row 1, column 0 of the input: 4.',
      'Number 2: channel 0, row 1, column 0 of the window lies in the padding: 0.',
      'Number 3: channel 0, row 1, column 1 of the window lies on row 2, column 0 of the input: 7.',
      'Number 4: channel 1, row 0, column 0 of the window lies in the padding: 0.',
      'Number 5: channel 1, row 0, column 1 of the window lies on row 1, column 0 of the input: 14.',
      'Number 6: channel 1, row 1, column 0 of the window lies in the padding: 0.',
      'Number 7: channel 1, row 1, column 1 of the window lies on row 2, column 0 of the input: 17.',
    ])
  })

  it('makes the output when it is multiplied with the weights of filter 0 in their order, whatever the layer', () => {
    for (const layer of DRAWN_LAYERS) {
      const [, rows, columns] = conv2dOutputShape(layer)
      const [row, column] = [rows - 1, columns - 1]
      const params: Conv2dParams = {
        op: 'conv2d',
        layer: storedLayer(layer),
        ask: { kind: 'im2col-column', row, column },
      }
      const answer = numbersOf(params)
      const total = answer.reduce((sum, value, place) => sum + value * (layer.weight.data[place] ?? 0), 0)
      expect(total + (layer.bias?.[0] ?? 0)).toBeCloseTo(cellAt(conv2d(toConv2dLayer(params.layer)), 0, row, column), 9)
    }
  })
})

/** The answer, a list of numbers. */
function numbersOf(params: Conv2dParams): number[] {
  const { answer } = solve(params)
  return Array.isArray(answer) ? answer.flat() : []
}
