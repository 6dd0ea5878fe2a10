'use client'

import { Columns2, Grid3x3 } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { CheckedAttempt } from '@/app/_components/answer/checked-response'
import type { Prompt } from '@/app/_components/prompts/prompt'
import type { ToldExplanation } from '@/lib/diagnosis/told-diagnosis'
import { isComparable } from './is-comparable'
import { type MethodCells, methodCells } from './method-cells'

/** Begins to load the comparison before it is asked for. Whether it came is found out by whoever draws it. */
function loadComparison(): void {
  for (const file of [import('./solution-section'), import('./comparison-view')]) file.catch(() => undefined)
}

type DiagnosisPanelProps = {
  readonly prompt: Prompt
  readonly attempt: CheckedAttempt
  readonly explanations: readonly ToldExplanation[]
  /** Which of them is shown over the numbers, from 0; null: none. */
  readonly shown: number | null
  /** `gives`: what it gives in the cells of the attempt. */
  readonly onShow: (shown: { readonly index: number; readonly gives: MethodCells } | null) => void
  /** The numbers have changed since: what the method gave in their places is no longer shown over them. */
  readonly isChanged: boolean
  readonly onCompare: (index: number) => void
  /** What opening the comparison costs; null: nothing to say. */
  readonly cost: string | null
  /** The way to a problem that checks this. */
  readonly another: ReactNode
}

/** Below the sentences of a diagnosis: why it is not so, where it is taught, and what can be looked at. */
export function DiagnosisPanel(props: DiagnosisPanelProps) {
  const { prompt, attempt, explanations, shown, isChanged, cost, another } = props
  const isOne = explanations.length === 1
  return (
    <div className="diagnosis">
      {explanations.map((explanation, index) => (
        <ExplanationPart
          key={explanation.sentence}
          explanation={explanation}
          number={isOne ? null : index + 1}
          isShown={shown === index && !isChanged}
          isChanged={isChanged}
          onShow={(isOn) => show(isOn ? index : null)}
          onCompare={() => props.onCompare(index)}
        >
          {isOne && another}
        </ExplanationPart>
      ))}
      {!isOne && <div className="no-print mt-3">{another}</div>}
      <p role="status" className="text-sm text-ink-soft">
        {shown !== null &&
          !isChanged &&
          'Small, above your numbers: what the method gives. A bar below: your number is just that.'}
      </p>
      {cost !== null && <p className="no-print text-sm text-ink-soft">{cost}</p>}
    </div>
  )

  function show(index: number | null) {
    const explanation = index === null ? undefined : explanations[index]
    const gives = explanation && methodCells(prompt, attempt.sheet, explanation)
    props.onShow(index === null || !gives ? null : { index, gives })
  }
}

type ExplanationPartProps = {
  readonly explanation: ToldExplanation
  /** Its number in the list of sentences; null: it is the only one. */
  readonly number: number | null
  readonly isShown: boolean
  readonly isChanged: boolean
  readonly onShow: (isOn: boolean) => void
  readonly onCompare: () => void
  readonly children: ReactNode
}

function ExplanationPart(props: ExplanationPartProps) {
  const { explanation, number, isShown, isChanged } = props
  const { longer, lessons, gives } = explanation
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as part of a form
    <div role="group" aria-label={number === null ? 'Your method' : `Method ${number}`} className="diagnosis-part">
      {longer.map((paragraph, index) => (
        <p key={paragraph} className="max-w-text text-sm">
          {index === 0 && number !== null && `${number}. `}
          {paragraph}
        </p>
      ))}
      {lessons.length > 0 && (
        <p className="text-sm">
          Read:{' '}
          {lessons.map(({ skill, title }, index) => (
            <span key={skill}>
              {index > 0 && ', '}
              <Link href={`/practice/lessons/${skill}`} prefetch={false} className="link">
                {title}
              </Link>
            </span>
          ))}
        </p>
      )}
      <div className="no-print flex flex-wrap gap-2 pt-1">
        {gives?.some((value) => value !== null) && (
          <button
            type="button"
            className="button"
            aria-pressed={isShown}
            aria-disabled={isChanged || undefined}
            onClick={() => !isChanged && props.onShow(!isShown)}
          >
            <Grid3x3 size={16} aria-hidden="true" />
            {number === null ? 'What your method gives' : `What method ${number} gives`}
          </button>
        )}
        {isComparable(explanation) && (
          <button
            type="button"
            className="button"
            onPointerEnter={loadComparison}
            onFocus={loadComparison}
            onClick={props.onCompare}
          >
            <Columns2 size={16} aria-hidden="true" />
            Compare step by step
          </button>
        )}
        {props.children}
      </div>
    </div>
  )
}
