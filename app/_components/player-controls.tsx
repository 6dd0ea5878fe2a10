'use client'

import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { type Playback, SPEEDS } from './playback'

type PlayerControlsProps = {
  readonly playback: Playback
  /** What the slider measures: "Frame", "Output cell". */
  readonly unit: string
  /** The place in words: "Output [0, 1, 2]". */
  readonly placeInWords: string
  /** One name for the button in both states; left out: "Play" and "Pause". */
  readonly toggleLabel?: string
}

/** Step back, play or pause, step forward, scrub, speed. */
export function PlayerControls({ playback, unit, placeInWords, toggleLabel }: PlayerControlsProps) {
  const { position, count, isPlaying } = playback
  const ToggleIcon = isPlaying ? Pause : Play
  return (
    <div className="player-controls no-print">
      <div className="flex items-center gap-2">
        <button
          type="button"
          className="button button-icon"
          aria-label="Step back"
          aria-disabled={position === 0}
          onClick={() => playback.moveTo(position - 1)}
        >
          <ChevronLeft size={20} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="button player-toggle"
          aria-pressed={toggleLabel ? isPlaying : undefined}
          onClick={isPlaying ? playback.pause : playback.play}
        >
          <ToggleIcon size={18} aria-hidden="true" />
          {toggleLabel ?? (isPlaying ? 'Pause' : 'Play')}
        </button>
        <button
          type="button"
          className="button button-icon"
          aria-label="Step forward"
          aria-disabled={position === count - 1}
          onClick={() => playback.moveTo(position + 1)}
        >
          <ChevronRight size={20} aria-hidden="true" />
        </button>
      </div>
      <input
        type="range"
        className="slider"
        aria-label={unit}
        aria-valuetext={`${placeInWords}, ${position + 1} of ${count}`}
        min={0}
        max={count - 1}
        value={position}
        onChange={(event) => playback.moveTo(event.target.valueAsNumber)}
      />
      <label className="flex items-center gap-2 text-sm text-ink-soft">
        <span className="max-sm:sr-only">Speed</span>
        <span className="select-box">
          <select
            className="select text-ink"
            value={playback.speed}
            onChange={(event) => playback.setSpeed(SPEEDS.find((speed) => String(speed) === event.target.value) ?? 1)}
          >
            {SPEEDS.map((speed) => (
              <option key={speed} value={speed}>
                {speed}×
              </option>
            ))}
          </select>
        </span>
      </label>
    </div>
  )
}

/** What the keys do, for those who have a mouse and so a keyboard; `where` ("In the demo") when there is more on the page. */
export function PlayerKeys({ where }: { where?: string }) {
  return (
    <p className="player-keys no-print text-xs text-ink-soft">
      {where && `${where}: `}
      <kbd>Space</kbd> plays and pauses, <kbd>←</kbd> <kbd>→</kbd> step, <kbd>Home</kbd> <kbd>End</kbd> go to the first
      and the last.
    </p>
  )
}

/** Space, arrows, Home and End for a whole player; what has keys of its own inside it keeps them. */
export function controlWithKeys(event: KeyboardEvent<HTMLElement>, playback: Playback) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return
  const target = event.target
  const own = target instanceof Element && target.closest('input, select, textarea, td, summary')
  // A slider has keys of its own, but none for playing.
  if (own && !(event.key === ' ' && own.matches('[type="range"]'))) return
  const isOnButton = target instanceof Element && target.closest('button, a') !== null
  const { position, count, isPlaying, play, pause, moveTo } = playback
  switch (event.key) {
    case ' ':
      if (isOnButton) return
      if (isPlaying) pause()
      else play()
      break
    case 'ArrowLeft':
      moveTo(position - 1)
      break
    case 'ArrowRight':
      moveTo(position + 1)
      break
    case 'Home':
      moveTo(0)
      break
    case 'End':
      moveTo(count - 1)
      break
    default:
      return
  }
  event.preventDefault()
}
