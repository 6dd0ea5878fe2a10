import { FOLLOW_THROUGH_LESSON } from './follow-through/lesson'
import { GRADIENTS_LESSON } from './gradients/lesson'
import type { OtherLesson } from './other-lesson'
import { POOLING_LESSON } from './pooling/lesson'
import type { OtherSkill } from './skills'
import { STACK_LESSON } from './stack/lesson'
import { TRANSPOSED_LESSON } from './transposed/lesson'

/** One lesson for each skill whose problems are about something else than one convolution. */
export const OTHER_LESSONS: { readonly [S in OtherSkill]: OtherLesson } = {
  pooling: POOLING_LESSON,
  'follow-through': FOLLOW_THROUGH_LESSON,
  'transposed-convolution': TRANSPOSED_LESSON,
  'stack-cost': STACK_LESSON,
  gradients: GRADIENTS_LESSON,
}
