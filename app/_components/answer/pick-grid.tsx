'use client'

import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type CellPosition, cellUnder, indices } from '@/app/_components/grid-cells'
import { scrollsInFrame } from '@/app/_components/grid-frame'
import { PICKED } from '@/app/_components/prompts/picked-grids'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { useIsInBrowser } from '@/app/_components/use-is-in-browser'
import { formatNumber } from '@/lib/formats/format-number'
import type { CheckedSheet } from './answer-grid'
import { textAt } from './answer-sheet'
import { moveTo } from './grid-moves'
import { cellsBetween, isPicked, standingVerdict } from './picks'
import type { AnswerEditor } from './use-answer-editor'
import { VerdictMark } from './verdict-mark'

/** What cells are picked on: a channel of the input with its padding, or a finished map. */
export type PickedMap = {
  readonly tensor: 'input' | 'output'
  readonly size: readonly [rows: number, columns: number]
  /** Row-major. */
  readonly values: readonly (number | null)[]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
}

type PickGridProps = {
  readonly drawn: PickedMap
  readonly label: string
  readonly prompt: Prompt
  readonly editor: AnswerEditor
  readonly checked: CheckedSheet | null
}

/** Cells that are painted with one press: all become as the first one did. */
type Stroke = {
  readonly text: string
  readonly visit: number
  readonly cells: CellPosition[]
  readonly start: { readonly x: number; readonly y: number }
  /** A finger that may yet turn out to scroll the page: nothing is painted before it moves across or leaves. */
  isPending: boolean
}

const VERDICT_WORD: Readonly<Record<string, string>> = { true: ', right', false: ', wrong' }

/**
 * One channel of the input, or one map, whose cells are picked: by click, tap or drag, or with the arrows and the space bar. Cells are
 * counted on the sheet here, whose first cell lies at the form's origin on the input.
 */
