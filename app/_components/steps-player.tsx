'use client'

import { SkipForward } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { OtherStep, Solution } from '@/lib/grading/solution'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicProblem } from '@/lib/problems/public-view'
import { firstStepOf } from './first-step'
import { cellName, isOtherStep, partsOf, stepSentence, stepText } from './other-sentences'
import { OtherStage } from './other-stage'
import { OutputPicker } from './output-picker'
import { usePlayback } from './playback'
import type { CellMaps, PlayerCells } from './player-cells'
import { controlWithKeys, PlayerControls, PlayerKeys } from './player-controls'
import { positionOf } from './player-sentences'
import { Transcript } from './transcript'

type StepsPlayerProps = {
  readonly problem: PublicProblem
  readonly solution: Solution
  /** Where to begin: the first cell that was wrong. */
  readonly firstCell: OutputPosition | undefined
  /** The first number of the answer that was wrong, counted from 0 over all of it, where that is no cell; null: none. */
  readonly firstEntry: number | null
  readonly onFocusChange: ((at: OutputPosition | null) => void) | undefined
}

type StepFrame = { readonly step: OtherStep; readonly part: number }

/** How long a frame stays at speed 1, in milliseconds: about as long as its sentence takes to read. */
const FRAME_DURATION = 4000

/** The worked solution of a problem that is about something else than one convolution: all its steps, one after the other. */
export function StepsPlayer({ problem, solution, firstCell, firstEntry, onFocusChange }: StepsPlayerProps) {
  const steps = solution.steps.filter(isOtherStep)
  const frames = steps.flatMap((step) =>
    Array.from({ length: partsOf(step) }, (_, part): StepFrame => ({ step, part })),
  )
  const located = steps.filter(({ at }) => at !== undefined)
  const playback = usePlayback({
    count: frames.length,
    start: frames.findIndex(({ step }) => step === steps[firstStepOf(steps, firstCell, firstEntry)]),
    durationOf: () => FRAME_DURATION,
    loops: false,
    isWaiting: false,
  })
  const frame = frames[playback.position]
  const at = frame?.step.at ?? null
  const name = frame ? cellName(frame.step) : ''
  const atKey = at?.join()

  const group = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Its keys work at once; whoever has gone on to type elsewhere is left there.
    if (document.activeElement?.matches('input, select, textarea')) return
    group.current?.focus({ preventScroll: true })
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same position is told once
  useEffect(() => {
    onFocusChange?.(at)
  }, [onFocusChange, atKey])

  if (frame === undefined) return null
  const next = at === null ? located[0]?.at : located[located.indexOf(frame.step) + 1]?.at
  const jumpTo = (cell: OutputPosition) => playback.moveTo(frameOf(frames, cell))
  const isAtEnd = playback.position === frames.length - 1
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as part of a form
    <div
      ref={group}
      role="group"
      aria-label="Worked solution"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it has keys of its own, so it takes the focus
      tabIndex={0}
      className="player"
      onKeyDown={(event) => controlWithKeys(event, playback)}
    >
      <PlayerControls
        playback={playback}
        unit="Step of the solution"
        placeInWords={at ? `${name} ${positionOf(at)}` : `Step ${steps.indexOf(frame.step) + 1} of ${steps.length}`}
      />
      <p className="player-sentence no-print" aria-live={playback.isPlaying ? 'off' : 'polite'}>
        {stepSentence(frame.step, frame.part)}
      </p>
      <div className="player-body no-print">
        <div className="min-w-0">
          <OtherStage problem={problem} step={frame.step} part={frame.part} />
        </div>
        {at && located.length > 1 && (
          <OutputPicker
            name={name}
            plane={problem.op === 'pool2d' ? 'channel' : 'filter'}
            cells={cellsOf(located)}
            valuesOf={(channel) => valuesOf(located, channel)}
            cell={at}
            onPick={jumpTo}
          />
        )}
      </div>
      <div className="no-print flex min-h-10 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <PlayerKeys />
        {next && (
          <button type="button" className={isAtEnd ? 'button button-primary' : 'button'} onClick={() => jumpTo(next)}>
            <SkipForward size={16} aria-hidden="true" />
            {at ? 'Next cell' : 'To cell'} {positionOf(next)}
          </button>
        )}
      </div>
      <Transcript lines={steps.map(stepText)} />
    </div>
  )
}

function frameOf(frames: readonly StepFrame[], cell: OutputPosition): number {
  return frames.findIndex(({ step }) => step.at?.join() === cell.join())
}

/** The cells with a step of their own: a map where they fill one, else a list. */
function cellsOf(steps: readonly OtherStep[]): PlayerCells {
  const at = steps.flatMap((step) => (step.at ? [step.at] : []))
  const maps: CellMaps = { filters: unique(at, 0), rows: unique(at, 1), columns: unique(at, 2) }
  const isFilled = at.length === maps.filters.length * maps.rows.length * maps.columns.length
  return isFilled && at.length > 2 ? maps : { at }
}

/** Of the cells of a map, those of one channel; of a list, all. */
function valuesOf(steps: readonly OtherStep[], channel: number): readonly number[] {
  const own = 'at' in cellsOf(steps) ? steps : steps.filter(({ at }) => at?.[0] === channel)
  return own.flatMap(({ result }) => (typeof result === 'number' ? [result] : []))
}

function unique(cells: readonly OutputPosition[], axis: 0 | 1 | 2): number[] {
  return [...new Set(cells.map((cell) => cell[axis]))].toSorted((a, b) => a - b)
}
