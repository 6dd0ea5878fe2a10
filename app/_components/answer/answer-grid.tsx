'use client'

import {
  type CSSProperties,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { MethodCells } from '@/app/_components/diagnosis/method-cells'
import type { SheetVerdicts } from '@/app/_components/prompts/prompt'
import { useIsInBrowser } from '@/app/_components/use-is-in-browser'
import { useIsPrinting } from '@/app/_components/use-is-printing'
import { AnswerRow } from './answer-row'
import { type AnswerSheet, type CellAt, isInRange, sizeOf } from './answer-sheet'
import { rowProblems } from './sheet-problems'
import type { AnswerEditor } from './use-answer-editor'

/** A response that was scored, with the verdicts on it. A cell that was changed since has no verdict. */
export type CheckedSheet = {
  readonly sheet: AnswerSheet
  readonly verdicts: readonly SheetVerdicts[]
  /** Of steps: the step, from 0, whose slip a right number follows from; null: from none. */
  readonly follows?: readonly (readonly (readonly (number | null)[])[])[] | null
}

type AnswerGridProps = {
  readonly editor: AnswerEditor
  readonly grid: number
  readonly label: string
  /** null: counted from 0; empty: without a ruler. */
  readonly rowNames: readonly string[] | null
  readonly columnNames: readonly string[] | null
  /** Rows of each part, with a line between parts; null: it is whole. */
  readonly rowsOfPart: number | null
  /** "Row 2, column 0". The same function from one drawing to the next. */
  readonly nameOf: (at: CellAt) => string
  /** Whether its numbers are output cells, which are green and have a double edge. */
  readonly isOutput: boolean
  readonly checked: CheckedSheet | null
  /** Written small above the numbers of this grid; null: nothing. */
  readonly method: MethodCells[number] | null
  /** Nothing has changed since the check: it looks like print. */
  readonly isPrinted: boolean
  /** After a check that found something missing, blank cells are pointed at too. */
  readonly blanksCount: boolean
  readonly keypadIsUsed: boolean
  /** Points at the sentence about what cannot be read. */
  readonly messageId: string
  /** The cell under the pointer, or none. */
  readonly onHover: (at: CellAt | null) => void
  readonly frame: RefObject<HTMLDivElement | null>
}

/** With more rows the grid scrolls in its own frame and only the rows that are seen are drawn. */
const MOST_ROWS_WHOLE = 14
const SPARE_ROWS = 4

export function AnswerGrid(props: AnswerGridProps) {
  const { editor, grid, label, rowNames, columnNames, checked, isPrinted, blanksCount, keypadIsUsed, frame } = props
  const { sheet, active, range, isInside, isEditing, isTyping } = editor
  const cells = sheet.grids[grid] ?? []
  const { rows, columns } = sizeOf(sheet, grid)
  const isPrinting = useIsPrinting()
  const scrolls = rows > MOST_ROWS_WHOLE && !isPrinting
  const [seen, setSeen] = useState({ first: 0, last: MOST_ROWS_WHOLE + SPARE_ROWS })
  // Thousands of cells would be sent twice, as HTML and as data: the server draws the frame alone.
  const isInBrowser = useIsInBrowser()
  const isHere = active.grid === grid
  const table = useRef<HTMLTableElement>(null)
  const drag = useRef<CellAt | null>(null)

  const inputAt = useCallback((at: CellAt) => {
    return table.current?.querySelector<HTMLInputElement>(`input[data-row="${at.row}"][data-column="${at.column}"]`)
  }, [])

  useEffect(() => {
    if (!isEditing || !isHere) return
    const input = inputAt(active)
    input?.setSelectionRange(input.value.length, input.value.length)
  }, [isEditing, isHere, active, inputAt])

  // A checked number is printed with a real minus sign. As it turns into what was typed, the selection is lost.
  useLayoutEffect(() => {
    const input = isInside && isHere && !isEditing ? inputAt(active) : null
    if (input && input === document.activeElement) input.select()
  }, [isInside, isHere, isEditing, active, inputAt])

  function followScroll() {
    const element = frame.current
    const row = table.current?.querySelector('tbody th, tbody td')
    if (!element || !row || !scrolls) return
    const height = row.closest('tr')?.offsetHeight || 40
    const first = Math.max(0, Math.floor(element.scrollTop / height) - SPARE_ROWS)
    const last = Math.ceil((element.scrollTop + element.clientHeight) / height) + SPARE_ROWS
    setSeen((now) => (now.first === first && now.last === last ? now : { first, last }))
  }

  const latest = useRef(editor)
  useLayoutEffect(() => {
    latest.current = editor
  })
  const typeInto = useCallback(
    (row: number, column: number, text: string) => latest.current.type({ grid, row, column }, text),
    [grid],
  )

  function cellUnder(target: EventTarget): CellAt | null {
    const input = target instanceof Element ? target.closest('td')?.querySelector('input') : null
    if (!input) return null
    return { grid, row: Number(input.getAttribute('data-row')), column: Number(input.getAttribute('data-column')) }
  }

  const isActive = (at: CellAt) => isInside && isHere && at.row === active.row && at.column === active.column

  function press(event: MouseEvent) {
    const at = cellUnder(event.target)
    if (!at || event.button !== 0 || (isActive(at) && isEditing)) return
    // The browser would put a caret into the text; a cell is taken whole.
    event.preventDefault()
    drag.current = at
    if (isActive(at) && !event.shiftKey) inputAt(at)?.select()
    else editor.goTo(at, event.shiftKey && isHere && isInside)
  }

  function pointerOver(event: MouseEvent) {
    const at = cellUnder(event.target)
    props.onHover(at)
    if (!at || !drag.current || event.buttons !== 1 || (isActive(at) && !range)) return
    editor.goTo(at, true)
  }

  const drawn: DrawnRow[] =
    scrolls && !isInBrowser
      ? [{ gap: rows, after: 0 }]
      : rowsToDraw(rows, scrolls ? seen : null, isHere ? active.row : null)
  const hasRowRuler = rowNames === null || rowNames.length > 0
  const hasColumnRuler = columnNames === null || columnNames.length > 0
  const tabStop = isHere ? active : { grid, row: 0, column: 0 }

  return (
    <div
      className="answer-frame"
      data-scrolls={scrolls || undefined}
      ref={frame}
      onScroll={scrolls ? followScroll : undefined}
    >
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's grid, on the table it is made for
        role="grid"
        className="answer-grid"
        aria-label={label}
        data-grid={grid}
        data-tensor={props.isOutput ? 'output' : undefined}
        aria-readonly={editor.isReadOnly || undefined}
        aria-multiselectable="true"
        aria-rowcount={rows + (hasColumnRuler ? 1 : 0)}
        data-printed={isPrinted || undefined}
        data-method={props.method !== null || undefined}
        data-named={rowNames !== null || columnNames !== null || undefined}
        data-single={rows * columns === 1 || undefined}
        data-list={(columns === 1 && rowNames !== null) || undefined}
        style={{ '--columns': columns } satisfies CSSProperties}
        onKeyDown={editor.onKeyDown}
        onPaste={editor.onPaste}
        onCopy={editor.onCopy}
        onCut={editor.onCopy}
        onMouseDown={press}
        onMouseOver={pointerOver}
        onMouseLeave={() => props.onHover(null)}
        onMouseUp={() => {
          drag.current = null
        }}
        onDoubleClick={editor.startEditing}
        onFocus={(event) => {
          const at = cellUnder(event.target)
          if (!at) return
          editor.enter(at)
          if (event.target instanceof HTMLInputElement) event.target.select()
          event.target.closest('td')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
        }}
        onBlur={(event) => {
          if (!(event.relatedTarget instanceof Element) || !event.relatedTarget.closest('.answer-grid')) editor.leave()
        }}
      >
        {hasColumnRuler && (
          <thead>
            <tr aria-rowindex={1}>
              {hasRowRuler && <td className="answer-corner" />}
              {Array.from({ length: columns }, (_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its index
                <th key={column} scope="col" data-lit={(isInside && isHere && active.column === column) || undefined}>
                  {columnNames?.[column] ?? column}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {drawn.map((entry) =>
            'gap' in entry ? (
              <tr key={`gap-${entry.after}`}>
                <td style={{ height: `calc(var(--answer-height) * ${entry.gap})` }} />
              </tr>
            ) : (
              <AnswerRow
                key={entry.row}
                row={entry.row}
                ariaRow={entry.row + (hasColumnRuler ? 2 : 1)}
                name={hasRowRuler ? (rowNames?.[entry.row] ?? String(entry.row)) : null}
                startsPart={props.rowsOfPart !== null && entry.row > 0 && entry.row % props.rowsOfPart === 0}
                grid={grid}
                nameOf={props.nameOf}
                cells={cells[entry.row] ?? []}
                columns={columns}
                verdicts={verdictsOfRow(checked, sheet, grid, entry.row)}
                follows={checked?.follows?.[grid]?.[entry.row] ?? null}
                method={props.method?.[entry.row] ?? null}
                problems={rowProblems(cells[entry.row] ?? [], blanksCount)}
                tabStop={tabStop.row === entry.row ? tabStop.column : null}
                active={isInside && isHere && active.row === entry.row ? active.column : null}
                isEditing={isEditing}
                isTyping={isTyping}
                selected={selectedColumns(range, grid, entry.row, columns)}
                isPrinted={isPrinted}
                // What is typed before the browser has taken over would be lost.
                isReadOnly={editor.isReadOnly || !isInBrowser}
                keypadIsUsed={keypadIsUsed}
                messageId={props.messageId}
                onType={typeInto}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

type DrawnRow = { readonly row: number } | { readonly gap: number; readonly after: number }

/** The rows that are seen and the one that has the focus, with gaps as high as what is left out. */
function rowsToDraw(rows: number, seen: { first: number; last: number } | null, active: number | null): DrawnRow[] {
  const drawn: DrawnRow[] = []
  let gap = 0
  for (let row = 0; row < rows; row++) {
    if (seen && row !== active && (row < seen.first || row > seen.last)) {
      gap++
      continue
    }
    if (gap > 0) drawn.push({ gap, after: row - gap })
    gap = 0
    drawn.push({ row })
  }
  if (gap > 0) drawn.push({ gap, after: rows - gap })
  return drawn
}

/** The verdicts on the cells of a row that still stand as they were checked. The same object for an unchanged row. */
function verdictsOfRow(
  checked: CheckedSheet | null,
  sheet: AnswerSheet,
  grid: number,
  row: number,
): readonly (boolean | null)[] | null {
  const verdicts = checked?.verdicts[grid]?.[row]
  const before = checked?.sheet.grids[grid]?.[row]
  const now = sheet.grids[grid]?.[row]
  if (!verdicts || !before || !now) return null
  if (before === now) return verdicts
  return verdicts.map((verdict, column) => (before[column] === now[column] ? verdict : null))
}

/** "2-4": the selected columns of a row as one value that compares. */
function selectedColumns(range: AnswerEditor['range'], grid: number, row: number, columns: number): string | null {
  if (
    !range ||
    !isInRange({ from: { ...range.from, column: 0 }, to: { ...range.to, column: columns } }, { grid, row, column: 0 })
  ) {
    return null
  }
  const ends = [range.from.column, range.to.column]
  return `${Math.min(...ends)}-${Math.max(...ends)}`
}
