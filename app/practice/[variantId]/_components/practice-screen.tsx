'use client'

import {
  type KeyboardEvent,
  lazy,
  type MouseEvent,
  memo,
  Suspense,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { AnswerFields } from '@/app/_components/answer/answer-fields'
import { type AnswerSheet, type CellAt, shownGrids } from '@/app/_components/answer/answer-sheet'
import { checkedSheetOf, isSameResponse, sheetFor, sheetOf } from '@/app/_components/answer/checked-response'
import { NumberKeypad } from '@/app/_components/answer/number-keypad'
import { ProblemColumns } from '@/app/_components/answer/problem-columns'
import { ProblemHeading } from '@/app/_components/answer/problem-heading'
import { findProblems } from '@/app/_components/answer/sheet-problems'
import { useAnswerEditor } from '@/app/_components/answer/use-answer-editor'
import { useKeypad } from '@/app/_components/answer/use-keypad'
import type { MethodCells } from '@/app/_components/diagnosis/method-cells'
import { scrollToMethod, scrollToSolution } from '@/app/_components/diagnosis/scroll-into-sight'
import { focusInside } from '@/app/_components/focus-inside'
import { orAskAgain } from '@/app/_components/or-ask-again'
import { ProblemDrawing } from '@/app/_components/problem-drawing'
import { ProblemWindow } from '@/app/_components/problem-window'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { WithPrompt } from '@/app/_components/prompts/with-prompt'
import { TryAnother } from '@/app/_components/try-another'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PracticeProblemView } from '@/lib/usecases/practice/practice-views'
import { CheckResult, loadDiagnosisPanel, type Revealed } from './check-result'
import { CheckTrouble } from './check-trouble'
import { HintButton, HintPanel } from './hints'
import type { RevealDialog } from './reveal-dialog'
import { useAnswerDraft } from './use-answer-draft'
import { useCheck } from './use-check'
import { useHints } from './use-hints'
import { readView, type ViewText } from './view-text'

const SolutionSection = lazy(async () => ({
  default: await orAskAgain(() =>
    import('@/app/_components/diagnosis/solution-section').then((file) => file.SolutionSection),
  ),
}))

/** What the method of an explanation gives, over the sheet that it was asked for. */
type ShownMethod = { readonly index: number; readonly gives: MethodCells; readonly over: AnswerSheet }

/** A large layer takes longer to draw than a key to press: it is drawn only when another window lights, and after the key. */
const Drawing = memo(ProblemDrawing)

/** One problem: the question, the layer, the fields, Check; then the verdicts in place, and the way to the solution. */
export function PracticeScreen({ view: text }: { view: ViewText }) {
  const view = useMemo(() => readView(text), [text])
  return <WithPrompt problem={view.problem}>{(prompt) => <PromptedScreen view={view} prompt={prompt} />}</WithPrompt>
}

