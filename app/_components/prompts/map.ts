import type { Ask } from '@/lib/problems/ask'
import { gridPrompt } from './grid-prompt'
import type { Prompt } from './prompt'

export function mapPrompt({ filter }: Extract<Ask, { kind: 'map' }>): Prompt {
  return gridPrompt({
    question: `What is the feature map of filter ${filter}: its size, and every number in it?`,
    label: `Feature map of filter ${filter}`,
    tab: `filter ${filter}`,
    size: null,
    isOutput: true,
    outputOf: ({ row, column }) => [filter, row, column],
  })
}
