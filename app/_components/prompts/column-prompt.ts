import type { OutputPosition } from '@/lib/problems/ask'
import type { Prompt } from './prompt'
import { booleansOf, textsOf } from './response-grids'

type ColumnPrompt = {
  readonly question: string
  /** For those who hear it: "Outputs at row 1, column 2". */
  readonly label: string
  /** One for each number: its name in the field's ruler, at the start of a sentence, and its output cell if it is one. */
  readonly numbers: readonly {
    readonly name: string
    readonly nameInSentence: string
    readonly at: OutputPosition | null
  }[]
  readonly isOutput: boolean
}

/** A list of numbers, written one under the other beside their names. */
export function columnPrompt({ question, label, numbers, isOutput }: ColumnPrompt): Prompt {
  return {
    question,
    form: {
      kind: 'grid',
      grids: [label],
      tabs: ['numbers'],
      size: { rows: numbers.length, columns: 1 },
      rowNames: numbers.map(({ name }) => name),
      columnNames: [],
      isOutput,
    },
    toResponse: ([grid = []]) => grid.map(([value = '']) => value),
    toGrids: (response) => [textsOf(response).map((value) => [value])],
    toVerdicts: (cells) => [booleansOf(cells).map((verdict) => [verdict])],
    cellAt: ([row]) => (typeof row === 'number' ? { grid: 0, row, column: 0 } : null),
    nameOf: ({ row }) => numbers[row]?.nameInSentence ?? '',
    outputOf: ({ row }) => numbers[row]?.at ?? null,
  }
}
