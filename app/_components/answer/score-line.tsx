import type { Prompt } from '@/app/_components/prompts/prompt'
import { type CheckedAttempt, cappedSentence, scoreSentence, wrongSentence } from './checked-response'
import { VerdictMark } from './verdict-mark'

type ScoreLineProps = {
  readonly prompt: Prompt
  readonly checked: CheckedAttempt
}

/** How much was right, what of it counts, and the first cell that was not. */
export function ScoreLine({ prompt, checked }: ScoreLineProps) {
  const { earned, possible, size } = checked.score
  const isAllRight = earned === possible
  const { slips = [], explanations = [] } = checked.diagnosis ?? {}
  // Slips are named below, cell by cell; and a method says more than the first number that it gives.
  const isSaidBelow = slips.length > 0 || (explanations.length > 0 && size !== false && prompt.form.kind === 'grid')
  const wrong = isAllRight || isSaidBelow ? null : wrongSentence(prompt, checked)
  return (
    <div className="flex items-start gap-2">
      <VerdictMark isRight={isAllRight} className={`mt-1 size-5 ${isAllRight ? 'text-correct' : 'text-wrong'}`} />
      <p className="max-w-text">
        <strong className="font-semibold">{scoreSentence(prompt, checked)}</strong> {wrong}{' '}
        {cappedSentence(prompt, checked)}
        {!checked.isCredited && (
          <span className="text-ink-soft"> The solution was open before, so this one does not count.</span>
        )}
      </p>
    </div>
  )
}
