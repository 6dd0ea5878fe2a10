'use client'

import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { SheetVerdicts } from '@/app/_components/prompts/prompt'
import type { AnswerSheet } from './answer-sheet'
import { rowProblems } from './sheet-problems'

type SheetOverviewProps = {
  readonly sheet: AnswerSheet
  readonly grid: number
  readonly verdicts: SheetVerdicts | null
  /** The frame that the grid scrolls in. */
  readonly frame: RefObject<HTMLDivElement | null>
}

const DOT = 5
const DOTS = ['bad', 'empty', 'right', 'wrong', 'written'] as const

/**
 * A large grid at a glance, a dot for each cell: empty, written, not readable, right, wrong; and what is seen of it now.
 * Pressing it goes there. For the pointer only: the keyboard has Page Down, Ctrl+arrows and the button for the next cell.
 */
export function SheetOverview({ sheet, grid, verdicts, frame }: SheetOverviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const seen = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context) return
    const style = getComputedStyle(canvas.current)
    const [bad, empty, right, wrong, written] = DOTS.map((name) => style.getPropertyValue(`--dot-${name}`))
    context.clearRect(0, 0, canvas.current.width, canvas.current.height)
    for (let row = 0; row < sheet.rows; row++) {
      const texts = sheet.grids[grid]?.[row] ?? []
      const problems = rowProblems(texts, false)
      for (let column = 0; column < sheet.columns; column++) {
        const verdict = verdicts?.[row]?.[column]
        const isWritten = (texts[column] ?? '') !== ''
        const verdictColour = verdict === undefined ? written : verdict ? right : wrong
        context.fillStyle = (problems[column] ? bad : isWritten ? verdictColour : empty) ?? ''
        context.fillRect(column * DOT, row * DOT, DOT - 1, DOT - 1)
      }
    }
  }, [sheet, grid, verdicts])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another grid scrolls in another frame
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const follow = () => {
      const share = (part: number, whole: number) => `${(100 * Math.min(1, part / whole)).toFixed(2)}%`
      seen.current?.style.setProperty('top', share(element.scrollTop, element.scrollHeight))
      seen.current?.style.setProperty('left', share(element.scrollLeft, element.scrollWidth))
      seen.current?.style.setProperty('height', share(element.clientHeight, element.scrollHeight))
      seen.current?.style.setProperty('width', share(element.clientWidth, element.scrollWidth))
    }
    follow()
    element.addEventListener('scroll', follow, { passive: true })
    const observer = new ResizeObserver(follow)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', follow)
      observer.disconnect()
    }
  }, [frame, grid, sheet.rows, sheet.columns])

  function jump(event: PointerEvent) {
    const element = frame.current
    const box = canvas.current?.getBoundingClientRect()
    if (!element || !box || (event.type === 'pointermove' && event.buttons !== 1)) return
    const share = (at: number, start: number, length: number) => (at - start) / length
    element.scrollTop = share(event.clientY, box.top, box.height) * element.scrollHeight - element.clientHeight / 2
    element.scrollLeft = share(event.clientX, box.left, box.width) * element.scrollWidth - element.clientWidth / 2
  }

  return (
    <div className="sheet-overview" aria-hidden="true" onPointerDown={jump} onPointerMove={jump}>
      <canvas ref={canvas} width={sheet.columns * DOT} height={sheet.rows * DOT} />
      <div ref={seen} className="sheet-overview-seen" />
    </div>
  )
}
