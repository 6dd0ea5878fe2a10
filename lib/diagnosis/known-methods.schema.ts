import { z } from 'zod'
import { RULE_IDS } from '@/lib/misconceptions/rule-ids'

/** Wrong methods as they were stored by their ids; one that is no more is left out. */
export const knownMethodsSchema = z.array(z.string()).transform((names) => RULE_IDS.filter((id) => names.includes(id)))
