'use client'

import { useEffect, useState } from 'react'
import type { CellStep, Solution } from '@/lib/grading/solution'
import type { OutputPosition } from '@/lib/problems/ask'
import type { PublicConv2dProblem } from '@/lib/problems/public-view'
import { CellStage } from './cell-stage'
import { useCellSteps } from './cell-steps'
import type { PointedTerm } from './layer-drawing'
import { OpeningStage } from './opening-stage'
import { isOtherStep } from './other-sentences'
import { OutputPicker } from './output-picker'
import { usePlayback } from './playback'
import {
  answerValues,
  cellAfter,
  cellAt,
  countOf,
  includesCell,
  type PlayerCells,
  placeOf,
  playerCells,
} from './player-cells'
import { cellFrames, type Frame, openingFrames, progressOf } from './player-frames'
import { calculationText, positionOf, sentenceOf, windowSentence } from './player-sentences'
import { PlayerShell } from './player-shell'
import { PlayerSkeleton } from './player-skeleton'
import { RequestFailed } from './request-failed'
import { knownProductsText } from './reverse-sentences'

type PlayerScreenProps = {
  readonly problem: PublicConv2dProblem
  readonly variantId: string
  readonly solution: Solution
  readonly firstCell: OutputPosition | undefined
  readonly onFocusChange: ((at: OutputPosition | null) => void) | undefined
  readonly takesFocus: boolean
}

export function PlayerScreen({
  problem,
  variantId,
  solution,
  firstCell,
  onFocusChange,
  takesFocus,
}: PlayerScreenProps) {
  const { ask, layer } = problem
  const cells = playerCells(problem, solution)
  const begin = cells && firstCell && includesCell(cells, firstCell) ? firstCell : null
  const [cell, setCell] = useState(begin ?? (cells && cellAt(cells, 0)))
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(cell ? [positionOf(cell)] : []))
  const [pointed, setPointed] = useState<PointedTerm | null>(null)
  const { steps, failure, retry } = useCellSteps(variantId, solution, cell, cells && cell && cellAfter(cells, cell))

  const workingSteps = solution.steps.flatMap((step) => (isOtherStep(step) ? [] : [step]))
  const opening = openingFrames(workingSteps)
  // A cell is entered where its window is seen; the padding, an almost empty picture, is one step back.
  const windowPosition = opening.length + (hasPadding(problem) ? 1 : 0)
  const step = cell && (steps.get(positionOf(cell)) ?? null)
  const ofCell = step ? framesFor(problem, step) : []
  const isWaiting = cell !== null && step === null
  const frames: readonly (Frame | null)[] = [...opening, ...(isWaiting ? [null] : ofCell)]
  const playback = usePlayback({
    count: frames.length,
    start: begin ? windowPosition : 0,
    durationOf: (position) => durationOf(frames[position] ?? null),
    loops: false,
    isWaiting: isWaiting && frames[frames.length - 1] === null,
  })
  const frame = frames[playback.position] ?? null
  const isCellShown = cell !== null && playback.position >= opening.length

  useEffect(() => {
    onFocusChange?.(isCellShown ? cell : null)
  }, [onFocusChange, isCellShown, cell])

  function jumpTo(at: OutputPosition) {
    setPointed(null)
    setCell(at)
    setOpened((before) => new Set([...before, positionOf(at)]))
    playback.moveTo(windowPosition)
  }

  const next = isCellShown ? cells && cellAfter(cells, cell) : cell
  return (
    <PlayerShell
      label="Worked solution"
      takesFocus={takesFocus}
      playback={playback}
      unit="Step of the solution"
      placeInWords={isCellShown ? `Output ${positionOf(cell)}` : openingInWords(frame)}
      sentence={frame ? sentenceOf(frame) : ''}
      next={
        next && { label: `${isCellShown ? 'Next cell' : 'To cell'} ${positionOf(next)}`, onNext: () => jumpTo(next) }
      }
      transcript={transcriptOf(problem, opening, cells, steps, opened)}
    >
      <div className="min-w-0">
        {failure && isCellShown && (
          <RequestFailed what="This cell could not be loaded." result={failure} onRetry={retry} />
        )}
        {!failure && frame === null && <PlayerSkeleton problem={problem} />}
        {frame && frame.step.rule !== 'cell' && <OpeningStage layer={layer} steps={workingSteps} frame={frame} />}
        {frame && step && frame.step.rule === 'cell' && (
          <CellStage
            layer={layer}
            step={ask.kind === 'products' ? onlyChannel(step, ask.channel) : step}
            progress={progressOf(frame)}
            isWindowShown={frame.kind !== 'padding'}
            current={frame.kind === 'term' ? frame : null}
            pointed={pointed}
            onPoint={setPointed}
            productsOnly={ask.kind === 'products'}
          />
        )}
      </div>
      {cells && cell && countOf(cells) > 1 && (
        <OutputPicker
          name={ask.kind === 'relu-map' ? 'Output after ReLU' : 'Output'}
          cells={cells}
          valuesOf={(filter) => answerValues(problem, solution, filter)}
          cell={cell}
          onPick={jumpTo}
        />
      )}
    </PlayerShell>
  )
}

