import type { PublicLayer } from '@/lib/problems/public-view'
import type { Prompt } from './prompt'
import { oneCell, oneVerdict } from './response-grids'

export function parametersPrompt(layer: PublicLayer): Prompt {
  return {
    question: layer.bias
      ? 'How many parameters does this layer learn, weights and biases together?'
      : 'How many parameters does this layer learn? It has weights and no bias.',
    form: {
      kind: 'grid',
      grids: ['Parameters'],
      tabs: ['parameters'],
      size: { rows: 1, columns: 1 },
      rowNames: ['parameters'],
      columnNames: [],
      isOutput: false,
    },
    toResponse: ([grid]) => grid?.[0]?.[0] ?? '',
    toGrids: oneCell,
    toVerdicts: oneVerdict,
    cellAt: () => ({ grid: 0, row: 0, column: 0 }),
    nameOf: () => 'The number of parameters',
    outputOf: () => null,
  }
}
