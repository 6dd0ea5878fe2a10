import type { Params } from '@/lib/problems/params'

const SIZED: ReadonlySet<string> = new Set(['map', 'relu-map', 'volume', 'pooled-map', 'transposed-map'])

/** Whether the answer is whole maps, whose size is the student's own to find. */
export function isSizeAsked({ kind }: Params['ask']): boolean {
  return SIZED.has(kind)
}
