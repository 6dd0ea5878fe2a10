import { range } from '@/app/_components/layer-geometry'
import type { Ask } from '@/lib/problems/ask'
import type { PublicLayer } from '@/lib/problems/public-view'
import { columnPrompt } from './column-prompt'
import type { Prompt } from './prompt'

export function pixelPrompt({ row, column }: Extract<Ask, { kind: 'pixel' }>, layer: PublicLayer): Prompt {
  const [filters] = layer.weight.shape
  const bias = layer.bias ? ', with its bias' : ''
  return columnPrompt({
    question: `What does each of the ${filters} filters give at row ${row}, column ${column} of the output${bias}?`,
    label: `Outputs at row ${row}, column ${column}`,
    numbers: range(filters).map((filter) => ({
      name: `filter ${filter}`,
      nameInSentence: `Filter ${filter}`,
      at: [filter, row, column],
    })),
    isOutput: true,
  })
}
