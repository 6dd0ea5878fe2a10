import { describe, expect, test } from 'vitest'
import { cellAfter, cellAt, includesCell } from '@/app/_components/player-cells'

const cells = { filters: [0, 1], rows: [0, 1], columns: [0, 1, 2] }

test('the next cell is along the row, then down, then in the next filter', () => {
  expect(cellAfter(cells, [0, 0, 0])).toEqual([0, 0, 1])
  expect(cellAfter(cells, [0, 0, 2])).toEqual([0, 1, 0])
  expect(cellAfter(cells, [0, 1, 2])).toEqual([1, 0, 0])
})

test('after the last cell comes none', () => {
  expect(cellAfter(cells, [1, 1, 2])).toBeNull()
})

test('one asked cell has none after it', () => {
  expect(cellAfter({ filters: [3], rows: [2], columns: [1] }, [3, 2, 1])).toBeNull()
})

describe('cells that make no rectangle', () => {
  const listed = {
    at: [
      [0, 2, 3],
      [0, 0, 0],
      [1, 0, 0],
    ] as const,
  }

  test('come one after the other as they were asked', () => {
    expect(cellAt(listed, 0)).toEqual([0, 2, 3])
    expect(cellAfter(listed, [0, 2, 3])).toEqual([0, 0, 0])
    expect(cellAfter(listed, [1, 0, 0])).toBeNull()
  })

  test('are those and no other', () => {
    expect(includesCell(listed, [0, 0, 0])).toBe(true)
    expect(includesCell(listed, [0, 2, 0])).toBe(false)
  })
})

test('an output without cells has no first one', () => {
  expect(cellAt({ filters: [0], rows: [], columns: [] }, 0)).toBeNull()
})

test('a cell outside the right size cannot be shown', () => {
  expect(includesCell(cells, [0, 1, 2])).toBe(true)
  expect(includesCell(cells, [0, 2, 0])).toBe(false)
})
