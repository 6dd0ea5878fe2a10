import type { ToldExplanation } from '@/lib/diagnosis/told-diagnosis'

/** Whether an explanation says of some wrong number how it came about, so that it can be set beside the right one. */
export function isComparable({ cells, gives }: ToldExplanation): boolean {
  return cells.length > 0 && gives !== null
}
