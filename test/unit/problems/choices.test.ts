import { describe, expect, it } from 'vitest'
import { type ChoicesOf, combinationsOf, countCombinations, longestOf, pickFrom } from '@/lib/problems/choices'
import { seededRandom } from '@/lib/problems/random'
import { seed } from '@/test/support/seeds'

type Window = { readonly size: number; readonly stride: readonly [number, number]; readonly isRoundedUp: boolean }

const CHOICES: ChoicesOf<Window> = {
  size: [2, 3],
  stride: [
    [1, 1],
    [2, 1],
    [2, 2],
  ],
  isRoundedUp: [false, true],
}

describe('combinations', () => {
  it('take one of each list, each combination once, the last list changing fastest', () => {
    const all = [...combinationsOf(CHOICES)]
    expect(all).toHaveLength(12)
    expect(countCombinations(CHOICES)).toBe(12)
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(12)
    expect(all.slice(0, 3)).toEqual([
      { size: 2, stride: [1, 1], isRoundedUp: false },
      { size: 2, stride: [1, 1], isRoundedUp: true },
      { size: 2, stride: [2, 1], isRoundedUp: false },
    ])
  })

  it('are none where a list is empty', () => {
    expect([...combinationsOf({ ...CHOICES, stride: [] })]).toEqual([])
  })

  it('are all picked sooner or later', () => {
    const random = seededRandom(seed('choices'))
    const picked = new Set(Array.from({ length: 300 }, () => JSON.stringify(pickFrom(random, CHOICES))))
    expect(picked.size).toBe(12)
  })
})

it('knows the list with most to choose from', () => {
  expect(longestOf(CHOICES)).toBe('stride')
})
