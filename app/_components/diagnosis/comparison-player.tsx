'use client'

import { useEffect, useRef } from 'react'
import { usePlayback } from '@/app/_components/playback'
import { PlayerShell } from '@/app/_components/player-shell'
import type { CalculationLine, Comparison } from '@/lib/diagnosis/calculation'
import {
  comparisonText,
  frameCount,
  frameOfDifference,
  frameOfOtherResult,
  frameSentence,
  isDifferent,
  lineLabel,
  lineText,
} from './comparison-sentences'
import { keepInFrame } from './keep-in-frame'

type ComparisonPlayerProps = {
  readonly comparison: Comparison
  /** The number that is compared: "Row 2, column 0". */
  readonly name: string
  /** The next number that can be compared; null: this is the last one. */
  readonly next: { readonly name: string; readonly onNext: () => void } | null
}

/** How long a frame stays at speed 1, in milliseconds: about as long as its sentence takes to read. */
const SOURCES_DURATION = 4500
const LINE_DURATION = 1800

/** The right calculation of one number beside what a method does, line by line. Playing stops at the first that differs. */
export function ComparisonPlayer({ comparison, name, next }: ComparisonPlayerProps) {
  const difference = frameOfDifference(comparison)
  const playback = usePlayback({
    count: frameCount(comparison),
    start: difference,
    stopAt: difference,
    durationOf: (frame) => (frame === 0 ? SOURCES_DURATION : LINE_DURATION),
    loops: false,
  })
  const { position, count } = playback

  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    const rows = frame.current
    const row = rows?.querySelectorAll<HTMLElement>('.comparison-line')[position - 1]
    if (!rows || !row) {
      rows?.scrollTo({ top: 0 })
      return
    }
    // At once, and again whenever letters of another size have changed the heights.
    const observer = new ResizeObserver(() => keepInFrame(rows, row, rows.querySelector('thead')?.offsetHeight))
    observer.observe(row)
    observer.observe(rows)
    return () => observer.disconnect()
  }, [position])

  return (
    <PlayerShell
      label="Side by side"
      playback={playback}
      unit="Line of the comparison"
      placeInWords={position === 0 ? 'What goes in' : capitalLine(comparison, position)}
      sentence={frameSentence(comparison, position)}
      next={nextOf()}
      transcript={comparisonText(comparison)}
      transcriptName="The comparison as text"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable */}
      <section className="comparison" ref={frame} aria-label="Lines of both calculations" tabIndex={0}>
        <table aria-label={`${name}, side by side`}>
          <thead>
            <tr>
              <td className="comparison-label" />
              <th scope="col">Right</th>
              <th scope="col">Your method</th>
            </tr>
          </thead>
          <tbody>
            <tr className="comparison-sources">
              <th scope="row" className="comparison-label">
                what goes in
              </th>
              <td>{comparison.sources.right}</td>
              <td>{comparison.sources.yours}</td>
            </tr>
            {comparison.lines.map((line, index) => (
              <tr
                key={(line.right ?? line.yours)?.key}
                className="comparison-line"
                data-hidden={index >= position || undefined}
                data-current={index === position - 1 || undefined}
                data-differs={(index < position && isDifferent(line)) || undefined}
                data-first={(index < position && index === difference - 1) || undefined}
              >
                <th scope="row" className="comparison-label">
                  {lineLabel(line)}
                </th>
                <Side line={line.right} label={lineLabel(line)} />
                <Side line={line.yours} label={lineLabel(line)} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </PlayerShell>
  )

  function nextOf() {
    if (position < difference) {
      return { label: 'To the first difference', onNext: () => playback.moveTo(difference) }
    }
    const other = frameOfOtherResult(comparison)
    if (position < other) return { label: 'To the first different result', onNext: () => playback.moveTo(other) }
    if (position < count - 1) return { label: 'Go on to the end', onNext: () => playback.moveTo(count - 1) }
    return next && { label: `Next: ${next.name}`, onNext: next.onNext }
  }
}

function capitalLine({ lines }: Comparison, position: number): string {
  const line = lines[position - 1]
  return line ? lineLabel(line) : ''
}

type SideProps = {
  readonly line: CalculationLine | null
  /** What the line is about, as it stands before both sides. */
  readonly label: string
}

/** One side of a line: how it is written, what comes of it; and what it is about, where that is something else. */
function Side({ line, label }: SideProps) {
  if (line === null) {
    return (
      <td>
        <span className="text-ink-soft">no such line</span>
      </td>
    )
  }
  return (
    <td>
      {lineText(line)}
      {line.label !== label && <span className="comparison-own"> {line.label}</span>}
    </td>
  )
}
