'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useRef, useState } from 'react'
import { DiagnosisSentences } from '@/app/_components/diagnosis/diagnosis-sentences'
import type { MethodCells } from '@/app/_components/diagnosis/method-cells'
import { scrollToMethod, scrollToSolution } from '@/app/_components/diagnosis/scroll-into-sight'
import { SolutionSection } from '@/app/_components/diagnosis/solution-section'
import { focusInside } from '@/app/_components/focus-inside'
import { orAskAgain } from '@/app/_components/or-ask-again'
import { ProblemDrawing } from '@/app/_components/problem-drawing'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { WithPrompt } from '@/app/_components/prompts/with-prompt'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicProblem } from '@/lib/problems/public-view'
import type { AttemptView } from '@/lib/usecases/practice/practice-views'
import { AnswerFields } from './answer-fields'
import { type CheckedAttempt, checkedSheetOf, sheetFor, sheetOf } from './checked-response'
import { ProblemColumns } from './problem-columns'
import { ProblemHeading } from './problem-heading'
import { ScoreLine } from './score-line'
import { useAnswerEditor } from './use-answer-editor'
import { useKeypad } from './use-keypad'

// Only a wrong answer that a method explains loads it.
const DiagnosisPanel = dynamic(() =>
  orAskAgain(() => import('@/app/_components/diagnosis/diagnosis-panel').then((file) => file.DiagnosisPanel)),
)

type AttemptReviewProps = {
  readonly variantId: string
  readonly problem: PublicProblem
  readonly attempt: AttemptView
  /** The way to a problem that checks what the attempt is explained by. */
  readonly another: ReactNode
}

/** A past attempt: the problem, the response as it was typed with its verdicts, and the worked solution. Nothing can be changed. */
export function AttemptReview(props: AttemptReviewProps) {
  return <WithPrompt problem={props.problem}>{(prompt) => <PromptedReview {...props} prompt={prompt} />}</WithPrompt>
}

function PromptedReview(props: AttemptReviewProps & { readonly prompt: Prompt }) {
  const { variantId, problem, attempt, prompt } = props
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

  const [shown, setShown] = useState<{ readonly index: number; readonly gives: MethodCells } | null>(null)
  const [compared, setCompared] = useState(0)
  const [isComparing, setIsComparing] = useState(false)
  const solution = useRef<HTMLDivElement>(null)

  const checked: CheckedAttempt = { ...attempt, attemptId: attempt.id, sheet: editor.sheet }
  const checkedSheet = checkedSheetOf(prompt, checked)
  const explanations = attempt.diagnosis?.explanations ?? []
  const isPicked = prompt.form.kind === 'picked cells'
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
              method={shown?.gives ?? null}
              isPrinted
              blanksCount={false}
              keypad={keypad}
              isReview
              onHover={(at) => setHovered(at && prompt.outputOf(at))}
            />
            <ScoreLine prompt={prompt} checked={checked} />
            <DiagnosisSentences prompt={prompt} attempt={checked} />
            {explanations.length > 0 && (
              <DiagnosisPanel
                prompt={prompt}
                attempt={checked}
                explanations={explanations}
                shown={shown?.index ?? null}
                onShow={(next) => {
                  setShown(next)
                  if (next) scrollToMethod()
                }}
                isChanged={false}
                onCompare={(index) => {
                  setCompared(index)
                  openSolution(true)
                }}
                cost={
                  attempt.isCredited && !isSolutionOpen
                    ? 'Once you open the comparison or the solution, this problem no longer counts.'
                    : null
                }
                another={props.another}
              />
            )}
          </>
        }
      />
      {isSolutionOpen ? (
        <div ref={solution} className="scroll-mt-4">
          <SolutionSection
            variantId={variantId}
            problem={problem}
            prompt={prompt}
            attempt={checked}
            compared={compared}
            isComparing={isComparing}
            onFocusChange={setPlayed}
          />
        </div>
      ) : (
        <button type="button" className="button button-primary" onClick={() => openSolution(false)}>
          Show the worked solution
        </button>
      )}
    </article>
  )

  function openSolution(comparing: boolean) {
    setIsComparing(comparing)
    setIsSolutionOpen(true)
    requestAnimationFrame(() => scrollToSolution(solution.current, comparing))
  }
}
