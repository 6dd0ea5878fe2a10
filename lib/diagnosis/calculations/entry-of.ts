import type { RuleId } from '@/lib/misconceptions/rule-ids'

/** What a list by the ids of wrong methods has for one of them; undefined where it has none. */
export function entryOf<Id extends RuleId, Entry>(
  list: { readonly [Each in Id]?: Entry },
  id: RuleId | null | undefined,
): Entry | undefined {
  // An id that is in the list is one of its own; the compiler does not see that.
  return id !== null && id !== undefined && id in list ? list[id as Id] : undefined
}
