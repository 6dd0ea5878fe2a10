import type { Methods } from '@/lib/diagnosis/diagnosis'
import { titleOf } from '@/lib/diagnosis/words/rule-title'
import { formatList } from '@/lib/formats/format-number'

/** What goes into a calculation, and by which wrong methods; none: as it is. */
export function withTitle(source: string, methods: Methods): string {
  return methods.length === 0 ? source : `${source.replace(/\.$/, '')}: ${titlesOf(methods)}.`
}

/** What methods do, as a noun phrase: "the bias left out", "no padding and the kernel turned by half a turn". */
export function titlesOf(methods: Methods): string {
  return formatList(methods.map(titleOf))
}
