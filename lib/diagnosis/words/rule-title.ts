import { capital } from '@/lib/formats/format-number'
import { GRADIENT_RULES } from '@/lib/misconceptions/gradient-rules'
import { MAC_RULES } from '@/lib/misconceptions/mac-rules'
import { PARAMETER_RULES } from '@/lib/misconceptions/parameter-rules'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import { POOL_SHAPE_RULES } from '@/lib/misconceptions/pool-shape-rules'
import { PRODUCT_RULES } from '@/lib/misconceptions/product-rules'
import { RECEPTIVE_FIELD_RULES } from '@/lib/misconceptions/receptive-field-rules'
import { RELU_RULES } from '@/lib/misconceptions/relu-rules'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { SLIP_RULES } from '@/lib/misconceptions/slip-rules'
import { TRANSPOSED_RULES } from '@/lib/misconceptions/transposed-rules'
import { TRANSPOSED_SHAPE_RULES } from '@/lib/misconceptions/transposed-shape-rules'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'

/** Of a method that gives several kinds of answers, the last one's title stands. */
const RULES: { readonly [Id in RuleId]: { readonly title: string } } = {
  ...TRANSPOSED_SHAPE_RULES,
  ...POOL_SHAPE_RULES,
  ...SHAPE_RULES,
  ...PARAMETER_RULES,
  ...MAC_RULES,
  ...RECEPTIVE_FIELD_RULES,
  ...SLIP_RULES,
  ...PRODUCT_RULES,
  ...POOL_RULES,
  ...TRANSPOSED_RULES,
  ...GRADIENT_RULES,
  ...RELU_RULES,
  ...VALUE_RULES,
}

/** What a wrong method is called within a sentence: "the bias added once for each channel". */
export function titleOf(id: RuleId): string {
  return RULES[id].title
}

/** The same at the beginning of a line. */
export function ruleTitle(id: RuleId): string {
  return capital(titleOf(id))
}
