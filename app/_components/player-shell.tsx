'use client'

import { SkipForward } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Playback } from './playback'
import { controlWithKeys, PlayerControls, PlayerKeys } from './player-controls'
import { Transcript } from './transcript'

type PlayerShellProps = {
  /** What is played: "Worked solution". */
  readonly label: string
  readonly playback: Playback
  /** What the slider measures: "Step of the solution". */
  readonly unit: string
  /** The place in words: "Output [0, 1, 2]". */
  readonly placeInWords: string
  /** What is said of the frame. */
  readonly sentence: string
  /** What comes after what is played now, such as the next cell; null: nothing. */
  readonly next: { readonly label: string; readonly onNext: () => void } | null
  /** All of it as lines of plain text. */
  readonly transcript: readonly string[]
  /** What that text is called; left out: "The solution as text". */
  readonly transcriptName?: string
  /** Whether its keys work at once. Not where another player on the page has the focus first. */
  readonly takesFocus?: boolean
  /** The picture of the frame. */
  readonly children: ReactNode
}

/** What every player has around its pictures: the controls and their keys, a sentence, the way on, the text of it all. */
export function PlayerShell(props: PlayerShellProps) {
  const { label, playback, unit, placeInWords, sentence, next, takesFocus = true } = props
  const group = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Whoever has gone on to type elsewhere is left there.
    if (!takesFocus || document.activeElement?.matches('input, select, textarea')) return
    group.current?.focus({ preventScroll: true })
  }, [takesFocus])

  const isAtEnd = playback.position === playback.count - 1
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as part of a form
    <div
      ref={group}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it has keys of its own, so it takes the focus
      tabIndex={0}
      className="player"
      onKeyDown={(event) => controlWithKeys(event, playback)}
    >
      <PlayerControls playback={playback} unit={unit} placeInWords={placeInWords} />
      <p className="player-sentence no-print" aria-live={playback.isPlaying ? 'off' : 'polite'}>
        {sentence}
      </p>
      <div className="player-body no-print">{props.children}</div>
      <div className="no-print flex min-h-10 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <PlayerKeys />
        {next && (
          <button type="button" className={isAtEnd ? 'button button-primary' : 'button'} onClick={next.onNext}>
            <SkipForward size={16} aria-hidden="true" />
            {next.label}
          </button>
        )}
      </div>
      <Transcript lines={props.transcript} name={props.transcriptName} />
    </div>
  )
}
