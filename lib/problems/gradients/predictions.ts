import { GRADIENT_RULES } from '@/lib/misconceptions/gradient-rules'
import { gradientOf } from '@/lib/misconceptions/gradient-task'
import { areGradientRulesInseparable } from '@/lib/misconceptions/inseparable'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import { type Method, numbers, type Prediction } from '@/lib/problems/diagnosticity'
import type { GradientParams } from './params'
import { askedPart, toGradientTask } from './task'

/** What the right method and the wrong ones aimed at give, of what is asked. All give as many numbers as are asked for. */
export function gradientPredictions(params: GradientParams): Prediction[] {
  const task = toGradientTask(params)
  return [
    numbers('right', askedPart(gradientOf(task), params)),
    ...(AIMED_AT.gradients.gradients ?? [])
      .map((id) => GRADIENT_RULES[id])
      .filter((rule) => rule.appliesTo(task))
      .map(({ id, output }) => numbers(id, askedPart(output(task), params))),
  ]
}

/** Whether no numbers tell two methods apart. */
export function areInseparable(one: Method, other: Method, params: GradientParams): boolean {
  return areGradientRulesInseparable(one, other, toGradientTask(params))
}
