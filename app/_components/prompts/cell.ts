import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import type { Prompt } from './prompt'
import { oneCell, oneVerdict, written } from './response-grids'

export function cellPrompt(ask: Extract<Ask, { kind: 'cell' }>, layer: PublicLayer): Prompt {
  const [filter, row, column] = ask.at
  return {
    question: `What is the output at filter ${filter}, row ${row}, column ${column}${layer.bias ? ', with the bias' : ''}?`,
    form: {
      kind: 'grid',
      grids: [`Output ${written(ask.at)}`],
      tabs: ['output'],
      size: { rows: 1, columns: 1 },
      rowNames: [`output ${written(ask.at)}`],
      columnNames: [],
      isOutput: true,
    },
    toResponse: ([grid]) => grid?.[0]?.[0] ?? '',
    toGrids: oneCell,
    toVerdicts: oneVerdict,
    cellAt: () => ({ grid: 0, row: 0, column: 0 }),
    nameOf: () => `Output ${written(ask.at)}`,
    outputOf: () => ask.at,
  }
}
