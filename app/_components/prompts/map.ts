import type { Ask } from '@/lib/problems/ask'
import type { Prompt } from './prompt'
import { cellOfPath, gridOf, rowAndColumn, verdictGridOf } from './response-grids'

export function mapPrompt({ filter }: Extract<Ask, { kind: 'map' }>): Prompt {
  return {
    question: `What is the feature map of filter ${filter}: its size, and every number in it?`,
    form: {
      kind: 'grid',
      grids: [`Feature map of filter ${filter}`],
      tabs: [`filter ${filter}`],
      size: null,
      rowNames: null,
      columnNames: null,
      isOutput: true,
    },
    toResponse: ([grid = []]) => grid,
    toGrids: (response) => [gridOf(response)],
    toVerdicts: (cells) => [verdictGridOf(cells)],
    cellAt: (path) => cellOfPath(path, 0),
    nameOf: rowAndColumn,
    outputOf: ({ row, column }) => [filter, row, column],
  }
}
