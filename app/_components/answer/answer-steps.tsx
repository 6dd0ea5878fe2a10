import type { ReactNode } from 'react'
import type { AnswerStep } from '@/app/_components/prompts/prompt'
import type { TextGrid } from '@/lib/formats/text-grid'

type AnswerStepsProps = {
  readonly steps: readonly AnswerStep[]
  /** What is written in each of them. */
  readonly grids: readonly TextGrid[]
  /** For each number of a step the step, from 0, whose slip it follows from; null: from none. */
  readonly follows: (step: number) => readonly (readonly (number | null)[])[]
  readonly grid: (step: number) => ReactNode
}

/** The steps of a response one under the other, numbered from 1, each with its question and its grid. */
export function AnswerSteps({ steps, grids, follows, grid }: AnswerStepsProps) {
  return (
    <ol className="answer-steps">
      {steps.map((step, index) => {
        const note = followsSentence(follows(index))
        return (
          <li key={step.question} className="answer-step">
            <p className="answer-step-question">
              <span className="answer-step-number" aria-hidden="true">
                {index + 1}
              </span>
              <span>
                <span className="sr-only">Step {index + 1}: </span>
                {step.question}
              </span>
            </p>
            <div className="answer-step-fields">
              {grids[index]?.[0]?.length ? (
                grid(index)
              ) : (
                <>
                  <p className="answer-empty no-print">{step.noCells(grids)}</p>
                  <div className="answer-room" />
                </>
              )}
              {note !== null && <p className="text-sm text-correct">{note}</p>}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

/** "3 of these follow from your step 2 and count as right." */
function followsSentence(follows: readonly (readonly (number | null)[])[]): string | null {
  const slips = follows.flat().filter((slip) => slip !== null)
  if (slips.length === 0) return null
  const from = [...new Set(slips)].sort((a, b) => a - b).map((slip) => slip + 1)
  const which = from.length === 1 ? `step ${from[0]}` : `steps ${from.slice(0, -1).join(', ')} and ${from.at(-1)}`
  if (follows.flat().length === 1) return `This follows from your ${which} and counts as right.`
  return slips.length === 1
    ? `1 of these follows from your ${which} and counts as right.`
    : `${slips.length} of these follow from your ${which} and count as right.`
}
