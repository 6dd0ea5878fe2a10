import { blockPlace, outputSize } from '@/app/_components/transposed/transposed-geometry'
import type { TransposedAsk } from '@/lib/problems/transposed/params'
import type { PublicTransposedLayer } from '@/lib/problems/transposed/public-layer'
import { gridPrompt } from './grid-prompt'
import type { Prompt } from './prompt'
import { written } from './response-grids'
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
  return gridPrompt({
    question: `Which block of ${rows} × ${columns} numbers does input ${written(ask.input)} add to the output${toFilter}?`,
    label: `Block of input ${written(ask.input)}`,
    tab: 'block',
    size: { rows, columns },
    isOutput: false,
    outputOf: ({ row, column }) => blockPlace(layer, ask, row, column),
  })
}

function mapPrompt(
  { filter }: Extract<TransposedAsk, { kind: 'transposed-map' }>,
  layer: PublicTransposedLayer,
): Prompt {
  const { filters } = outputSize(layer)
  const bias = layer.bias ? ' The bias is added.' : ''
  return gridPrompt({
    question:
      filters > 1
        ? `What is the map of filter ${filter} after this transposed convolution: its size, and every number in it?${bias}`
        : `What is the output of this transposed convolution: its size, and every number in it?${bias}`,
    label: `Output map of filter ${filter}`,
    tab: `filter ${filter}`,
    size: null,
    isOutput: true,
    outputOf: ({ row, column }) => [filter, row, column],
  })
}
