import { type AnswerSheet, entryAt, shownGrids } from '@/app/_components/answer/answer-sheet'
import type { Prompt } from '@/app/_components/prompts/prompt'
import type { CellPath } from '@/lib/diagnosis/diagnosis'
import type { ToldExplanation } from '@/lib/diagnosis/told-diagnosis'

/** What a method gives in the place of a number; null: nothing. */
export type MethodCell = {
  readonly gives: number
  /** Whether the number is wrong and just that. */
  readonly isCovered: boolean
} | null

/** What a method gives in the places of a response, for each grid. */
export type MethodCells = readonly (readonly (readonly MethodCell[])[])[]

/** What the method of an explanation gives in the cells of the sheet it explains; null: nothing in any. */
export function methodCells(
  prompt: Prompt,
  sheet: AnswerSheet,
  { gives, cells }: Pick<ToldExplanation, 'gives' | 'cells'>,
): MethodCells | null {
  if (!gives?.some((value) => value !== null)) return null
  const covered = coveredEntries(prompt, sheet, cells)
  return shownGrids(sheet).map((grid, index) =>
    grid.map((texts, row) =>
      texts.map((_, column) => {
        const entry = entryAt(sheet, { grid: index, row, column })
        const value = gives[entry] ?? null
        return value === null ? null : { gives: value, isCovered: covered.has(entry) }
      }),
    ),
  )
}

/** Where some numbers of a response stand among all of them in reading order, from 0. */
export function coveredEntries(prompt: Prompt, sheet: AnswerSheet, cells: readonly CellPath[]): ReadonlySet<number> {
  return new Set(cells.flatMap((path) => prompt.cellAt(path) ?? []).map((at) => entryAt(sheet, at)))
}
