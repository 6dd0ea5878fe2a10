import type { Calculation } from '@/lib/diagnosis/calculation'
import type { Methods } from '@/lib/diagnosis/diagnosis'
import type { RuleId } from '@/lib/misconceptions/rule-ids'

/** How the numbers of a response to one question are worked out. Both are null where there is no such number. */
export type Workings = {
  /** @param index of the number, in reading order of the response */
  readonly right: (index: number) => Calculation | null
  /** By wrong methods; null too where what they do cannot be broken into lines. */
  readonly wrong: (methods: Methods, index: number) => Calculation | null
}

/** What a calculation comes to; NaN of one without lines. */
export function resultOf({ lines }: Calculation): number {
  return lines.at(-1)?.result ?? Number.NaN
}

/**
 * Of numbers that each stand apart: of two methods, each changes its own.
 *
 * @param calculate by the right method (null) or a wrong one
 */
export function apart(calculate: (id: RuleId | null, index: number) => Calculation | null): Workings {
  return {
    right: (index) => calculate(null, index),
    wrong(methods, index) {
      const right = calculate(null, index)
      const wrong = methods.map((id) => calculate(id, index))
      return wrong.find((each) => each && right && resultOf(each) !== resultOf(right)) ?? wrong[0] ?? null
    },
  }
}
