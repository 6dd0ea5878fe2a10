import { z } from 'zod'
import { RULE_IDS, type RuleId } from '@/lib/misconceptions/rule-ids'
import { namedLayersOf } from '@/lib/problems/skill-plans'
import { type Difficulty, LEVELS, NAMED_LAYERS, SKILLS, type Skill } from '@/lib/problems/skills'

const MOST_CHECKS = 20

const list = (values: readonly (string | number)[]) => values.join(', ')

/** Which problem; see `startPractice`. */
export type StartPracticeInput = {
  readonly skill: Skill
  readonly difficulty: Difficulty
  readonly checks?: readonly RuleId[]
}

/** A skill with a level, or with one of the two named layers. */
export const startPracticeSchema = z
  .strictObject(
    {
      skill: z.enum(SKILLS, { error: `skill is one of ${list(SKILLS)}.` }),
      level: z.literal(LEVELS, { error: `level is one of ${list(LEVELS)}.` }).optional(),
      namedLayer: z.enum(NAMED_LAYERS, { error: `namedLayer is one of ${list(NAMED_LAYERS)}.` }).optional(),
      checks: z
        .array(z.enum(RULE_IDS, { error: 'checks are misconceptions by their ids, as a diagnosis names them.' }), {
          error: 'checks is a list of misconceptions.',
        })
        .max(MOST_CHECKS, { error: `checks has at most ${MOST_CHECKS} entries.` })
        .optional()
        .meta({
          description:
            'Misconceptions that the problem is to tell apart from the right method. Where the first of them cannot show in this skill and level, the problem is one of another skill: the answer says which.',
        }),
    },
    { error: 'Give a JSON object.' },
  )
  .transform(({ skill, level, namedLayer, checks }, context): StartPracticeInput => {
    if (level !== undefined && namedLayer !== undefined) {
      context.addIssue({ code: 'custom', path: ['namedLayer'], message: 'Give level or namedLayer, not both.' })
      return z.NEVER
    }
    const difficulty = level ?? namedLayer
    if (difficulty === undefined) {
      context.addIssue({ code: 'custom', path: ['level'], message: `Give a level (${list(LEVELS)}) or a namedLayer.` })
      return z.NEVER
    }
    if (namedLayer !== undefined && !namedLayersOf(skill).includes(namedLayer)) {
      const message = `${skill} has no question about ${namedLayer}: give a level.`
      context.addIssue({ code: 'custom', path: ['namedLayer'], message })
      return z.NEVER
    }
    return checks ? { skill, difficulty, checks } : { skill, difficulty }
  })

/**
 * What a form says, for the schema to check: its fields are texts. A level is one of the levels as they are written; a
 * misconception that there is not is left out.
 */
export function startPracticeFields(form: URLSearchParams): unknown {
  const level = form.get('level')
  const namedLayer = form.get('namedLayer')
  const misconception = RULE_IDS.find((id) => id === form.get('misconception'))
  return {
    skill: form.get('skill'),
    ...(level === null ? {} : { level: LEVELS.find((one) => String(one) === level) ?? level }),
    ...(namedLayer === null ? {} : { namedLayer }),
    ...(misconception === undefined ? {} : { checks: [misconception] }),
  }
}
