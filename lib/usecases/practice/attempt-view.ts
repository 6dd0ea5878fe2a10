import 'server-only'
import type { Attempt } from '@/lib/data/attempts'
import type { AttemptView } from './practice-views'

/** What an attempt's owner sees of it. */
export function attemptView({ id, number, response, score, isCredited, submittedAt }: Attempt): AttemptView {
  return { id, number, response, score, isCredited, submittedAt: submittedAt.toISOString() }
}
