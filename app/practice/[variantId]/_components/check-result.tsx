'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import type { CheckedAttempt } from '@/app/_components/answer/checked-response'
import { ScoreLine } from '@/app/_components/answer/score-line'
import { DiagnosisSentences } from '@/app/_components/diagnosis/diagnosis-sentences'
import type { MethodCells } from '@/app/_components/diagnosis/method-cells'
import { orAskAgain } from '@/app/_components/or-ask-again'
import type { Prompt } from '@/app/_components/prompts/prompt'

// Only a wrong answer that a method explains loads it.
const DiagnosisPanel = dynamic(() =>
  orAskAgain(() => import('@/app/_components/diagnosis/diagnosis-panel').then((file) => file.DiagnosisPanel)),
)

/** Called as an answer is sent, so that the diagnosis can be drawn together with the score. */
export function loadDiagnosisPanel(): void {
  // Whether it came is found out by whoever draws it.
  import('@/app/_components/diagnosis/diagnosis-panel').catch(() => undefined)
}

type CheckResultProps = {
  readonly prompt: Prompt
  /** The last attempt; null: there is none. */
  readonly attempt: CheckedAttempt | null
  /** Nothing has changed since. */
  readonly isPrinted: boolean
  /** What was shown, so that the problem no longer counts; null: nothing. */
  readonly revealed: Revealed | null
  /** Why nothing was sent; null: nothing was refused. */
  readonly refusal: string | null
  readonly hasTrouble: boolean
  /** The explanation that is shown over the numbers, from 0; null: none. */
  readonly shown: number | null
  /** `gives`: what it gives in the cells of the attempt. */
  readonly onShow: (shown: { readonly index: number; readonly gives: MethodCells } | null) => void
  readonly onCompare: (index: number) => void
  /** The way to a problem that checks what an attempt is explained by. */
  readonly another: (attemptId: string) => ReactNode
}

/** What was shown of the solution; `before`: when the page was not open, so that is not known. */
export type Revealed = 'solution' | 'calculation' | 'before'

const REVEALED: Readonly<Record<Revealed, string>> = {
  solution: 'The solution has been opened: this problem no longer counts.',
  calculation: 'The calculation has been shown: this problem no longer counts.',
  before: 'The solution, or a calculation of it, has been shown: this problem no longer counts.',
}

/** What came of a check: the score, then why it is wrong, then what can be done about it. */
export function CheckResult(props: CheckResultProps) {
  const { prompt, attempt, isPrinted, revealed, refusal, hasTrouble } = props
  const explanations = attempt?.diagnosis?.explanations ?? []
  const isExplained = explanations.length > 0
  const isAllRight = attempt !== null && attempt.score.earned === attempt.score.possible
  const cost = attempt && !isAllRight && attempt.isCredited ? costSentence() : null
  return (
    <>
      <div role="status">
        {attempt && isPrinted && (
          <>
            <ScoreLine prompt={prompt} checked={attempt} />
            <DiagnosisSentences prompt={prompt} attempt={attempt} />
          </>
        )}
        {isPrinted && !isExplained && cost !== null && <p className="no-print mt-1 text-sm text-ink-soft">{cost}</p>}
        {!isPrinted && refusal !== null && <p>{refusal}</p>}
        {!isPrinted && refusal === null && revealed && !hasTrouble && (
          <p className="no-print text-sm text-ink-soft">{REVEALED[revealed]}</p>
        )}
      </div>
      {attempt && !isPrinted && (isExplained || (attempt.diagnosis?.slips ?? []).length > 0) && (
        <div className="text-ink-soft">
          <p className="text-sm">Of what you had checked:</p>
          <DiagnosisSentences prompt={prompt} attempt={attempt} />
        </div>
      )}
      {attempt && isExplained && (
        <DiagnosisPanel
          prompt={prompt}
          attempt={attempt}
          explanations={explanations}
          shown={props.shown}
          onShow={props.onShow}
          isChanged={!isPrinted}
          onCompare={props.onCompare}
          cost={cost}
          another={props.another(attempt.attemptId)}
        />
      )}
    </>
  )

  /** Said where the solution can be opened, before it is. After a change the status above says that it was. */
  function costSentence(): string | null {
    if (revealed) return isPrinted ? REVEALED[revealed] : null
    const unit = prompt.form.kind === 'picked channels' ? 'channel' : 'cell'
    const what = isExplained ? 'the comparison or the solution' : 'the solution'
    const change = isPrinted ? `Change any ${unit} to check again. ` : ''
    return `${change}Once you open ${what}, this problem no longer counts.`
  }
}
