import { z } from 'zod'
import { namedLayersOf } from '@/lib/problems/skill-plans'
import { type Difficulty, LEVELS, NAMED_LAYERS, SKILLS, type Skill } from '@/lib/problems/skills'

const list = (values: readonly (string | number)[]) => values.join(', ')

/** A skill with a level, or with one of the two named layers. */
export const startPracticeSchema = z
  .strictObject(
    {
      skill: z.enum(SKILLS, { error: `skill is one of ${list(SKILLS)}.` }),
      level: z.literal(LEVELS, { error: `level is one of ${list(LEVELS)}.` }).optional(),
      namedLayer: z.enum(NAMED_LAYERS, { error: `namedLayer is one of ${list(NAMED_LAYERS)}.` }).optional(),
    },
    { error: 'Give a JSON object.' },
  )
  .transform(({ skill, level, namedLayer }, context): { skill: Skill; difficulty: Difficulty } => {
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
    return { skill, difficulty }
  })

export type StartPracticeInput = z.infer<typeof startPracticeSchema>

/** What a form says, for the schema to check: its fields are texts. A level is one of the levels as they are written. */
export function startPracticeFields(form: URLSearchParams): unknown {
  const level = form.get('level')
  const namedLayer = form.get('namedLayer')
  return {
    skill: form.get('skill'),
    ...(level === null ? {} : { level: LEVELS.find((one) => String(one) === level) ?? level }),
    ...(namedLayer === null ? {} : { namedLayer }),
  }
}
