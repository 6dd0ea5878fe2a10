import type { OtherStep } from '@/lib/grading/solution'
import type { OutputPosition } from '@/lib/problems/ask'

/**
 * The step to begin a worked solution with, when something in the response was wrong: that of the first wrong cell, else the
 * first of those that lead to the first wrong number, counted from 0 over all of the answer; 0 where there is no such step.
 */
export function firstStepOf(
  steps: readonly OtherStep[],
  firstCell: OutputPosition | undefined,
  firstEntry: number | null,
): number {
  const ofCell = firstCell ? steps.findIndex(({ at }) => at?.join() === firstCell.join()) : -1
  if (ofCell >= 0) return ofCell
  const entries = steps.map((step) => ('entry' in step ? step.entry : undefined) ?? -1)
  const largest = Math.max(-1, ...entries.filter((entry) => entry <= (firstEntry ?? -1)))
  return largest < 0 ? 0 : entries.indexOf(largest)
}
