import { describe, expect, it, test } from 'vitest'
import { scoreSentence, sheetFor, sheetOf, wrongSentence } from '@/app/_components/answer/checked-response'
import { cellsBetween, pickedCells, standingVerdict } from '@/app/_components/answer/picks'
import { conv2dPrompt } from '@/app/_components/prompts/conv2d-prompt'
import type { Response } from '@/lib/grading/score'
import type { PublicLayer } from '@/lib/problems/public-view'

/** A 4 x 5 input with a row of padding above it and two columns on the right. */
const LAYER: PublicLayer = {
  input: { shape: [6, 4, 5], data: null },
  weight: { shape: [4, 3, 2, 2], data: null },
  bias: null,
  stride: [2, 2],
  padding: [1, 0, 0, 2],
  dilation: [1, 1],
  groups: 2,
}
const WINDOW = conv2dPrompt({ kind: 'window', at: [0, 1, 1] }, LAYER)
const STARTS = conv2dPrompt({ kind: 'starts' }, LAYER)
const CHANNELS = conv2dPrompt({ kind: 'feeding-channels', filter: 3 }, LAYER)

/** A response that was scored, as a page holds it. */
function checkedOf(prompt: typeof WINDOW, response: Response, cells: boolean[], earned: number, possible: number) {
  const sheet = sheetOf(prompt, response)
  if (!sheet) throw new Error('the response has another form')
  return { sheet, response, score: { type: 'scored' as const, earned, possible, cells } }
}

describe('what can be picked', () => {
  it('for a window are the cells of the input', () => {
    expect(WINDOW.form).toMatchObject({ kind: 'picked cells', size: { rows: 4, columns: 5 } })
    expect(WINDOW.question).toBe(
      'Which cells of the input feed output [0,\u00a01,\u00a01]? Pick them on the input, not on the padding.',
    )
  })

  it('for the starts of windows are those of the padding too, counted from the input', () => {
    expect(STARTS.form).toMatchObject({ kind: 'picked cells', size: { rows: 5, columns: 7 } })
    expect(STARTS.nameOf({ grid: 0, row: 0, column: 6 })).toBe('Row −1, column 6')
    const sheet = sheetOf(STARTS, [[-1, 6]])
    expect(sheet?.grids[0]?.[0]).toEqual(['', '', '', '', '', '', '1'])
    expect(sheet && STARTS.toResponse(sheet.grids)).toEqual([[-1, 6]])
  })

  it('for the channels of a filter are those of the input', () => {
    expect(CHANNELS.form).toMatchObject({ kind: 'picked channels', size: { rows: 1, columns: 6 } })
    expect(CHANNELS.nameOf({ grid: 0, row: 0, column: 5 })).toBe('Channel 5')
  })

  test.each([WINDOW, STARTS, CHANNELS])('and no window lights while it is picked: $question', (prompt) => {
    expect(prompt.outputOf({ grid: 0, row: 0, column: 0 })).toBeNull()
  })
})

describe('a response of a script', () => {
  it('in any order, with anything twice and as text is put where it belongs, and so are its verdicts', () => {
    const response = [
      ['3', '4'],
      ['0', ' 1 '],
      ['3', '4'],
    ]
    const sheet = sheetOf(WINDOW, response)
    expect(sheet && WINDOW.toResponse(sheet.grids)).toEqual([
      [0, 1],
      [3, 4],
    ])
    const [verdicts] = WINDOW.toVerdicts([true, false, true], response)
    expect(verdicts?.[0]).toEqual([null, false, null, null, null])
    expect(verdicts?.[3]).toEqual([null, null, null, null, true])
  })

  it('of channels keeps its verdicts too', () => {
    expect(CHANNELS.toVerdicts([false, true], ['4', 0])).toEqual([[[true, null, null, null, false, null]]])
  })
})

describe('after a check', () => {
  const CELLS = [
    [0, 0],
    [0, 1],
    [2, 4],
  ]

  it('it is said how many are picked, how many are too many, and which is the first of those', () => {
    const checked = checkedOf(WINDOW, CELLS, [true, true, false], 1, 4)
    expect(scoreSentence(WINDOW, checked)).toBe('2 of 4 picked, 1 too many.')
    expect(wrongSentence(WINDOW, checked)).toBe(
      'Row 2, column 4 is not one of them. Each one too many takes a right one back: 1 of 4 count.',
    )
  })

  it('nothing is said of what was missed', () => {
    const checked = checkedOf(WINDOW, CELLS, [true, true, true], 3, 4)
    expect(scoreSentence(WINDOW, checked)).toBe('3 of 4 picked.')
    expect(wrongSentence(WINDOW, checked)).toBeNull()
  })

  it('all right is all right', () => {
    expect(scoreSentence(WINDOW, checkedOf(WINDOW, CELLS, [true, true, true], 3, 3))).toBe('All 3 right.')
  })

  it('a cell that was changed since has no verdict', () => {
    const { sheet } = checkedOf(WINDOW, CELLS, [true, true, false], 1, 4)
    const checked = { sheet, verdicts: WINDOW.toVerdicts([true, true, false], CELLS) }
    expect(standingVerdict(checked, sheet, { grid: 0, row: 2, column: 4 })).toBe(false)
    expect(standingVerdict(checked, sheetFor(WINDOW), { grid: 0, row: 2, column: 4 })).toBeNull()
  })
})

test('the cells that are picked are found in reading order', () => {
  const sheet = sheetOf(STARTS, [
    [3, 0],
    [-1, 2],
  ])
  expect(sheet && pickedCells(sheet)).toEqual([
    { grid: 0, row: 0, column: 2 },
    { grid: 0, row: 4, column: 0 },
  ])
})

test('a fast stroke leaves no cell on its way out', () => {
  expect(cellsBetween({ row: 1, column: 1 }, { row: 1, column: 4 })).toEqual([
    { row: 1, column: 2 },
    { row: 1, column: 3 },
    { row: 1, column: 4 },
  ])
  expect(cellsBetween({ row: 2, column: 0 }, { row: 0, column: 2 })).toEqual([
    { row: 1, column: 1 },
    { row: 0, column: 2 },
  ])
})