function PromptedScreen({ view, prompt }: { view: PracticeProblemView; prompt: Prompt }) {
  const { variantId, problem, lastAttempt } = view
  const lastSheet = useMemo(() => lastAttempt && sheetOf(prompt, lastAttempt.response), [prompt, lastAttempt])
  const start = useMemo(() => lastSheet ?? sheetFor(prompt), [lastSheet, prompt])

  const last = lastAttempt && lastSheet ? { ...lastAttempt, attemptId: lastAttempt.id, sheet: lastSheet } : null
  const { attempt: checked, isBusy, trouble, check, resume } = useCheck(variantId, last)
  const isTyped = prompt.form.kind === 'grid'
  const isPicked = prompt.form.kind === 'picked cells'
  const isAllRight = checked !== null && checked.score.earned === checked.score.possible

  const checkButton = useRef<HTMLButtonElement>(null)
  const result = useRef<HTMLDivElement>(null)
  const player = useRef<HTMLDivElement>(null)
  const keypad = useKeypad()
  const editor = useAnswerEditor({
    initial: start,
    sizeIsAsked: prompt.form.size === null,
    steps: prompt.form.steps,
    isReadOnly: isAllRight,
    onEnd: () =>
      prompt.form.size?.rows === 1 && prompt.form.size.columns === 1 ? runCheck() : checkButton.current?.focus(),
  })
  const { sheet } = editor
  const { keepPending } = useAnswerDraft({
    variantId,
    prompt,
    sheet,
    isDone: isAllRight,
    onFound: (found, pending) => {
      editor.replace(found)
      if (pending) resume(pending)
    },
  })

  const [blanksCount, setBlanksCount] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [revealed, setRevealed] = useState<Revealed | null>(view.isRevealed ? 'before' : null)
  const isRevealed = revealed !== null
  /** The question that is asked before a reveal, while it is asked. */
  const [Dialog, setDialog] = useState<typeof RevealDialog | null>(null)
  const [scoredTick, setScoredTick] = useState(0)
  const [playerIsOpen, setPlayerIsOpen] = useState(false)
  /** The explanation that is shown over the numbers, until anything in them changes. */
  const [shown, setShown] = useState<ShownMethod | null>(null)
  /** The explanation that the right way is compared with. */
  const [compared, setCompared] = useState(0)
  const [isComparing, setIsComparing] = useState(false)
  const [played, setPlayed] = useState<OutputPosition | null>(null)
  const [hovered, setHovered] = useState<OutputPosition | null>(null)
  const [hinted, setHinted] = useState<OutputPosition | null>(null)
  const hints = useHints({
    variantId,
    prompt,
    sheet,
    onHint(at, level) {
      setHinted(at && prompt.outputOf(at))
      // The keypad would lie over the hint.
      if (keypad.isTouch && document.activeElement instanceof HTMLElement) document.activeElement.blur()
      else if (at && level === 2) editor.goTo(at)
    },
    onRevealed: () => setRevealed(revealed ?? 'calculation'),
  })

  const isPrinted = checked !== null && isSameResponse(checked.sheet, sheet)
  const mayOpenSolution = checked !== null || isRevealed
  const checkedSheet = useMemo(() => checked && checkedSheetOf(prompt, checked), [checked, prompt])
  const method = shown?.over === sheet && isPrinted ? shown : null
  const pointed = editor.isInside
    ? prompt.outputOf(editor.active)
    : (hovered ?? (hints.isOpen ? hinted : null) ?? played)
  const inside = focusInside(problem, pointed)
  const litKey = useDeferredValue(inside?.join(','))
  const lit = useMemo(() => positionOf(litKey), [litKey])

  async function runCheck() {
    if (isBusy || isPrinted) return
    // Cells that are not picked are not blank; whether any is picked, the server says.
    const problems = isTyped ? findProblems(sheet, true) : []
    const [first] = problems
    if (first || sheet.rows * sheet.columns === 0) {
      setBlanksCount(true)
      setRefusal(
        first
          ? `${problems.length === 1 ? 'One cell cannot' : `${problems.length} cells cannot`} be read yet. Nothing was counted.`
          : 'Set the size first. Nothing was counted.',
      )
      if (first) editor.goTo(first.at)
      return
    }
    setRefusal(null)
    loadDiagnosisPanel()
    const outcome = await check(sheet, prompt.toResponse(shownGrids(sheet)), keepPending)
    if (outcome.type === 'scored') {
      setBlanksCount(false)
      setCompared(0)
      const { sheet: sent, score } = outcome.attempt
      // A key pressed while the answer was under way must not stand in an answer that is right and closed.
      if (score.earned === score.possible) editor.replace(sent)
      else keepPending(null)
      if (keypad.isTouch && document.activeElement instanceof HTMLElement) document.activeElement.blur()
      setScoredTick((tick) => tick + 1)
    } else if (outcome.type === 'invalid') {
      const [problem] = outcome.problems
      keepPending(null)
      setBlanksCount(true)
      setRefusal(`${problem?.message ?? 'Something in it cannot be read.'} Nothing was counted.`)
      const at: CellAt | null = problem ? prompt.cellAt(problem.path) : null
      if (at) editor.goTo(at)
    }
  }

  // Once the verdicts stand, and the keypad has gone: the sentence about them must be seen.
  useEffect(() => {
    if (scoredTick > 0) result.current?.querySelector('[role="status"]')?.scrollIntoView({ block: 'nearest' })
  }, [scoredTick])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    runCheck()
  }

  /** Were the focus to leave the grid, the keypad would go, and what is under the finger move away. */
  function keepKeypad(event: MouseEvent) {
    if (!isTypingOnTouch || !(event.target instanceof Element)) return
    if (event.target.closest('button, .lit-window')) event.preventDefault()
  }

  async function askToReveal() {
    try {
      // Few ask, so only they load it.
      const file = await import('./reveal-dialog')
      setDialog(() => file.RevealDialog)
    } catch {
      setRefusal('The server cannot be reached. Try again in a moment.')
    }
  }

  function openPlayer(comparing: boolean) {
    // Whoever sees the solution earns nothing more with this problem, after an attempt as after a reveal.
    setRevealed('solution')
    setIsComparing(comparing)
    setPlayerIsOpen(true)
    requestAnimationFrame(() => scrollToSolution(player.current, comparing))
  }

  const isTypingOnTouch = isTyped && keypad.isTouch && editor.isInside && !editor.isReadOnly

  const litWindow = (lit || isTypingOnTouch) && (
    <ProblemWindow
      problem={problem}
      at={lit}
      active={editor.isInside ? editor.active : null}
      isPinned={isTypingOnTouch}
    />
  )

  return (
    <article className="practice space-y-5" onKeyDown={onKeyDown} onMouseDown={keepKeypad}>
      <ProblemHeading problem={problem} question={prompt.question} />

      <ProblemColumns
        problem={problem}
        isPicked={isPicked}
        drawing={<Drawing problem={problem} focus={lit} hasInput={!isPicked} />}
        answer={
          <>
            <AnswerFields
              problem={problem}
              prompt={prompt}
              editor={editor}
              checked={checkedSheet}
              sizeVerdict={
                checked && checked.sheet.rows === sheet.rows && checked.sheet.columns === sheet.columns
                  ? (checked.score.size ?? null)
                  : null
              }
              method={method?.gives ?? null}
              isPrinted={isPrinted}
              blanksCount={blanksCount}
              keypad={keypad}
              aside={isTypingOnTouch ? null : litWindow}
              onHover={(at) => setHovered(at && prompt.outputOf(at))}
            />

            <div className="problem-actions no-print">
              <button
                ref={checkButton}
                type="button"
                className={`button min-w-24 ${isPrinted ? '' : 'button-primary'}`}
                aria-disabled={isBusy || isPrinted || undefined}
                aria-busy={isBusy || undefined}
                aria-keyshortcuts="Control+Enter Meta+Enter"
                onClick={runCheck}
              >
                {isBusy ? 'Checking' : isPrinted ? 'Checked' : 'Check'}
              </button>
              {!isAllRight && <HintButton hints={hints} />}
              {mayOpenSolution ? (
                <button type="button" className="button" onClick={() => openPlayer(false)}>
                  Show the worked solution
                </button>
              ) : (
                <button type="button" className="button" onClick={askToReveal}>
                  Show me how
                </button>
              )}
              {mayOpenSolution && <TryAnother problem={problem} isPrimary={isPrinted && isAllRight} />}
            </div>

            {!isAllRight && <HintPanel hints={hints} prompt={prompt} isRevealed={isRevealed} />}

            <div ref={result} className="problem-result">
              <CheckResult
                prompt={prompt}
                attempt={checked}
                isPrinted={isPrinted}
                revealed={revealed}
                refusal={refusal}
                hasTrouble={trouble !== null}
                shown={method?.index ?? null}
                onShow={(next) => {
                  setShown(next && { ...next, over: sheet })
                  if (next) scrollToMethod()
                }}
                onCompare={(index) => {
                  setCompared(index)
                  openPlayer(true)
                }}
                another={(attemptId) => <TryAnother problem={problem} attemptId={attemptId} isPrimary={false} />}
              />
              {trouble && <CheckTrouble trouble={trouble} problem={problem} onRetry={runCheck} />}
            </div>
          </>
        }
      />

      {playerIsOpen && (
        <div ref={player} className="scroll-mt-4">
          <Suspense fallback={<div className="h-96" />}>
            <SolutionSection
              variantId={variantId}
              problem={problem}
              prompt={prompt}
              attempt={checked}
              compared={compared}
              isComparing={isComparing}
              onFocusChange={setPlayed}
            />
          </Suspense>
        </div>
      )}

      {Dialog && <Dialog variantId={variantId} onRevealed={() => openPlayer(false)} onClose={() => setDialog(null)} />}
      {isTypingOnTouch && litWindow}
      {isTypingOnTouch && keypad.isUsed && (
        <NumberKeypad
          editor={editor}
          cellName={prompt.nameOf(editor.active)}
          canCheck={!isBusy && !isPrinted}
          onCheck={runCheck}
          onSystemKeyboard={() => {
            keypad.setPrefersSystem(true)
            editor.goTo(editor.active)
          }}
        />
      )}
    </article>
  )
}

/** The same position is the same object, however often the page is drawn. */
function positionOf(key: string | undefined): OutputPosition | null {
  const [filter, row, column] = key?.split(',').map(Number) ?? []
  return filter === undefined || row === undefined || column === undefined ? null : [filter, row, column]
}
