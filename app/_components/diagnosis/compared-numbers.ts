import { type AnswerSheet, entryAt } from '@/app/_components/answer/answer-sheet'
import type { ComparedNumber } from '@/app/_components/practice-api'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { formatRounded } from '@/lib/formats/format-number'

/** A wrong number of an attempt as it is drawn. */
export type WrongCell = {
  /** What it is instead; null where the right answer has no such place. */
  readonly right: string | null
  /** Whether it is what the method gives. */
  readonly isCovered: boolean
}

/** The wrong numbers of an attempt by their place in reading order, from 0. */
export function wrongByEntry(
  prompt: Prompt,
  sheet: AnswerSheet,
  numbers: readonly ComparedNumber[],
): ReadonlyMap<number, WrongCell> {
  const wrong = numbers.flatMap(({ cell, right, isCovered }) => {
    const at = prompt.cellAt(cell)
    return at ? [[entryAt(sheet, at), { right: right === null ? null : formatRounded(right), isCovered }] as const] : []
  })
  return new Map(wrong)
}
