'use client'

import dynamic from 'next/dynamic'
import { entryAt } from '@/app/_components/answer/answer-sheet'
import { type CheckedAttempt, firstWrongCell } from '@/app/_components/answer/checked-response'
import { orAskAgain } from '@/app/_components/or-ask-again'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { SolutionPlayer } from '@/app/_components/solution-player'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicProblem } from '@/lib/problems/public-view'
import { isComparable } from './is-comparable'

// Only where a method was recognised there is something to compare.
const ComparisonView = dynamic(
  () => orAskAgain(() => import('./comparison-view').then((file) => file.ComparisonView)),
  {
    ssr: false,
  },
)

type SolutionSectionProps = {
  readonly variantId: string
  readonly problem: PublicProblem
  readonly prompt: Prompt
  /** null: opened without an attempt. */
  readonly attempt: CheckedAttempt | null
  /** Which explanation of its diagnosis the right way is compared with, from 0. */
  readonly compared: number
  /** The comparison was asked for, so it is what is to be seen first. */
  readonly isComparing: boolean
  /** Told of the output cell that is being explained, so that other drawings can light its window. */
  readonly onFocusChange: (at: OutputPosition | null) => void
}

/** The worked solution; before it, where a method explains the attempt, that method beside the right one. */
export function SolutionSection(props: SolutionSectionProps) {
  const { variantId, problem, prompt, attempt, compared } = props
  const explanation = attempt?.diagnosis?.explanations[compared]
  const isCompared = explanation !== undefined && isComparable(explanation)
  const wrong = attempt && attempt.score.size !== false ? firstWrongCell(prompt, attempt) : null
  return (
    <section aria-label="Worked solution" className="space-y-5 border-t border-rule pt-6">
      {attempt && isCompared && (
        <>
          <h2 className="text-lg font-semibold">Your method beside the right one</h2>
          <ComparisonView
            key={`${attempt.attemptId} ${compared}`}
            variantId={variantId}
            prompt={prompt}
            attempt={attempt}
            index={compared}
            explanation={explanation}
            isAskedFor={props.isComparing}
          />
        </>
      )}
      <h2 className="text-lg font-semibold">Worked solution</h2>
      <SolutionPlayer
        problem={problem}
        variantId={variantId}
        firstCell={(wrong && prompt.outputOf(wrong)) || undefined}
        firstEntry={attempt && wrong ? entryAt(attempt.sheet, wrong) : null}
        onFocusChange={props.onFocusChange}
        takesFocus={!isCompared}
      />
    </section>
  )
}
