import { describe, expect, it } from 'vitest'
import { grade } from '@/lib/grading/grade'
import { solve, solveCell } from '@/lib/grading/solve'
import type { Ask } from '@/lib/problems/ask'
import { generate } from '@/lib/problems/generate'
import type { Conv2dParams } from '@/lib/problems/params'
import { seed } from '@/test/support/seeds'

/** A 2x3 input under a 1x2 kernel: the map is [[5, 8], [11, 14]] without bias. */
function problem(ask: Ask, bias: number[] | null = null): Conv2dParams {
  return {
    op: 'conv2d',
    layer: {
      input: { shape: [1, 2, 3], data: [1, 2, 3, 3, 4, 5] },
      weight: { shape: [1, 1, 1, 2], data: [1, 2] },
      bias,
      stride: [1, 1],
      padding: [0, 0, 0, 0],
      dilation: [1, 1],
      groups: 1,
    },
    ask,
  }
}

const MAP = problem({ kind: 'map', filter: 0 })
const CELL = problem({ kind: 'cell', at: [0, 0, 0] })

describe('a map', () => {
  it('is worth a mark for each cell and one for its size', () => {
    expect(
      grade(MAP, [
        [5, 7],
        [11, 13],
      ]).score,
    ).toEqual({
      type: 'scored',
      earned: 3,
      possible: 5,
      cells: [
        [true, false],
        [true, false],
      ],
      size: true,
    })
  })

  it('of a wrong size keeps the cells that are right, and loses the mark for the size', () => {
    expect(grade(MAP, [[5, 8, 0]]).score).toEqual({
      type: 'scored',
      earned: 2,
      possible: 5,
      cells: [[true, true, false]],
      size: false,
    })
  })

  it('that is ragged is invalid, and the row is named', () => {
    expect(grade(MAP, [[5, 8], [11]]).score).toEqual({
      type: 'invalid',
      problems: [{ path: [1], message: 'Row 1 is not 2 long like row 0.' }],
    })
  })

  it('with blank cells is invalid, and each is named', () => {
    expect(
      grade(MAP, [
        ['5', ''],
        [' ', '13'],
      ]).score,
    ).toEqual({
      type: 'invalid',
      problems: [
        { path: [0, 1], message: 'Row 0, column 1 is blank.' },
        { path: [1, 0], message: 'Row 1, column 0 is blank.' },
      ],
    })
  })
})

describe('one number', () => {
  it.each(['5', '+5', '5.0', '5,00', '10/2', ' 5 ', '５', '5.', '05', 5])('%j is five', (five) => {
    expect(grade(CELL, five).score).toMatchObject({ earned: 1, possible: 1 })
  })

  it.each(['-5', '−5', '51/10', '5.000000000000001', '4.999999999999999999', 4])('%j is not', (other) => {
    expect(grade(CELL, other).score).toMatchObject({ earned: 0, possible: 1 })
  })

  it('may be minus zero where zero is right', () => {
    const zero = problem({ kind: 'cell', at: [0, 0, 0] }, [-5])
    for (const response of [-0, '-0', '−0', '0', '0/7']) {
      expect(grade(zero, response).score).toMatchObject({ earned: 1 })
    }
  })

  it('is kept as it was read: a fraction in lowest terms', () => {
    expect(grade(CELL, '6/4').parsed).toBe('3/2')
    expect(grade(CELL, '10/2').parsed).toBe(5)
  })
})

describe('channel sums', () => {
  it('keep their marks when only the total is wrong', () => {
    const params = generate('channel-sums', 2, seed('sums'))
    const { answer } = solve(params)
    const response = { ...Object(answer), total: '99' }
    const { score } = grade(params, response)
    expect(score).toMatchObject({ cells: { channels: [true, true, true], total: false } })
    if (score.type === 'scored') expect(score.possible - score.earned).toBe(1)
  })

  it('that are too few are invalid', () => {
    const params = generate('channel-sums', 2, seed('sums'))
    expect(grade(params, { channels: ['1'], total: '2' }).score).toMatchObject({
      type: 'invalid',
      problems: [{ path: ['channels'], message: 'Give 3 numbers: channel 0, channel 1, channel 2.' }],
    })
  })
})

describe('a volume', () => {
  const params = generate('output-volume', 'image-25x25x3', seed('volume'))

  it('of one map too many is scored, and its size is wrong', () => {
    const { answer } = solve(params)
    const maps = Array.isArray(answer) ? answer : []
    const { score } = grade(params, [...maps, maps[0]])
    expect(score).toMatchObject({ type: 'scored', earned: 3125, possible: 3126, size: false })
  })

  it('of 25x25x5 does not list its 84,375 products, but any one cell has its working', () => {
    const { steps, cellCount } = solve(params)
    expect(cellCount).toBe(3125)
    expect(steps.every(({ rule }) => rule !== 'cell')).toBe(true)
    const { answer } = solve(params)
    const value = Array.isArray(answer) ? answer[4]?.[24]?.[7] : null
    expect(solveCell(params, [4, 24, 7])?.result).toBe(value)
    expect(solveCell(params, [5, 0, 0])).toBeNull()
  })
})

it('stops naming blanks after a screenful', () => {
  const params = generate('output-volume', 'image-25x25x3', seed('blank'))
  const blank = Array.from({ length: 5 }, () => Array.from({ length: 25 }, () => Array.from({ length: 25 }, () => '')))
  const { score } = grade(params, blank)
  expect(score.type === 'invalid' && score.problems.length).toBe(100)
})
