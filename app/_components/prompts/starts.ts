import type { PublicLayer } from '@/lib/problems/public-view'
import { pickedCellsPrompt } from './picked-cells-prompt'
import type { Prompt } from './prompt'

export function startsPrompt(layer: PublicLayer): Prompt {
  const [, rows, columns] = layer.input.shape
  const [top, left, bottom, right] = layer.padding
  const hasPadding = top + left + bottom + right > 0
  return pickedCellsPrompt({
    question: `Where do the windows start? Pick every cell that comes to lie under the top left weight${hasPadding ? ', in the padding too' : ''}.`,
    origin: { row: -top, column: -left },
    size: { rows: top + rows + bottom, columns: left + columns + right },
  })
}
