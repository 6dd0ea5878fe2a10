import { Check, X } from 'lucide-react'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { type CheckedResponse, scoreSentence, wrongSentence } from './checked-response'

/** How much was right, and the first cell that was not. */
export function ScoreLine({
  prompt,
  checked,
  isCredited,
}: {
  prompt: Prompt
  checked: CheckedResponse
  isCredited: boolean
}) {
  const { earned, possible } = checked.score
  const isAllRight = earned === possible
  const Icon = isAllRight ? Check : X
  const wrong = isAllRight ? null : wrongSentence(prompt, checked)
  return (
    <div className="flex items-start gap-2">
      <Icon
        size={20}
        strokeWidth={3}
        aria-hidden="true"
        className={`mt-1 shrink-0 ${isAllRight ? 'text-correct' : 'text-wrong'}`}
      />
      <p className="max-w-text">
        <strong className="font-semibold">{scoreSentence(prompt, checked)}</strong> {wrong}
        {!isCredited && (
          <span className="text-ink-soft"> The solution was open before, so this one does not count.</span>
        )}
      </p>
    </div>
  )
}
