import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnswerSheet,
  clearedRange,
  emptySheet,
  entryAt,
  resized,
  shownGrids,
  textAt,
  textOfRange,
  withCells,
} from '@/app/_components/answer/answer-sheet'
import { pasteIntoSheet } from '@/app/_components/answer/paste-into-sheet'

const at = (row: number, column: number, grid = 0) => ({ grid, row, column })

/** 1 2 3 / 4 5 6, in each grid. */
function numbered(grids = 1): AnswerSheet {
  const cells = [
    ['1', '2', '3'],
    ['4', '5', '6'],
  ]
  return { rows: 2, columns: 3, grids: Array.from({ length: grids }, () => cells) }
}

describe('a sheet', () => {
  it('starts with as many empty cells as its size says', () => {
    expect(shownGrids(emptySheet(2, 1, 2))).toEqual([[['', '']], [['', '']]])
  })

  it('counts its cells in reading order, grid by grid, each grid by its own size', () => {
    expect(entryAt(numbered(2), at(1, 1))).toBe(4)
    expect(entryAt(numbered(2), at(0, 2, 1))).toBe(8)
    const sizes = [
      { rows: 1, columns: 2 },
      { rows: 0, columns: 0 },
      { rows: 2, columns: 3 },
    ]
    expect(entryAt({ ...numbered(3), sizes }, at(1, 0, 2))).toBe(2 + 0 + 3)
  })

  it('keeps what was there when it shrinks and grows again', () => {
    const smaller = resized(numbered(), 1, 2)
    expect(shownGrids(smaller)).toEqual([[['1', '2']]])
    expect(shownGrids(resized(smaller, 2, 3))).toEqual(shownGrids(numbered()))
    expect(shownGrids(resized(smaller, 2, 4))).toEqual([
      [
        ['1', '2', '3', ''],
        ['4', '5', '6', ''],
      ],
    ])
  })

  it('is the same sheet when nothing changes', () => {
    const sheet = numbered()
    expect(withCells(sheet, [{ at: at(1, 1), text: '5' }])).toBe(sheet)
    expect(resized(sheet, 2, 3)).toBe(sheet)
  })

  it('leaves the rows alone that are not written to, so that they need not be drawn again', () => {
    const sheet = numbered()
    const changed = withCells(sheet, [{ at: at(1, 1), text: '9' }])
    expect(textAt(changed, at(1, 1))).toBe('9')
    expect(changed.grids[0]?.[0]).toBe(sheet.grids[0]?.[0])
    expect(textAt(sheet, at(1, 1))).toBe('5')
  })

  it('writes all of several changes, also when some change nothing', () => {
    const changes = [
      { at: at(0, 0), text: '1' },
      { at: at(0, 1), text: '8' },
      { at: at(0, 2), text: '3' },
    ]
    expect(shownGrids(withCells(numbered(), changes))[0]?.[0]).toEqual(['1', '8', '3'])
  })

  it('copies and clears a range, from whichever corner it was selected', () => {
    const range = { from: at(1, 2), to: at(0, 1) }
    expect(textOfRange(numbered(), range)).toEqual([
      ['2', '3'],
      ['5', '6'],
    ])
    expect(shownGrids(clearedRange(numbered(), range))[0]).toEqual([
      ['1', '', ''],
      ['4', '', ''],
    ])
  })
})

describe('a list', () => {
  it('goes down a column or along a row, however it was written', () => {
    const down = pasteIntoSheet(emptySheet(1, 3, 1), [[['5', '7', '9']]], at(0, 0), false)
    expect(down.type === 'pasted' && shownGrids(down.sheet)[0]).toEqual([['5'], ['7'], ['9']])
    const along = pasteIntoSheet(emptySheet(1, 1, 3), [[['5'], ['7']]], at(0, 1), false)
    expect(along.type === 'pasted' && shownGrids(along.sheet)[0]).toEqual([['', '5', '7']])
  })

  it('that is too long for the answer is refused', () => {
    expect(pasteIntoSheet(emptySheet(1, 2, 1), [[['5', '7', '9']]], at(0, 0), false).type).toBe('refused')
  })
})

describe('a paste', () => {
  const pasted = [
    [
      ['7', '8'],
      ['9', '10'],
    ],
  ]

  it('goes where the cell is', () => {
    const result = pasteIntoSheet(numbered(), pasted, at(0, 1), false)
    expect(result.type === 'pasted' && shownGrids(result.sheet)[0]).toEqual([
      ['1', '7', '8'],
      ['4', '9', '10'],
    ])
  })

  it('makes the answer grow where the size is the student’s', () => {
    const result = pasteIntoSheet(numbered(), pasted, at(1, 2), true)
    expect(result.type === 'pasted' && shownGrids(result.sheet)[0]).toEqual([
      ['1', '2', '3', ''],
      ['4', '5', '7', '8'],
      ['', '', '9', '10'],
    ])
  })

  it('is refused where the size is given and it does not fit', () => {
    expect(pasteIntoSheet(numbered(), pasted, at(1, 2), false)).toEqual({
      type: 'refused',
      message: 'It is 2 × 2, and from here 1 × 1 cells are free. Nothing was changed.',
    })
  })

  it('of as many grids as the answer has replaces them all, and the size with them', () => {
    const result = pasteIntoSheet(numbered(2), [[['1']], [['2']]], at(1, 2, 1), true)
    expect(result.type === 'pasted' && shownGrids(result.sheet)).toEqual([[['1']], [['2']]])
  })

  it('of maps one under the other, with empty rows between them, is a volume', () => {
    const stacked = [
      [
        ['1', '2'],
        ['', ''],
        ['3', '4'],
      ],
    ]
    const result = pasteIntoSheet(numbered(2), stacked, at(0, 0), true)
    expect(result.type === 'pasted' && shownGrids(result.sheet)).toEqual([[['1', '2']], [['3', '4']]])
  })

  it('of another number of grids, or of grids of different sizes, is refused', () => {
    const three = [[['1']], [['2']], [['3']]]
    expect(pasteIntoSheet(numbered(2), three, at(0, 0), true)).toEqual({
      type: 'refused',
      message: 'There are 3 grids in it, and this answer has 2. Nothing was changed.',
    })
    const uneven = [[['1']], [['2', '3']]]
    expect(pasteIntoSheet(numbered(2), uneven, at(0, 0), true).type).toBe('refused')
  })

  it('puts every cell of any grid in its place', () => {
    const side = fc.integer({ min: 1, max: 5 })
    fc.assert(
      fc.property(side, side, fc.nat(4), fc.nat(4), (rows, columns, row, column) => {
        const cells = Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => `${r}.${c}`))
        const result = pasteIntoSheet(emptySheet(1, 2, 2), [cells], at(row, column), true)
        if (result.type !== 'pasted') throw new Error(result.message)
        cells.forEach((texts, r) => {
          texts.forEach((text, c) => {
            expect(textAt(result.sheet, at(row + r, column + c))).toBe(text)
          })
        })
      }),
    )
  })
})
