import { useRef, useState } from 'react'
import { type AnswerSheet, type CellAt, shownGrids } from '@/app/_components/answer/answer-sheet'
import { isSameResponse } from '@/app/_components/answer/checked-response'
import { type ApiProblem, getHint } from '@/app/_components/practice-api'
import type { Prompt } from '@/app/_components/prompts/prompt'
import type { HintLevel } from '@/lib/diagnosis/hint'
import type { ShownHint } from './hint-text'

type HintText = typeof import('./hint-text')

/** Begins to load what hints are drawn with, before one is asked for. */
export function loadHintText(): Promise<HintText | null> {
  return import('./hint-text').catch(() => null)
}

export type Hints = ReturnType<typeof useHints>

type HintOptions = {
  readonly variantId: string
  readonly prompt: Prompt
  readonly sheet: AnswerSheet
  /** A hint came; `at` is the field it is about, null where it is about no single one. */
  readonly onHint: (at: CellAt | null, level: HintLevel) => void
  /** From now on the problem does not count. */
  readonly onRevealed: () => void
}

/** Asks for hints, one at a time, and keeps the last one. Nothing of the draft is stored by it. */
export function useHints({ variantId, prompt, sheet, onHint, onRevealed }: HintOptions) {
  const [shown, setShown] = useState<ShownHint | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<ApiProblem | { readonly type: 'offline' } | null>(null)
  /** What hints are drawn with; only who asks for one loads it. */
  const [text, setText] = useState<HintText | null>(null)
  const inFlight = useRef(false)
  /** Whether the last hint is about what is written now. */
  const isCurrent = shown !== null && isSameResponse(shown.sheet, sheet)

  async function ask(level: HintLevel) {
    if (inFlight.current) return
    inFlight.current = true
    setIsBusy(true)
    setTrouble(null)
    const [file, result] = await Promise.all([
      text ?? loadHintText(),
      getHint(variantId, level, prompt.toResponse(shownGrids(sheet))),
    ])
    inFlight.current = false
    setIsBusy(false)
    setIsOpen(true)
    setText(file)
    if (result.type !== 'ok') return setTrouble(result)
    if (file === null) return setTrouble({ type: 'offline' })
    const at = result.value.cell && prompt.cellAt(result.value.cell)
    setShown({ hint: result.value, sheet, at })
    onHint(at, level)
    if (result.value.isRevealed) onRevealed()
  }

  return {
    text,
    shown,
    isOpen,
    isBusy,
    isCurrent,
    trouble,
    ask,
    /** Opens what was closed as it was, or asks anew where the draft is another one. */
    toggle() {
      if (isOpen) setIsOpen(false)
      else if (isCurrent) setIsOpen(true)
      else ask(1)
    },
    next: nextLevel(shown, isCurrent),
  }
}

/** The hint that follows; null: there is none. For another draft it begins with the place again, once a place was told. */
function nextLevel(shown: ShownHint | null, isCurrent: boolean): HintLevel | null {
  if (shown === null) return 1
  const { level, about } = shown.hint
  if (!isCurrent) return level === 1 ? 1 : 2
  if (about === 'nothing' || level === 4) return null
  return level === 1 ? 2 : level === 2 ? 3 : 4
}
