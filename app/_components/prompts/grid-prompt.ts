import type { CellAt } from '@/app/_components/answer/answer-sheet'
import type { OutputPosition } from '@/lib/problems/ask'
import type { AnswerForm, Prompt } from './prompt'
import { cellOfPath, gridOf, rowAndColumn, verdictGridOf } from './response-grids'

type GridPrompt = {
  readonly question: string
  /** For those who hear it: "Feature map of filter 0". */
  readonly label: string
  /** Its name where there is little room. */
  readonly tab: string
  /** null: the size is part of the question. */
  readonly size: AnswerForm['size']
  readonly isOutput: boolean
  readonly outputOf: (at: CellAt) => OutputPosition | null
}

/** One grid of numbers with rows and columns. */
export function gridPrompt({ question, label, tab, size, isOutput, outputOf }: GridPrompt): Prompt {
  return {
    question,
    form: { kind: 'grid', grids: [label], tabs: [tab], size, rowNames: null, columnNames: null, isOutput },
    toResponse: ([grid = []]) => grid,
    toGrids: (response) => [gridOf(response)],
    toVerdicts: (cells) => [verdictGridOf(cells)],
    cellAt: (path) => cellOfPath(path, 0),
    nameOf: rowAndColumn,
    outputOf,
  }
}
