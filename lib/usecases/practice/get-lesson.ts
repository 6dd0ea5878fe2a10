import 'server-only'
import type { CellStep, SolutionStep } from '@/lib/grading/solution'
import { solve } from '@/lib/grading/solve'
import type { OutputPosition } from '@/lib/problems/ask'
import { drawLesson } from '@/lib/problems/draw-lesson'
import type { LessonText } from '@/lib/problems/lesson-text'
import { type PublicProblem, publicView } from '@/lib/problems/public-view'
import { SKILL_MAP } from '@/lib/problems/skill-map'
import { LEVELS, type Level, SKILLS, type Skill } from '@/lib/problems/skills'

export type SkillTitle = { readonly skill: Skill; readonly title: string }

/** A part of a feature map: these rows and columns of it, with their numbers row by row. */
export type LessonMap = {
  readonly filter: number
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly values: readonly number[]
}

/** How a skill is done: a paragraph, and a problem of that skill, the same for everybody, with its working. */
export type LessonView = {
  readonly skill: Skill
  readonly title: string
  readonly paragraph: LessonText
  readonly problem: PublicProblem
  /** The output cell whose window is shown; null: the question is about sizes, counts or starts. */
  readonly shown: OutputPosition | null
  /** What is worked out before any cell. */
  readonly opening: readonly Exclude<SolutionStep, CellStep>[]
  /** The cells worked out: the shown one, or all where few are asked. */
  readonly cells: readonly CellStep[]
  /** The maps, or rows of them, that are asked for; none where the question is about anything else. */
  readonly maps: readonly LessonMap[]
  readonly levels: readonly Level[]
  /** Skills to be sure of before this one, and those that build on it. */
  readonly before: readonly SkillTitle[]
  readonly after: readonly SkillTitle[]
}

/** As many asked cells are all worked out; of more only the shown one. */
const MOST_CELLS = 2

const MAP_KINDS: readonly string[] = ['row', 'map', 'relu-map', 'volume']

/** The lesson of a skill. */
export function getLesson(name: string): LessonView | 'not-found' {
  const skill = SKILLS.find((one) => one === name)
  if (skill === undefined) return 'not-found'
  const { level, params, shown, paragraph } = drawLesson(skill)
  const { steps } = solve(params)
  const cells = steps.filter((step) => step.rule === 'cell')
  return {
    skill,
    title: SKILL_MAP[skill].title,
    paragraph,
    problem: publicView(skill, level, params),
    shown,
    opening: steps.filter((step) => step.rule !== 'cell'),
    cells: cells.length <= MOST_CELLS ? cells : cells.filter(({ at }) => at.join() === shown?.join()),
    maps: MAP_KINDS.includes(params.ask.kind) ? mapsOf(cells) : [],
    levels: LEVELS,
    before: SKILL_MAP[skill].prerequisites.map(titled),
    after: SKILLS.filter((other) => SKILL_MAP[other].prerequisites.includes(skill)).map(titled),
  }
}

function titled(skill: Skill): SkillTitle {
  return { skill, title: SKILL_MAP[skill].title }
}

/** The cells put together again, a map for each filter. */
function mapsOf(cells: readonly CellStep[]): LessonMap[] {
  return unique(cells.map(({ at }) => at[0])).map((filter) => {
    const own = cells.filter(({ at }) => at[0] === filter)
    return {
      filter,
      rows: unique(own.map(({ at }) => at[1])),
      columns: unique(own.map(({ at }) => at[2])),
      values: own.map(({ result, afterRelu }) => afterRelu ?? result),
    }
  })
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)]
}
