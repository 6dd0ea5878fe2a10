import { type RuleId, SLIP_RULE_IDS } from '@/lib/misconceptions/rule-ids'
import type { Params } from '@/lib/problems/params'
import { isSeenIn } from './conv2d-values-task'
import type { ValueAsk } from './placement'

/** A single slip is no method, although two of them have one's form. */
const SLIPS: ReadonlySet<RuleId> = new Set(SLIP_RULE_IDS.filter((id) => id !== 'terms-misaligned'))

const VALUE_KINDS: ReadonlySet<string> = new Set(['cell', 'cells', 'row', 'pixel', 'map', 'relu-map', 'volume'])

/** Whether numbers of the output of one convolution are asked for. */
export function isValueAsk(ask: Params['ask']): ask is ValueAsk {
  return VALUE_KINDS.has(ask.kind)
}

/**
 * Whether the diagnosis could ever name a method for an answer to such a question.
 *
 * @param numbers how many the answer has
 */
export function canBeNamed(id: RuleId, ask: Params['ask'], numbers: number): boolean {
  // One picked cell says nothing of how it was found.
  if (SLIPS.has(id) || ask.kind === 'wrong-cell') return false
  return !isValueAsk(ask) || isSeenIn(id, ask, numbers)
}
