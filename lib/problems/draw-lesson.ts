import type { OutputPosition } from './ask'
import { drawLessonProblem } from './lesson-example'
import type { LessonText } from './lesson-text'
import { LESSONS } from './lessons'
import { OTHER_LESSONS } from './other-lessons'
import type { Params } from './params'
import { isConv2dSkill, type Level, type Skill } from './skills'

/** The lesson of a skill with the problem it speaks of: the same each time, as long as the generator is the same. */
export type DrawnLesson = {
  readonly level: Level
  readonly params: Params
  /** The output cell of a convolution that is worked out; null: the question is about sizes, counts or starts. */
  readonly shown: OutputPosition | null
  readonly paragraph: LessonText
}

export function drawLesson(skill: Skill): DrawnLesson {
  if (!isConv2dSkill(skill)) {
    const { level, draw } = OTHER_LESSONS[skill]
    return { level, shown: null, ...draw() }
  }
  const { example, paragraph } = LESSONS[skill]
  const { params, shown, facts } = drawLessonProblem(skill, example)
  return { level: example.level, params, shown, paragraph: paragraph(facts) }
}
