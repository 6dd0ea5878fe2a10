import type { Params } from '@/lib/problems/params'
import { isPickAsk } from './hint-picks'

/** Whether a question is answered by a choice, of cells, channels or settings, and not by numbers that are worked out. */
export function isPickedAnswer({ ask }: Params): boolean {
  return isPickAsk(ask) || ask.kind === 'settings'
}
