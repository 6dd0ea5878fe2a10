import { z } from 'zod'
import { invalidSchema, scoredSchema } from '@/lib/usecases/practice/practice-responses.schema'

/** What a check answers: as an attempt, without one. */
export const checkResponseSchema = z.discriminatedUnion('type', [scoredSchema, invalidSchema])
