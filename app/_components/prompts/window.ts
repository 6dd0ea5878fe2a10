import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import { pickedCellsPrompt } from './picked-cells-prompt'
import type { Prompt } from './prompt'
import { written } from './response-grids'

export function windowPrompt(ask: Extract<Ask, { kind: 'window' }>, layer: PublicLayer): Prompt {
  const [, rows, columns] = layer.input.shape
  const hasPadding = layer.padding.some((side) => side > 0)
  return pickedCellsPrompt({
    question: `Which cells of the input feed output ${written(ask.at)}? Pick them on the input${hasPadding ? ', not on the padding' : ''}.`,
    origin: { row: 0, column: 0 },
    size: { rows, columns },
  })
}
