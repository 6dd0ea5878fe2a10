import { SAME_PADDING_WORDS } from '@/app/_components/same-padding-words'
import type { Ask } from '@/lib/problems/ask'
import { columnPrompt } from './column-prompt'
import type { Prompt } from './prompt'

const SIDES = ['top', 'left', 'bottom', 'right']

export function samePaddingPrompt({ convention }: Extract<Ask, { kind: 'same-padding' }>): Prompt {
  const { name, rule } = SAME_PADDING_WORDS[convention]
  return columnPrompt({
    question: `How much padding does ${name} add to this layer on each side? ${rule}`,
    label: 'Padding on each side',
    numbers: SIDES.map((side) => ({ name: side, nameInSentence: `The padding on the ${side}`, at: null })),
    isOutput: false,
  })
}
