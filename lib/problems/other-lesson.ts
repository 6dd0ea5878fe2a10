import { generate } from './generate'
import { MOST_PROBLEMS, seedNumber } from './lesson-seeds'
import type { LessonText } from './lesson-text'
import type { OtherParams, Params } from './params'
import type { Level, OtherSkill } from './skills'

/** How a skill is done whose problems are about something else than one convolution. */
export type OtherLesson = {
  readonly level: Level
  /** The generated problem it speaks of, and the paragraph. */
  readonly draw: () => { readonly params: OtherParams; readonly paragraph: LessonText }
}

/**
 * A lesson about the first problem of a level that shows its point.
 *
 * @param isParams tells the params of the skill's problems from all others
 */
export function lessonAbout<P extends OtherParams>(
  skill: OtherSkill,
  level: Level,
  isParams: (params: Params) => params is P,
  showsPoint: (params: P) => boolean,
  paragraph: (params: P) => LessonText,
): OtherLesson {
  return {
    level,
    draw() {
      for (let number = 0; number < MOST_PROBLEMS; number++) {
        const params = generate(skill, level, seedNumber(number))
        if (isParams(params) && showsPoint(params)) return { params, paragraph: paragraph(params) }
      }
      throw new RangeError(`no problem of ${skill}, level ${level}, shows the point of its lesson`)
    },
  }
}
