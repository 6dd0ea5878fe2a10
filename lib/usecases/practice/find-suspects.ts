import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { findAttemptOwnedBy } from '@/lib/data/attempts'
import type { RuleId } from '@/lib/misconceptions/rule-ids'

/**
 * The wrong methods that the diagnosis of an attempt suspects, the likeliest first: of every explanation, with what is alike.
 * None where there is no such attempt of the viewer's, or nothing was found in it.
 */
export async function findSuspects(viewer: Viewer, attemptId: string): Promise<RuleId[]> {
  const { explanations = [] } = (await findAttemptOwnedBy(viewer.id, attemptId))?.diagnosis ?? {}
  const named = explanations.flatMap(({ misconceptions }) => misconceptions)
  return [...new Set([...named, ...explanations.flatMap(({ alike }) => alike.flat())])]
}
