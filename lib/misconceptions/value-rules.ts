import { ARITHMETIC_RULES } from './arithmetic-rules'
import { BIAS_RULES } from './bias-rules'
import { CHANNEL_RULES } from './channel-rules'
import { DILATION_RULES } from './dilation-rules'
import { FILTER_RULES } from './filter-rules'
import { GROUP_RULES } from './group-rules'
import { KERNEL_RULES } from './kernel-rules'
import { OUTPUT_RULES } from './output-rules'
import { PADDING_RULES } from './padding-rules'
import { absoluteValue, reluAdded } from './relu-rules'
import type { RulesOf, ValueRule } from './rule'
import type { ValueRuleId } from './rule-ids'
import { STRIDE_RULES } from './stride-rules'

/** Every wrong method that gives a whole output volume. The right answer is `conv2d(layer)`. */
export const VALUE_RULES: RulesOf<ValueRuleId, ValueRule> = {
  ...BIAS_RULES,
  ...CHANNEL_RULES,
  ...FILTER_RULES,
  ...OUTPUT_RULES,
  ...KERNEL_RULES,
  ...STRIDE_RULES,
  ...PADDING_RULES,
  ...DILATION_RULES,
  ...GROUP_RULES,
  ...ARITHMETIC_RULES,
  'relu-added': reluAdded,
  'absolute-value': absoluteValue,
}
