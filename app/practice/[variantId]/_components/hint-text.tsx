import { useEffect, useEffectEvent } from 'react'
import type { AnswerSheet, CellAt } from '@/app/_components/answer/answer-sheet'
import type { GivenHint } from '@/app/_components/practice-api'
import type { Prompt } from '@/app/_components/prompts/prompt'
import type { HintLevel } from '@/lib/diagnosis/hint'
import { formatNumber, formatRounded } from '@/lib/formats/format-number'

/** A hint with the draft it was given for, and the field it is about. */
export type ShownHint = { readonly hint: GivenHint; readonly sheet: AnswerSheet; readonly at: CellAt | null }

type GivenHintTextProps = {
  readonly shown: ShownHint | null
  /** It is about what is written now. */
  readonly isCurrent: boolean
  readonly prompt: Prompt
  /** Another hint stands on the page. */
  readonly onShown: () => void
}

/** The last hint. */
export function GivenHintText({ shown, isCurrent, prompt, onShown }: GivenHintTextProps) {
  const told = shown?.hint
  const tellShown = useEffectEvent(onShown)
  useEffect(() => {
    if (told) tellShown()
  }, [told])

  if (!shown) return null
  return (
    <div className={isCurrent ? '' : 'text-ink-soft'}>
      <p className="text-sm text-ink-soft">
        Hint {shown.hint.level} of 4{!isCurrent && ', for what was written before'}
      </p>
      <p className="max-w-text">{sentence(prompt, shown)}</p>
      <HintLines hint={shown.hint} />
    </div>
  )
}

/** The calculation of a number, or of each number of a size; a line for each of its steps. */
function HintLines({ hint: { about, lines } }: { readonly hint: GivenHint }) {
  if (lines.length === 0) return null
  return (
    <div className="mt-2 grid max-w-text grid-cols-[minmax(0,auto)_minmax(0,auto)_auto_auto] items-baseline justify-start gap-x-3 gap-y-1 font-mono text-sm tabular-nums">
      {lines.map(({ key, label, text, result }, index) => {
        const after = lines[index + 1]
        const isAsked = after === undefined || (about === 'size' && partOf(after.key) !== partOf(key))
        const written = formatNumber(result)
        // A number alone stands under the results.
        const isAlone = text === '' || text === formatRounded(result)
        return (
          <div key={key} className="contents">
            <span className="font-sans text-ink-soft">{label}</span>
            <span>{!isAlone && text}</span>
            <span>{!isAlone && '='}</span>
            <span className="text-right">{isAsked ? <span className="result-value">{written}</span> : written}</span>
          </div>
        )
      })}
    </div>
  )
}

/** Lines of a size begin their keys with the number of the side that they work out. */
function partOf(key: string): string | undefined {
  return key.split(' ')[0]
}

/** What the hint says, with the name of the field it is about. */
function sentence(prompt: Prompt, { hint: { level, text }, at }: ShownHint): string {
  if (at === null) return text
  const name = prompt.nameOf(at)
  return level === 2 && text.includes(FIELD) ? text.replace(FIELD, name) : `${name}: ${text}`
}

/** As the server, which knows no names, calls the field. */
const FIELD = 'This number'

/**
 * What the next hint will be.
 *
 * @param isRevealed the problem does not count any more, so nothing is lost by the last hint
 */
export function nextLabel(
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
