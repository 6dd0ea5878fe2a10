import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import type { Prompt } from './prompt'
import { cellOfPath, gridOf, rowAndColumn, verdictGridOf, written } from './response-grids'

export function productsPrompt(ask: Extract<Ask, { kind: 'products' }>, layer: PublicLayer): Prompt {
  const [, , rows, columns] = layer.weight.shape
  const inChannel = layer.input.shape[0] > 1 ? ` in channel ${ask.channel}` : ''
  return {
    question: `What are the ${rows * columns} products${inChannel} of the window for output ${written(ask.at)}: each input number times its weight?`,
    form: {
      kind: 'grid',
      grids: ['Products of the window'],
      tabs: ['products'],
      size: { rows, columns },
      rowNames: null,
      columnNames: null,
      isOutput: false,
    },
    toResponse: ([grid = []]) => grid,
    toGrids: (response) => [gridOf(response)],
    toVerdicts: (cells) => [verdictGridOf(cells)],
    cellAt: (path) => cellOfPath(path, 0),
    nameOf: rowAndColumn,
    outputOf: () => ask.at,
  }
}
