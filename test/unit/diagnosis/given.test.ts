import { describe, expect, it } from 'vitest'
import { givenNumbers, isAsPredicted } from '@/lib/diagnosis/given'
import { readExactValue } from '@/lib/grading/exact-value'

function isTaken(written: string, predicted: number): boolean {
  const read = readExactValue(written)
  if (read.type !== 'value') throw new Error(read.message)
  return isAsPredicted(givenNumbers(read.value), 0, predicted)
}

describe('a number is what a method gives', () => {
  it.each([
    ['7', 7, true],
    ['7', 8, false],
    // Whole numbers are never rounded ones.
    ['7.01', 7, false],
    ['2.33', 7 / 3, true],
    ['2.3', 7 / 3, true],
    ['7/3', 7 / 3, true],
    ['2.32', 7 / 3, false],
    ['2.34', 7 / 3, false],
    ['-2.67', -8 / 3, true],
    // Written 3.00, and read as 3.
    ['3', 2.996, true],
    ['3', 2.99, false],
    ['2', 7 / 3, false],
  ])('%s for %d: %s', (written, predicted, isSame) => {
    expect(isTaken(written, predicted)).toBe(isSame)
  })
})

describe('the numbers of a response', () => {
  it('are in reading order, with their places', () => {
    const { values, pathOf } = givenNumbers([
      [1, 2],
      [3, '1/2'],
    ])
    expect([...values]).toEqual([1, 2, 3, 0.5])
    expect([0, 1, 2, 3, 4].map(pathOf)).toEqual([[0, 0], [0, 1], [1, 0], [1, 1], null])
  })

  it('of channels and a total have the names of their fields', () => {
    const { values, pathOf } = givenNumbers({ channels: [4, 5], total: 11 })
    expect([...values]).toEqual([4, 5, 11])
    expect([0, 1, 2].map(pathOf)).toEqual([['channels', 0], ['channels', 1], ['total']])
  })
})
