import type { Prompt } from '@/app/_components/prompts/prompt'
import { type CheckedResponse, scoreSentence, wrongSentence } from './checked-response'
import { VerdictMark } from './verdict-mark'

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
  const wrong = isAllRight ? null : wrongSentence(prompt, checked)
  return (
    <div className="flex items-start gap-2">
      <VerdictMark isRight={isAllRight} className={`mt-1 size-5 ${isAllRight ? 'text-correct' : 'text-wrong'}`} />
      <p className="max-w-text">
        <strong className="font-semibold">{scoreSentence(prompt, checked)}</strong> {wrong}
        {!isCredited && (
          <span className="text-ink-soft"> The solution was open before, so this one does not count.</span>
        )}
      </p>
    </div>
  )
}
