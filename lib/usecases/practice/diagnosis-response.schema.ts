import { z } from 'zod'
import { EXPLAINED_SLIP_RULES } from '@/lib/diagnosis/diagnosis'
import { RULE_IDS } from '@/lib/misconceptions/rule-ids'
import { SKILLS } from '@/lib/problems/skills'
import { cellPathSchema } from './cell-path.schema'

const methods = z.array(z.enum(RULE_IDS)).meta({ description: 'One wrong method, or two that went together.' })

const explanationSchema = z.strictObject({
  misconceptions: methods,
  confidence: z.number().min(0).max(1).meta({ description: 'How likely, with two decimals.' }),
  cells: z.array(cellPathSchema).meta({ description: 'The wrong numbers that are what the method gives.' }),
  alike: z.array(methods).meta({ description: 'What gives the same on this response.' }),
  sentence: z.string(),
  longer: z.array(z.string()).meta({ description: 'A paragraph for each method.' }),
  lessons: z.array(z.strictObject({ skill: z.enum(SKILLS), title: z.string() })),
  gives: z
    .array(z.number().nullable())
    .nullable()
    .meta({ description: 'What the method gives in the places of the response, in reading order.' }),
})

const slipSchema = z.strictObject({
  cell: cellPathSchema,
  rule: z.enum(EXPLAINED_SLIP_RULES),
  sentence: z.string(),
})

/** Why a response is not right, as the API tells it. */
export const diagnosisResponseSchema = z
  .strictObject({
    explanations: z.array(explanationSchema).meta({
      description: 'One: clearly likelier than all others. Two: one of them. None: right, or not recognised.',
    }),
    slips: z.array(slipSchema).meta({ description: 'Single slips that explain wrong numbers exactly.' }),
  })
  .meta({ description: 'Which wrong methods, or which slips, explain the response.' })
