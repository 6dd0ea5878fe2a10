import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import { gridPrompt } from './grid-prompt'
import type { Prompt } from './prompt'
import { written } from './response-grids'

export function productsPrompt(ask: Extract<Ask, { kind: 'products' }>, layer: PublicLayer): Prompt {
  const [, , rows, columns] = layer.weight.shape
  const inChannel = layer.input.shape[0] > 1 ? ` in channel ${ask.channel}` : ''
  return gridPrompt({
    question: `What are the ${rows * columns} products${inChannel} of the window for output ${written(ask.at)}: each input number times its weight?`,
    label: 'Products of the window',
    tab: 'products',
    size: { rows, columns },
    isOutput: false,
    outputOf: () => ask.at,
  })
}