export function PickGrid({ drawn, label, prompt, editor, checked }: PickGridProps) {
  const { sheet, active, isInside, focusTick, isReadOnly } = editor
  const { tensor, values } = drawn
  const [height, width] = drawn.size
  const [top, left, bottom, right] = drawn.padding
  const rows = top + height + bottom
  const columns = left + width + right
  const { row: originRow, column: originColumn } = prompt.form.origin ?? { row: 0, column: 0 }
  const isInBrowser = useIsInBrowser()
  const frame = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const stroke = useRef<Stroke | null>(null)
  const isTooWide = useIsTooWide(frame)
  const scrolls = isTooWide || scrollsInFrame(rows, columns)

  const lastTick = useRef(focusTick)
  useLayoutEffect(() => {
    if (lastTick.current === focusTick) return
    lastTick.current = focusTick
    const cell = table.current?.querySelector<HTMLElement>(
      `td[data-row="${active.row}"][data-column="${active.column}"]`,
    )
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [focusTick, active])

  function paint({ text, visit, cells }: Pick<Stroke, 'text' | 'visit' | 'cells'>) {
    editor.mark(
      cells.map((at) => ({ grid: 0, ...at })),
      text,
      visit,
    )
  }

  function startStroke(at: CellPosition) {
    return { text: isPicked(sheet, at) ? '' : PICKED, visit: editor.startVisit(), cells: [at] }
  }

  function toggle(at: CellPosition) {
    if (!isReadOnly) paint(startStroke(at))
  }

  function press(event: PointerEvent) {
    const at = cellUnder(event.target)
    if (!at || event.button !== 0) return
    if (event.target instanceof Element) event.target.closest('td')?.focus({ preventScroll: true })
    if (isReadOnly) return
    stroke.current = {
      ...startStroke(at),
      start: { x: event.clientX, y: event.clientY },
      isPending: event.pointerType === 'touch',
    }
    if (!stroke.current.isPending) paint(stroke.current)
  }

  function drag(event: PointerEvent) {
    const now = stroke.current
    if (!now) return
    const isTouch = event.pointerType === 'touch'
    // Released outside; or a finger where the grid itself has to be scrolled: that one only taps.
    if (!isTouch && event.buttons !== 1) stroke.current = null
    if (stroke.current === null || (isTouch && scrolls)) return
    const isDownward = Math.abs(event.clientY - now.start.y) >= Math.abs(event.clientX - now.start.x)
    if (now.isPending && isDownward) return
    const under = document.elementFromPoint(event.clientX, event.clientY)
    const at = under && table.current?.contains(under) ? cellUnder(under) : null
    const before = now.cells.at(-1)
    if (!at || !before || (at.row === before.row && at.column === before.column)) return
    now.isPending = false
    now.cells.push(...cellsBetween(before, at))
    paint(now)
  }

  function release() {
    if (stroke.current?.isPending) paint(stroke.current)
    stroke.current = null
  }

  function onKeyDown(event: KeyboardEvent) {
    const withControl = event.ctrlKey || event.metaKey
    if (event.altKey || event.key === 'Tab') return
    if (withControl && /^[yz]$/i.test(event.key)) return editor.onKeyDown(event)
    if (event.key === ' ' || event.key === 'Enter') {
      if (withControl) return
      event.preventDefault()
      if (!event.repeat) toggle(active)
      return
    }
    const next = moveTo({ key: event.key, shiftKey: false, toEdge: withControl }, active, sheet)
    if (!next) return
    event.preventDefault()
    editor.goTo(next)
  }

  return (
    <div className="tensor pick" data-tensor={tensor} data-scrolls={scrolls || undefined}>
      <div className="tensor-scroll pick-frame" ref={frame} data-scrolls={scrolls || undefined}>
        <div
          className="tensor-sheet"
          style={{
            width: `calc(var(--ruler) + var(--cell) * ${columns})`,
            height: `calc(var(--ruler-row) + var(--cell) * ${rows})`,
          }}
        >
          {/* Before the browser has taken over nothing could be picked. */}
          {isInBrowser && (
            <table
              ref={table}
              // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's grid, on the table it is made for
              role="grid"
              aria-label={label}
              aria-multiselectable="true"
              aria-readonly={isReadOnly || undefined}
              onKeyDown={onKeyDown}
              onPointerDown={press}
              onPointerMove={drag}
              onPointerUp={release}
              onPointerCancel={() => {
                stroke.current = null
              }}
              onClick={(event) => {
                // A screen reader presses without a pointer.
                const at = event.detail === 0 && cellUnder(event.target)
                if (at) toggle(at)
              }}
              onFocus={(event) => {
                const at = cellUnder(event.target)
                if (at) editor.enter({ grid: 0, ...at })
              }}
              onBlur={(event) => {
                if (!event.currentTarget.contains(event.relatedTarget)) editor.leave()
              }}
            >
              <thead>
                <tr>
                  <td className="tensor-corner" />
                  {indices(-left, width + right).map((column) => (
                    <th
                      key={column}
                      scope="col"
                      data-lit={isInside && active.column === column - originColumn ? true : undefined}
                    >
                      {formatNumber(column)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {indices(-top, height + bottom).map((row) => (
                  <tr key={row}>
                    <th scope="row" data-lit={isInside && active.row === row - originRow ? true : undefined}>
                      {formatNumber(row)}
                    </th>
                    {indices(-left, width + right).map((column) => cell(row, column))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <div
            className="tensor-edge"
            data-padded={rows > height || columns > width || undefined}
            style={{ '--row': top, '--column': left, '--rows': height, '--columns': width }}
          />
        </div>
      </div>
    </div>
  )

  /** One cell, by its place on the input. */
  function cell(row: number, column: number) {
    const isPadding = row < 0 || row >= height || column < 0 || column >= width
    const text = formatNumber(isPadding ? 0 : (values[row * width + column] ?? 0))
    const at = { grid: 0, row: row - originRow, column: column - originColumn }
    if (at.row < 0 || at.row >= sheet.rows || at.column < 0 || at.column >= sheet.columns) {
      return (
        <td key={column} data-padding>
          {text}
        </td>
      )
    }
    const verdict = standingVerdict(checked, sheet, at)
    const isActive = active.row === at.row && active.column === at.column
    return (
      // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a table with the role grid is a gridcell
      <td
        key={column}
        tabIndex={isActive ? 0 : -1}
        aria-label={`${prompt.nameOf(at)}${isPadding ? ', padding' : ''}${VERDICT_WORD[String(verdict)] ?? ''}`}
        aria-selected={textAt(sheet, at) !== ''}
        data-row={at.row}
        data-column={at.column}
        data-padding={isPadding || undefined}
        data-picked={textAt(sheet, at) !== '' || undefined}
        data-verdict={verdict === null ? undefined : verdict ? 'right' : 'wrong'}
      >
        {text}
        {verdict !== null && <VerdictMark isRight={verdict} className="pick-mark" />}
      </td>
    )
  }
}

/** Whether the grid is wider than the room there is for it, so that it scrolls. */
function useIsTooWide(frame: { readonly current: HTMLElement | null }): boolean {
  const [isTooWide, setIsTooWide] = useState(false)
  useEffect(() => {
    const room = frame.current?.closest<HTMLElement>('.answer')
    const sheet = frame.current?.querySelector<HTMLElement>('.tensor-sheet')
    if (!room || !sheet) return
    const observer = new ResizeObserver(() => setIsTooWide(sheet.offsetWidth > room.clientWidth))
    observer.observe(room)
    return () => observer.disconnect()
  }, [frame])
  return isTooWide
}
