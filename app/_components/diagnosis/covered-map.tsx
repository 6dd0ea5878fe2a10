'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type AnswerSheet, type CellAt, entryAt, sizeOf, textAt } from '@/app/_components/answer/answer-sheet'
import { cellBeside, cellUnder, indices } from '@/app/_components/grid-cells'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { capital } from '@/lib/formats/format-number'
import type { WrongCell } from './compared-numbers'
import { keepInFrame } from './keep-in-frame'

type CoveredMapProps = {
  readonly prompt: Prompt
  readonly sheet: AnswerSheet
  /** The wrong ones, by place in reading order. */
  readonly numbers: ReadonlyMap<number, WrongCell>
  /** The number that is compared. */
  readonly current: CellAt
  readonly onPick: (at: CellAt) => void
}

/** The response with the right number under each wrong one, and what an explanation covers: to choose a number there. */
export function CoveredMap(props: CoveredMapProps) {
  const { prompt, sheet, numbers, current } = props
  const { form } = prompt
  const [chosen, setChosen] = useState({ grid: current.grid, for: current })
  // Whatever was looked at, the grid of a newly compared number comes to the front.
  const grid = chosen.for === current ? chosen.grid : current.grid
  if (form.grids.length === 1 && sheet.rows * sheet.columns === 1) return <OneNumber {...props} />
  const concerned = form.grids.map((_, index) => index).filter(hasCovered)
  return (
    <div className="covered-map-frame">
      {concerned.length > 1 && (
        <div className="no-print mb-2 flex flex-wrap gap-1">
          {concerned.map((index) => (
            <button
              key={index}
              type="button"
              className="button"
              aria-pressed={index === grid}
              onClick={() => setChosen({ grid: index, for: current })}
            >
              {form.tabs[index]}
            </button>
          ))}
        </div>
      )}
      {concerned.length === 1 && form.grids.length > 1 && (
        <p className="text-sm font-semibold">{capital(form.tabs[grid] ?? '')}</p>
      )}
      <MapOfGrid key={grid} {...props} grid={grid} />
      <p className="mt-1 max-w-text text-sm text-ink-soft">
        Under each wrong number stands the right one. A bar below: your number is what the method gives.
        <span className="no-print"> Choose one of these to compare it.</span>
      </p>
    </div>
  )

  function hasCovered(index: number): boolean {
    const { rows, columns } = sizeOf(sheet, index)
    const first = entryAt(sheet, { grid: index, row: 0, column: 0 })
    return indices(first, first + rows * columns).some((entry) => numbers.get(entry)?.isCovered)
  }
}

function OneNumber({ prompt, sheet, numbers, current }: CoveredMapProps) {
  const right = numbers.get(entryAt(sheet, current))?.right
  return (
    <p className="max-w-text">
      {prompt.nameOf(current)}: you have <strong className="font-semibold text-wrong">{givenAt(sheet, current)}</strong>
      {right != null && (
        <>
          , it is <strong className="font-semibold text-correct">{right}</strong>
        </>
      )}
      .
    </p>
  )
}

function MapOfGrid({ prompt, sheet, numbers, current, onPick, grid }: CoveredMapProps & { readonly grid: number }) {
  const { form } = prompt
  const { rows, columns } = sizeOf(sheet, grid)
  const { rowNames, columnNames } = form.steps?.[grid] ?? form
  const hasRowRuler = rowNames === null || rowNames.length > 0
  const hasColumnRuler = columnNames === null || columnNames.length > 0
  const isHere = current.grid === grid
  const [tabStop, setTabStop] = useState(isHere ? current : { grid, row: 0, column: 0 })
  const frame = useRef<HTMLDivElement>(null)
  const isCoveredAt = (at: CellAt) => numbers.get(entryAt(sheet, at))?.isCovered === true

  useEffect(() => {
    const room = frame.current
    const cell =
      isHere && room?.querySelector<HTMLElement>(`td[data-row="${current.row}"][data-column="${current.column}"]`)
    // The frame alone scrolls, never the page.
    if (room && cell) keepInFrame(room, cell)
  }, [isHere, current])

  function pick(event: { target: EventTarget }) {
    const at = cellUnder(event.target)
    if (at && isCoveredAt({ grid, ...at })) onPick({ grid, ...at })
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const at = cellUnder(event.target)
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return pick(event)
    }
    const next = cellBeside(at, event.key, [rows, columns])
    if (!next) return
    event.preventDefault()
    setTabStop({ grid, ...next })
    event.currentTarget.querySelector<HTMLElement>(`td[data-row="${next.row}"][data-column="${next.column}"]`)?.focus()
  }

  return (
    <div className="covered-map-scroll" ref={frame}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's grid, on the table it is made for
        role="grid"
        className="covered-map"
        aria-label={`${form.grids[grid]}: yours and right`}
        data-named={rowNames !== null || undefined}
        onClick={pick}
        onKeyDown={onKeyDown}
      >
        {hasColumnRuler && (
          <thead>
            <tr>
              {hasRowRuler && <td />}
              {indices(0, columns).map((column) => (
                <th key={column} scope="col">
                  {columnNames?.[column] ?? column}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {indices(0, rows).map((row) => (
            <tr key={row}>
              {hasRowRuler && <th scope="row">{rowNames?.[row] ?? row}</th>}
              {indices(0, columns).map((column) => cell({ grid, row, column }))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )

  function cell(at: CellAt) {
    const number = numbers.get(entryAt(sheet, at))
    const given = givenAt(sheet, at)
    const isCurrent = isHere && at.row === current.row && at.column === current.column
    const right = number?.right ?? null
    const words = [
      prompt.nameOf(at),
      ...(number ? [`you have ${given}`] : [`${given}, right`]),
      ...(right === null ? [] : [`it is ${right}`]),
      ...(number?.isCovered ? ['as the method gives'] : []),
    ]
    return (
      <td
        key={at.column}
        data-row={at.row}
        data-column={at.column}
        tabIndex={tabStop.row === at.row && tabStop.column === at.column ? 0 : -1}
        aria-label={words.join(', ')}
        aria-current={isCurrent || undefined}
        data-wrong={number !== undefined || undefined}
        data-covered={number?.isCovered || undefined}
      >
        <span className="covered-map-given">{given}</span>
        {right !== null && <span className="covered-map-right">{right}</span>}
      </td>
    )
  }
}

function givenAt(sheet: AnswerSheet, at: CellAt): string {
  return textAt(sheet, at).trim().replace(/^-/, '−')
}
