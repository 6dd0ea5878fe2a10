'use client'

import { useEffect } from 'react'
import type { OtherStep, Solution } from '@/lib/grading/solution'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicProblem } from '@/lib/problems/public-view'
import { firstStepOf } from './first-step'
import { cellName, isOtherStep, partsOf, stepSentence, stepText } from './other-sentences'
import { OtherStage } from './other-stage'
import { OutputPicker } from './output-picker'
import { usePlayback } from './playback'
import type { CellMaps, PlayerCells } from './player-cells'
import { positionOf } from './player-sentences'
import { PlayerShell } from './player-shell'

type StepsPlayerProps = {
  readonly problem: PublicProblem
  readonly solution: Solution
  /** Where to begin: the first cell that was wrong. */
  readonly firstCell: OutputPosition | undefined
  /** The first number of the answer that was wrong, counted from 0 over all of it, where that is no cell; null: none. */
  readonly firstEntry: number | null
  readonly onFocusChange: ((at: OutputPosition | null) => void) | undefined
  readonly takesFocus: boolean
}

type StepFrame = { readonly step: OtherStep; readonly part: number }

/** How long a frame stays at speed 1, in milliseconds: about as long as its sentence takes to read. */
const FRAME_DURATION = 4000

/** The worked solution of a problem that is about something else than one convolution: all its steps, one after the other. */
export function StepsPlayer({ problem, solution, firstCell, firstEntry, onFocusChange, takesFocus }: StepsPlayerProps) {
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same position is told once
  useEffect(() => {
    onFocusChange?.(at)
  }, [onFocusChange, atKey])

  if (frame === undefined) return null
  const next = at === null ? located[0]?.at : located[located.indexOf(frame.step) + 1]?.at
  const jumpTo = (cell: OutputPosition) => playback.moveTo(frameOf(frames, cell))
  return (
    <PlayerShell
      label="Worked solution"
      takesFocus={takesFocus}
      playback={playback}
      unit="Step of the solution"
      placeInWords={at ? `${name} ${positionOf(at)}` : `Step ${steps.indexOf(frame.step) + 1} of ${steps.length}`}
      sentence={stepSentence(frame.step, frame.part)}
      next={next ? { label: `${at ? 'Next cell' : 'To cell'} ${positionOf(next)}`, onNext: () => jumpTo(next) } : null}
      transcript={steps.map(stepText)}
    >
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
    </PlayerShell>
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
