import { describe, expect, it, test } from 'vitest'
import { moveTo } from '@/app/_components/answer/grid-moves'

const SIZE = { rows: 3, columns: 4 }

function move(key: string, row: number, column: number, held: { shift?: boolean; control?: boolean } = {}) {
  const keys = { key, shiftKey: held.shift ?? false, toEdge: held.control ?? false }
  const to = moveTo(keys, { grid: 2, row, column }, SIZE)
  return to && [to.row, to.column]
}

test.each([
  ['ArrowUp', [0, 1]],
  ['ArrowDown', [2, 1]],
  ['ArrowLeft', [1, 0]],
  ['ArrowRight', [1, 2]],
  ['Home', [1, 0]],
  ['End', [1, 3]],
  ['PageUp', [0, 1]],
  ['PageDown', [2, 1]],
  ['Enter', [2, 1]],
  ['Tab', [1, 2]],
  ['x', null],
])('%s from row 1, column 1 of a 3 × 4 grid leads to %j', (key, to) => expect(move(key, 1, 1)).toEqual(to))

test.each([
  ['ArrowUp', [0, 1]],
  ['ArrowDown', [2, 1]],
  ['ArrowLeft', [1, 0]],
  ['ArrowRight', [1, 3]],
  ['Home', [0, 0]],
  ['End', [2, 3]],
])('with Ctrl, %s leads to %j', (key, to) => expect(move(key, 1, 1, { control: true })).toEqual(to))

describe('at the edge', () => {
  it('arrows stay', () => {
    expect(move('ArrowUp', 0, 0)).toEqual([0, 0])
    expect(move('ArrowRight', 2, 3)).toEqual([2, 3])
  })

  it('Tab goes on in the next row, back with Shift, and leaves at the ends', () => {
    expect(move('Tab', 0, 3)).toEqual([1, 0])
    expect(move('Tab', 1, 0, { shift: true })).toEqual([0, 3])
    expect(move('Tab', 2, 3)).toBeNull()
    expect(move('Tab', 0, 0, { shift: true })).toBeNull()
  })

  it('Enter goes on at the top of the next column, and leaves at the last cell', () => {
    expect(move('Enter', 2, 0)).toEqual([0, 1])
    expect(move('Enter', 0, 1, { shift: true })).toEqual([2, 0])
    expect(move('Enter', 2, 3)).toBeNull()
  })
})
