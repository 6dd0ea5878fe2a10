import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import type { Params } from '@/lib/problems/params'
import { publicView } from '@/lib/problems/public-view'
import type { Level, NamedLayer, Skill } from '@/lib/problems/skills'
import { type WireProblem, wireProblem } from '@/lib/problems/wire-problem'
import { findUnansweredVariant } from './find-variant'
import { startPractice } from './start-practice'
import type { StartPracticeInput } from './start-practice.schema'

/** A problem as a program gets it: the layer whole, in the form that `POST /api/v1/solve` takes, and no answer. */
export type CreatedVariant = {
  readonly id: string
  readonly skill: Skill
  readonly level: Level | null
  readonly namedLayer: NamedLayer | null
  readonly layer: WireProblem
  readonly ask: Params['ask']
}

export function createVariant(viewer: Viewer, input: StartPracticeInput): CreatedVariant {
  const { variantId } = startPractice(viewer, input)
  const created = findUnansweredVariant(viewer, variantId)
  if (!created) throw new Error('a variant id just made does not open')
  const { skill, difficulty, params } = created.variant
  const { level, namedLayer, ask } = publicView(skill, difficulty, params)
  return { id: variantId, skill, level, namedLayer, layer: wireProblem(params), ask }
}
