import type { CheckedAttempt } from '@/app/_components/answer/checked-response'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { nothingFitsSentence, slipSentences } from './diagnosis-words'

type DiagnosisSentencesProps = { readonly prompt: Prompt; readonly attempt: CheckedAttempt }

/** Why a response is wrong: one sentence, or two where it may be either; or each slip; or that nothing is known. */
export function DiagnosisSentences({ prompt, attempt }: DiagnosisSentencesProps) {
  const explanations = attempt.diagnosis?.explanations ?? []
  const slips = slipSentences(prompt, attempt)
  const nothing = nothingFitsSentence(prompt, attempt)
  const [only, ...more] = explanations
  return (
    <>
      {only && more.length === 0 && <p className="diagnosis-sentence">{only.sentence}</p>}
      {more.length > 0 && (
        <div className="diagnosis-sentence">
          <p>Two methods fit your numbers:</p>
          <ol className="list-inside list-decimal">
            {explanations.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </div>
      )}
      {slips.length === 1 && <p className="mt-2 max-w-text">{slips[0]}</p>}
      {slips.length > 1 && (
        <ul className="diagnosis-slips">
          {slips.map((slip) => (
            <li key={slip}>{slip}</li>
          ))}
        </ul>
      )}
      {nothing !== null && <p className="mt-1 text-sm text-ink-soft">{nothing}</p>}
    </>
  )
}
