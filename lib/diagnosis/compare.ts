import type { Params } from '@/lib/problems/params'
import type { Skill } from '@/lib/problems/skills'
import type { Calculation, CalculationLine, ComparedLine, Comparison } from './calculation'
import { titlesOf } from './calculations/rule-titles'
import { resultOf } from './calculations/workings'
import { workingsFor } from './calculations/workings-for'
import { taskFor } from './diagnose'
import type { Methods } from './diagnosis'
import type { GivenResponse } from './given'
import { predictedBy } from './predicted-by'

/**
 * How one number of a response is worked out rightly. null: there is no such number, or the answer is picked.
 *
 * @param parsed the response as it was read: of its own size where that is asked for, and in steps what later ones follow from
 * @param index of the number, in reading order of the response
 */
export function rightCalculation(params: Params, parsed: GivenResponse, index: number): Calculation | null {
  return workingsFor(params, parsed)?.right(index) ?? null
}

/**
 * The right calculation of one number of a response beside what wrong methods do there. null: they do nothing wrong there,
 * or give no such number.
 *
 * @param methods one of those that explain the response, or two that go together
 * @param index as for `rightCalculation`
 */
export function compareAt(
  skill: Skill,
  params: Params,
  parsed: GivenResponse,
  methods: Methods,
  index: number,
): Comparison | null {
  const task = taskFor(skill, params, parsed)
  const workings = workingsFor(params, parsed)
  const cell = task?.given.pathOf(index)
  const gives = (task && predictedBy(task, methods)?.values[index]) ?? Number.NaN
  const right = workings?.right(index) ?? null
  if (!cell || workings === null || Number.isNaN(gives) || right === null) return null
  const yours = workings.wrong(methods, index)
  if (yours && isSame(resultOf(yours), gives)) return compared(cell, right, yours)
  return isSame(resultOf(right), gives) ? null : compared(cell, right, inWords(right, methods, gives))
}

/** A mean may come out another way in its last bit. */
function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other))
}

/** Of a method that cannot be taken apart: what it does, as the one line that comes to the number. */
function inWords(right: Calculation, methods: Methods, gives: number): Calculation {
  const { key, label } = right.lines.at(-1) ?? { key: 'result', label: 'result' }
  return { source: right.source, lines: [{ key, label, text: titlesOf(methods), result: gives }] }
}

/** Two calculations side by side. null: they are the same. */
function compared(cell: Comparison['cell'], right: Calculation, yours: Calculation): Comparison | null {
  const lines = aligned(right.lines, yours.lines)
  const differsAt = lines.findIndex(
    ({ right: one, yours: other }) => one?.text !== other?.text || one?.result !== other?.result,
  )
  if (differsAt < 0) return null
  const sources = { right: right.source, yours: yours.source }
  return { cell, sources, lines, differsAt, right: resultOf(right), yours: resultOf(yours) }
}

/** Lines with the same key stand beside each other, those that only one side has in the order of its work. */
function aligned(right: readonly CalculationLine[], yours: readonly CalculationLine[]): ComparedLine[] {
  const lines: ComparedLine[] = []
  let next = 0
  for (const line of right) {
    const place = yours.findIndex(({ key }, index) => index >= next && key === line.key)
    if (place < 0) {
      lines.push({ right: line, yours: null })
      continue
    }
    lines.push(...yours.slice(next, place).map((each) => ({ right: null, yours: each })))
    lines.push({ right: line, yours: yours[place] ?? null })
    next = place + 1
  }
  return [...lines, ...yours.slice(next).map((each) => ({ right: null, yours: each }))]
}