/** What is being worked out before any cell. */
function openingInWords(frame: Frame | null): string {
  switch (frame?.kind) {
    case 'set':
      return 'Places'
    case 'im2col-entry':
      return 'Column'
    case 'equation':
      return 'Equation'
    case 'reverse':
      return frame.step.rule === 'wrong-value' ? 'The wrong cell' : 'Settings'
    case 'count':
    case 'weights':
    case 'biases':
    case 'parameters':
      return 'Count'
    default:
      return 'Size'
  }
}

function hasPadding({ layer }: PublicConv2dProblem): boolean {
  return layer.padding.some((side) => side > 0)
}

function framesFor({ ask, layer }: PublicConv2dProblem, step: CellStep): Frame[] {
  const facts = { padding: layer.padding, hasBias: layer.bias !== null, groups: layer.groups }
  if (ask.kind !== 'products') return cellFrames(step, facts)
  const frames = cellFrames(onlyChannel(step, ask.channel), facts)
  return frames.filter(({ kind }) => kind === 'padding' || kind === 'window' || kind === 'term')
}

function onlyChannel(step: CellStep, channel: number): CellStep {
  return { ...step, channels: step.channels.filter((terms) => terms.channel === channel) }
}

/** The opening, then the cells in their order: all of them where all are known, else those that were opened. */
function transcriptOf(
  { ask, layer }: PublicConv2dProblem,
  opening: readonly Frame[],
  cells: PlayerCells | null,
  steps: ReadonlyMap<string, CellStep>,
  opened: ReadonlySet<string>,
): string[] {
  const isWhole = cells === null || steps.size >= countOf(cells)
  const shown = [...steps].filter(([position]) => isWhole || opened.has(position)).map(([, step]) => step)
  return [
    ...opening.flatMap((frame) =>
      frame.kind === 'equation' && frame.part === 'known'
        ? [...knownProductsText(frame.step), sentenceOf(frame)]
        : [sentenceOf(frame)],
    ),
    ...(isWhole || shown.length === 0 ? [] : ['Cells you have opened:']),
    ...shown
      .toSorted((a, b) => (cells ? placeOf(cells, a.at) - placeOf(cells, b.at) : 0))
      .flatMap((step) => [
        windowSentence(ask.kind === 'products' ? onlyChannel(step, ask.channel) : step, layer.groups),
        ...(ask.kind === 'products'
          ? calculationText(onlyChannel(step, ask.channel), false).slice(0, 1)
          : calculationText(step, layer.bias !== null)),
      ]),
  ]
}

/** How long a frame stays at speed 1, in milliseconds: about as long as its sentence takes to read. */
function durationOf(frame: Frame | null): number {
  switch (frame?.kind) {
    case 'term':
      return 1400
    case 'window':
      return 4500
    default:
      return 2500
  }
}
