import type { Ask } from '@/lib/problems/ask'
import { mapPrompt } from './map'
import type { Prompt } from './prompt'

export function reluMapPrompt({ filter }: Extract<Ask, { kind: 'relu-map' }>): Prompt {
  const prompt = mapPrompt({ kind: 'map', filter })
  return {
    ...prompt,
    question: `What is the feature map of filter ${filter} after ReLU, max(0, y) of each output y: its size, and every number in it?`,
    form: { ...prompt.form, grids: [`Feature map of filter ${filter} after ReLU`] },
  }
}
