import { useEffect, useEffectEvent } from 'react'
import type { GivenHint } from '@/app/_components/practice-api'
import type { Prompt } from '@/app/_components/prompts/prompt'
import type { HintLevel } from '@/lib/diagnosis/hint'
import { formatNumber } from '@/lib/formats/format-number'
import type { Hints, ShownHint } from './use-hints'

type HintProps = {
  readonly hints: Hints
  readonly prompt: Prompt
}

type GivenHintTextProps = HintProps & {
  /** Another hint stands on the page. */
  readonly onShown: () => void
}

/** The last hint, and what went wrong instead of one. */
export function GivenHintText({ hints: { shown, isCurrent, trouble }, prompt, onShown }: GivenHintTextProps) {
  const told = shown?.hint
  const tellShown = useEffectEvent(onShown)
  useEffect(() => {
    if (told) tellShown()
  }, [told])

  return (
    <>
      {shown && (
        <div className={isCurrent ? '' : 'text-ink-soft'}>
          <p className="text-sm text-ink-soft">
            Hint {shown.hint.level} of 4{!isCurrent && ', for what was written before'}
          </p>
          <p className="max-w-text">{sentence(prompt, shown)}</p>
          <HintLines hint={shown.hint} />
        </div>
      )}
      {trouble && (
        <p className="max-w-text">
          {trouble.type === 'offline'
            ? 'The server cannot be reached. Nothing was counted; ask again in a moment.'
            : trouble.detail}
        </p>
      )}
    </>
  )
}

type NextHintProps = HintProps & {
  /** The problem does not count any more, so nothing is lost by the last hint. */
  readonly isRevealed: boolean
}

/** The way to the next hint, if there is one. */
export function NextHint({ hints, prompt, isRevealed }: NextHintProps) {
  const { shown, isBusy, isCurrent, trouble, ask, next } = hints
  if (next === null) return null
  return (
    <button
      type="button"
      className="button mt-2 h-auto text-left whitespace-normal"
      aria-disabled={isBusy || undefined}
      onClick={() => ask(next)}
    >
      {trouble ? 'Ask again' : nextLabel(prompt, shown, isCurrent, next, isRevealed)}
    </button>
  )
}

/** The calculation of a number, a line for each of its steps. */
function HintLines({ hint: { lines } }: { readonly hint: GivenHint }) {
  if (lines.length === 0) return null
  return (
    <div className="mt-2 grid max-w-text grid-cols-[minmax(0,auto)_minmax(0,auto)_auto_auto] items-baseline justify-start gap-x-3 gap-y-1 font-mono text-sm tabular-nums">
      {lines.map(({ key, label, text, result }, index) => (
        <div key={key} className="contents">
          <span className="font-sans text-ink-soft">{label}</span>
          <span>{text}</span>
          <span>=</span>
          <span className="text-right">
            {index === lines.length - 1 ? (
              <span className="result-value">{formatNumber(result)}</span>
            ) : (
              formatNumber(result)
            )}
          </span>
        </div>
      ))}
    </div>
  )
}

/** What the hint says, with the name of the field it is about. */
function sentence(prompt: Prompt, { hint: { level, text }, at }: ShownHint): string {
  if (at === null) return text
  const name = prompt.nameOf(at)
  return level === 2 && text.includes(FIELD) ? text.replace(FIELD, name) : `${name}: ${text}`
}

/** As the server, which knows no names, calls the field. */
const FIELD = 'This number'

/** What the next hint will be. */
function nextLabel(
  prompt: Prompt,
  shown: ShownHint | null,
  isCurrent: boolean,
  next: HintLevel,
  isRevealed: boolean,
): string {
  const about = shown?.hint.about
  switch (next) {
    case 1:
      return 'A hint for what is written now'
    case 2:
      if (!isCurrent) return about === 'picks' ? 'What is missing now?' : 'Which cell now?'
      return about === 'picks' ? 'What is missing?' : about === 'size' ? 'Rows or columns?' : 'Which cell?'
    case 3:
      if (shown?.at && prompt.outputOf(shown.at)) return 'Which window?'
      return about === 'picks' ? 'How are they found?' : 'Where does it come from?'
    case 4:
      return isRevealed ? 'The full calculation' : 'The full calculation (this problem then no longer counts)'
  }
}
