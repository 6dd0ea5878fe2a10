import type { Params } from '@/lib/problems/params'
import type { Skill } from '@/lib/problems/skills'

/** What a student is told about one wrong method. */
export type RuleWords = {
  /** A clause in the second person, to come after "… is what you get when". */
  readonly when: string
  /** What is right instead, in one sentence. */
  readonly instead: string
  /** The difference in the numbers of the problem, one to three sentences. Never a number that is asked for. */
  readonly longer: (params: Params) => string
  /** Where to look, as a question: it names the topic alone and holds no number. */
  readonly nudge: string
  /** The lesson that answers it. */
  readonly lesson: Skill
}
