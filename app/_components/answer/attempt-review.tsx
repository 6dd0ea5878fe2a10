'use client'

import { useState } from 'react'
import { focusInside } from '@/app/_components/focus-inside'
import { ProblemDrawing } from '@/app/_components/problem-drawing'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { WithPrompt } from '@/app/_components/prompts/with-prompt'
import { SolutionPlayer } from '@/app/_components/solution-player'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicProblem } from '@/lib/problems/public-view'
import type { AttemptView } from '@/lib/usecases/practice/practice-views'
import { AnswerFields } from './answer-fields'
import { entryAt } from './answer-sheet'
import { type CheckedResponse, checkedSheetOf, firstWrongCell, sheetFor, sheetOf } from './checked-response'
import { ProblemColumns } from './problem-columns'
import { ProblemHeading } from './problem-heading'
import { ScoreLine } from './score-line'
import { useAnswerEditor } from './use-answer-editor'
import { useKeypad } from './use-keypad'

type AttemptReviewProps = {
  readonly variantId: string
  readonly problem: PublicProblem
  readonly attempt: AttemptView
}

/** A past attempt: the problem, the response as it was typed with its verdicts, and the worked solution. Nothing can be changed. */
export function AttemptReview(props: AttemptReviewProps) {
  return <WithPrompt problem={props.problem}>{(prompt) => <PromptedReview {...props} prompt={prompt} />}</WithPrompt>
}

function PromptedReview({ variantId, problem, attempt, prompt }: AttemptReviewProps & { readonly prompt: Prompt }) {
  const sheet = sheetOf(prompt, attempt.response) ?? sheetFor(prompt)
  const editor = useAnswerEditor({
    initial: sheet,
    sizeIsAsked: false,
    steps: prompt.form.steps,
    isReadOnly: true,
    onEnd: () => undefined,
  })
  const keypad = useKeypad()
  const [hovered, setHovered] = useState<OutputPosition | null>(null)
  const [played, setPlayed] = useState<OutputPosition | null>(null)
  // Not open from the start: whoever sees it earns nothing more with the problem.
  const [isSolutionOpen, setIsSolutionOpen] = useState(false)

  const checked: CheckedResponse = { sheet: editor.sheet, response: attempt.response, score: attempt.score }
  const checkedSheet = checkedSheetOf(prompt, checked)
  const wrong = firstWrongCell(prompt, checked)
  const isPicked = prompt.form.kind === 'picked cells'
  const isWrongSize = attempt.score.size === false
  const pointed = hovered ?? (editor.isInside ? prompt.outputOf(editor.active) : played)

  return (
    <article className="space-y-6">
      <ProblemHeading problem={problem} question={prompt.question} />
      <ProblemColumns
        problem={problem}
        isPicked={isPicked}
        drawing={<ProblemDrawing problem={problem} focus={focusInside(problem, pointed)} hasInput={!isPicked} />}
        answer={
          <>
            <AnswerFields
              problem={problem}
              prompt={prompt}
              editor={editor}
              checked={checkedSheet}
              sizeVerdict={attempt.score.size ?? null}
              isPrinted
              blanksCount={false}
              keypad={keypad}
              isReview
              onHover={(at) => setHovered(at && prompt.outputOf(at))}
            />
            <ScoreLine prompt={prompt} checked={checked} isCredited={attempt.isCredited} />
          </>
        }
      />
      {isSolutionOpen ? (
        <section aria-label="Worked solution" className="border-t border-rule pt-6">
          <h2 className="mb-3 text-lg font-semibold">Worked solution</h2>
          <SolutionPlayer
            variantId={variantId}
            problem={problem}
            firstCell={(wrong && !isWrongSize && prompt.outputOf(wrong)) || undefined}
            firstEntry={wrong && !isWrongSize ? entryAt(checked.sheet, wrong) : null}
            onFocusChange={setPlayed}
          />
        </section>
      ) : (
        <button type="button" className="button button-primary" onClick={() => setIsSolutionOpen(true)}>
          Show the worked solution
        </button>
      )}
    </article>
  )
}
