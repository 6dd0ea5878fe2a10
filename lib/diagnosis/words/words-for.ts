import type { RuleId } from '@/lib/misconceptions/rule-ids'
import type { Params } from '@/lib/problems/params'
import { ARITHMETIC_WORDS } from './arithmetic-words'
import { BIAS_WORDS } from './bias-words'
import { CHANNEL_WORDS } from './channel-words'
import { COUNT_WORDS } from './count-words'
import { DILATION_WORDS } from './dilation-words'
import { GRADIENT_WORDS } from './gradient-words'
import { GROUP_WORDS } from './group-words'
import { KERNEL_WORDS } from './kernel-words'
import { OUTPUT_WORDS } from './output-words'
import { PADDING_WORDS } from './padding-words'
import { POOL_WORDS } from './pool-words'
import { wordsOfQuestion } from './question-words'
import { RELU_WORDS } from './relu-words'
import type { RuleWords } from './rule-words'
import { SHAPE_WORDS } from './shape-words'
import { STRIDE_WORDS } from './stride-words'
import { TRANSPOSED_WORDS } from './transposed-words'

/** The words for every wrong method. One that shows in several kinds of question has words that hold in all of them. */
export const RULE_WORDS: { readonly [Id in RuleId]: RuleWords } = {
  ...BIAS_WORDS,
  ...CHANNEL_WORDS,
  ...OUTPUT_WORDS,
  ...KERNEL_WORDS,
  ...STRIDE_WORDS,
  ...PADDING_WORDS,
  ...DILATION_WORDS,
  ...GROUP_WORDS,
  ...RELU_WORDS,
  ...ARITHMETIC_WORDS,
  ...SHAPE_WORDS,
  ...COUNT_WORDS,
  ...POOL_WORDS,
  ...TRANSPOSED_WORDS,
  ...GRADIENT_WORDS,
}

/** The words for a wrong method in a problem: its own, or those it has in that kind of question. */
export function wordsFor(id: RuleId, params: Params): RuleWords {
  return { ...RULE_WORDS[id], ...wordsOfQuestion(id, params) }
}
