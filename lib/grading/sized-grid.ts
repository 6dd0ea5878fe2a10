import { isExactly } from './exact-value'
import type { ExactGrid } from './read-numbers'

/** Cell by cell: right where the answer has the same number in the same place, wrong where it has no such place. */
export function compareGrid(right: readonly (readonly number[])[], given: ExactGrid): boolean[][] {
  return given.map((row, r) =>
    row.map((value, c) => {
      const answer = right[r]?.[c]
      return answer !== undefined && isExactly(value, answer)
    }),
  )
}

/** Whether both have as many rows, and as many columns in the first. */
export function hasSameSize(right: readonly (readonly number[])[], given: ExactGrid): boolean {
  return right.length === given.length && right[0]?.length === given[0]?.length
}
