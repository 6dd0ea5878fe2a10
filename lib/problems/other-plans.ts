import type { OtherSkillPlan } from './family'
import { followThrough } from './follow-through/levels'
import { gradients } from './gradients/levels'
import { pooling } from './pooling/levels'
import type { OtherSkill } from './skills'
import { stackCost } from './stack/levels'
import { transposedConvolution } from './transposed/levels'

/** What each skill draws and asks that is about something else than one convolution. */
export const OTHER_PLANS: { readonly [S in OtherSkill]: OtherSkillPlan } = {
  pooling,
  'follow-through': followThrough,
  'transposed-convolution': transposedConvolution,
  'stack-cost': stackCost,
  gradients,
}
