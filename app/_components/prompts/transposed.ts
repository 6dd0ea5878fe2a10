import { blockPlace, outputSize } from '@/app/_components/transposed/transposed-geometry'
import type { TransposedAsk } from '@/lib/problems/transposed/params'
import type { PublicTransposedLayer } from '@/lib/problems/transposed/public-layer'
import type { Prompt } from './prompt'
import { cellOfPath, gridOf, rowAndColumn, verdictGridOf, written } from './response-grids'
import { shapePrompt } from './shape'

/** How a question about a transposed convolution is asked and answered on the screen. */
export function transposedPrompt(ask: TransposedAsk, layer: PublicTransposedLayer): Prompt {
  switch (ask.kind) {
    case 'scattered-block':
      return blockPrompt(ask, layer)
    case 'transposed-map':
      return mapPrompt(ask, layer)
    case 'transposed-shape':
      return {
        ...shapePrompt(),
        question: 'What is the shape of this transposed convolution’s output: its channels, its height and its width?',
      }
  }
}

function blockPrompt(ask: Extract<TransposedAsk, { kind: 'scattered-block' }>, layer: PublicTransposedLayer): Prompt {
  const [, , rows, columns] = layer.weight.shape
  const toFilter = outputSize(layer).filters > 1 ? ` of filter ${ask.filter}` : ''
  return {
    question: `Which block of ${rows} × ${columns} numbers does input ${written(ask.input)} add to the output${toFilter}?`,
    form: {
      kind: 'grid',
      grids: [`Block of input ${written(ask.input)}`],
      tabs: ['block'],
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
    outputOf: ({ row, column }) => blockPlace(layer, ask, row, column),
  }
}

function mapPrompt(
  { filter }: Extract<TransposedAsk, { kind: 'transposed-map' }>,
  layer: PublicTransposedLayer,
): Prompt {
  const { filters } = outputSize(layer)
  const bias = layer.bias ? ' The bias is added.' : ''
  return {
    question:
      filters > 1
        ? `What is the map of filter ${filter} after this transposed convolution: its size, and every number in it?${bias}`
        : `What is the output of this transposed convolution: its size, and every number in it?${bias}`,
    form: {
      kind: 'grid',
      grids: [`Output map of filter ${filter}`],
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
