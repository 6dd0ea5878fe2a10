'use client'

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { formatCount, formatNumber } from '@/lib/formats/format-number'
import {
  type CellPosition,
  cellBeside,
  cellUnder,
  includesCell,
  indices,
  type LitWindow,
  spanOf,
  weightAt,
} from './grid-cells'
import { bringIntoFrame, ROWS_AT_FIRST, scrollsInFrame, seenRows } from './grid-frame'
import { UnknownNumber } from './unknown-number'
import { useIsInBrowser } from './use-is-in-browser'
import { useIsPrinting } from './use-is-printing'

/** What a tensor is in the layer; decides its colour and its line. */
export type TensorRole = 'input' | 'filter' | 'output' | 'bias' | 'product'

export type TensorGridProps = {
  readonly tensor: TensorRole
  /** For those who hear it: "Input, channel 0". The size is added. */
  readonly label: string
  /** For those who see it: "channel 0". */
  readonly title?: string | undefined
  readonly size: readonly [rows: number, columns: number]
  /** Row-major. null: of an input or a filter a number that is asked for, drawn as a question mark; else one not shown. */
  readonly values: ArrayLike<number | null>
  readonly padding?: readonly [top: number, left: number, bottom: number, right: number] | undefined
  /** The padding holds no zeros: nothing is compared there, and nothing counted. */
  readonly isPaddingEmpty?: boolean | undefined
  readonly lit?: LitWindow | null | undefined
  /** Single cells that are pointed at. */
  readonly marked?: readonly CellPosition[] | undefined
  /** Cells drawn as padding though they lie inside the size: of a window that reaches over the edge. */
  readonly hatched?: readonly CellPosition[] | undefined
  /** What the rulers say, where that is not 0, 1, 2…; empty lists: nothing that is seen. */
  readonly rulers?: { readonly rows: readonly number[]; readonly columns: readonly number[] } | undefined
  /** The one cell that everything else on the screen is about. */
  readonly focus?: CellPosition | null | undefined
  /**
   * Makes the cells pointable: called with a cell when it is hovered, tapped or reached with the keyboard, and with
   * null when the pointer or the keyboard leaves it.
   */
  readonly onPoint?: ((at: CellPosition | null) => void) | undefined
  /** A cell was clicked, tapped or pressed Enter or space on. */
  readonly onPick?: ((at: CellPosition) => void) | undefined
  /** `fit`: dense where the surrounding container is narrow. */
  readonly density?: 'normal' | 'dense' | 'fit' | undefined
  /** Whether the server draws its cells too. It takes the server longer than all the rest of a page. */
  readonly isDrawnOnServer?: boolean
}

const NO_PADDING = [0, 0, 0, 0] as const

/**
 * One channel: a table with row and column rulers counted from 0 at the first real cell. Until the browser has taken
 * over, its numbers are one text in their places. A large one scrolls in its own frame and draws only the rows that are
 * seen, and none at first.
 */
export function TensorGrid(props: TensorGridProps) {
  const { tensor, label, title, size, values, padding = NO_PADDING, lit, focus, onPoint, onPick, density } = props
  const isPaddingEmpty = props.isPaddingEmpty === true
  const [rows, columns] = size
  const [top, left, bottom, right] = padding
  const paddedRows = top + rows + bottom
  const paddedColumns = left + columns + right
  const scrolls = scrollsInFrame(paddedRows, paddedColumns)

  const scroller = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ first: 0, last: ROWS_AT_FIRST })
  const isInBrowser = useIsInBrowser()
  const isWhole = useIsPrinting() || !scrolls

  const anchor = focus ?? (lit && { row: lit.rows[0] ?? 0, column: lit.columns[0] ?? 0 })
  const anchorRow = anchor ? anchor.row + top : null
  const anchorColumn = anchor ? anchor.column + left : null
  const spanRows = lit ? spanOf(lit.rows) : 1
  const spanColumns = lit ? spanOf(lit.columns) : 1
  useEffect(() => {
    const frame = scroller.current
    if (!scrolls || !frame || anchorRow === null || anchorColumn === null) return
    bringIntoFrame(frame, { row: anchorRow, column: anchorColumn }, spanRows, spanColumns)
  }, [scrolls, anchorRow, anchorColumn, spanRows, spanColumns])

  function followScroll() {
    const frame = scroller.current
    if (!scrolls || !frame) return
    const { first, last } = seenRows(frame, paddedRows)
    setSeen((now) => (now.first === first && now.last === last ? now : { first, last }))
  }

  const isPointable = onPoint !== undefined || onPick !== undefined
  const first = isWhole ? 0 : Math.min(seen.first, paddedRows - 1)
  const last = isWhole ? paddedRows - 1 : Math.min(seen.last, paddedRows - 1)
  // A cell that is scrolled away is not drawn and cannot take the focus.
  const tabStop = {
    row: Math.max(first - top, Math.min(last - top, focus?.row ?? 0)),
    column: focus?.column ?? 0,
  }
  const isDrawn = isInBrowser || props.isDrawnOnServer === true

  function point(event: { target: EventTarget }) {
    const at = cellUnder(event.target)
    if (at) onPoint?.(at)
  }

  function pick(event: { target: EventTarget }) {
    const at = cellUnder(event.target)
    if (!at) return
    onPoint?.(at)
    onPick?.(at)
  }

  function moveWithKeys(event: KeyboardEvent<HTMLTableElement>) {
    const at = cellUnder(event.target)
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      pick(event)
      return
    }
    const next = cellBeside(at, event.key, size)
    if (!next) return
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>(`td[data-row="${next.row}"][data-column="${next.column}"]`)?.focus()
  }

  const pointing = isPointable
    ? {
        role: 'grid',
        onPointerOver: (event: PointerEvent) => event.pointerType === 'mouse' && point(event),
        onPointerLeave: (event: PointerEvent) => event.pointerType === 'mouse' && onPoint?.(null),
        onFocus: point,
        onBlur: () => onPoint?.(null),
        onClick: pick,
        onKeyDown: moveWithKeys,
      }
    : {}

  const hasPadding = top + left + bottom + right > 0
  const drawnRows = Array.from({ length: last - first + 1 }, (_, index) => first + index - top)

  return (
    <div className="tensor" data-tensor={tensor} data-density={density} data-scrolls={scrolls || undefined}>
      {title !== undefined && (
        <div className="tensor-title" aria-hidden="true">
          {title}
        </div>
      )}
      <div
        className="tensor-scroll"
        ref={scroller}
        data-scrolls={scrolls || undefined}
        onScroll={scrolls ? followScroll : undefined}
        {...(scrolls && !isPointable ? { tabIndex: 0, role: 'group', 'aria-label': `${label}, scrolls` } : {})}
      >
        <div
          className="tensor-sheet"
          style={{
            width: `calc(var(--ruler) + var(--cell) * ${paddedColumns})`,
            height: `calc(var(--ruler-row) + var(--cell) * ${paddedRows})`,
          }}
        >
          {isDrawn ? (
            <table
              aria-label={gridLabel(label, size, padding, isPaddingEmpty)}
              aria-rowcount={scrolls ? paddedRows + 1 : undefined}
              {...pointing}
            >
              <thead>
                <tr aria-rowindex={scrolls ? 1 : undefined}>
                  <td className="tensor-corner" />
                  {indices(-left, columns + right).map((column) => (
                    <th key={column} scope="col" data-lit={lit?.columns.includes(column) || undefined}>
                      <RulerLabel index={column} size={columns} labels={props.rulers?.columns} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {first > 0 && <Spacer rows={first} columns={paddedColumns} />}
                {drawnRows.map((row) => (
                  <tr key={row} aria-rowindex={scrolls ? row + top + 2 : undefined}>
                    <th scope="row" data-lit={lit?.rows.includes(row) || undefined}>
                      <RulerLabel index={row} size={rows} labels={props.rulers?.rows} />
                    </th>
                    {indices(-left, columns + right).map((column) => {
                      const isPadding = row < 0 || row >= rows || column < 0 || column >= columns
                      const value = isPadding ? (isPaddingEmpty ? null : 0) : (values[row * columns + column] ?? null)
                      const isUnknown = value === null && !isPadding && isOfLayer(tensor)
                      const text = value === null ? '' : formatNumber(value)
                      const weight = weightAt(lit, row, column)
                      const isFocus = focus?.row === row && focus.column === column
                      const isHatched = isPadding || includesCell(props.hatched, row, column)
                      return (
                        <td
                          key={column}
                          data-row={isPointable && !isPadding ? row : undefined}
                          data-column={isPointable && !isPadding ? column : undefined}
                          tabIndex={
                            !isPointable || isPadding
                              ? undefined
                              : tabStop.row === row && tabStop.column === column
                                ? 0
                                : -1
                          }
                          data-padding={isHatched || undefined}
                          data-lit={weight !== undefined || undefined}
                          data-weighted={typeof weight === 'number' || undefined}
                          data-marked={includesCell(props.marked, row, column) || undefined}
                          data-focus={isFocus || undefined}
                          aria-current={isPointable && isFocus ? true : undefined}
                        >
                          {/* Most cells are a number and nothing else; a page has hundreds of them. */}
                          {isUnknown ? <UnknownNumber /> : typeof weight === 'number' ? <span>{text}</span> : text}
                          {typeof weight === 'number' && <span className="tensor-weight">×{formatNumber(weight)}</span>}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            !scrolls && (
              <pre className="tensor-text">{textOf(size, values, padding, isOfLayer(tensor), isPaddingEmpty)}</pre>
            )
          )}
          <div
            className="tensor-edge"
            data-padded={hasPadding || undefined}
            style={placement({ row: top, column: left }, rows, columns)}
          />
          {lit && lit.rows.length > 0 && (
            <div
              className="tensor-window"
              style={placement(
                { row: (lit.rows[0] ?? 0) + top, column: (lit.columns[0] ?? 0) + left },
                spanRows,
                spanColumns,
              )}
            />
          )}
        </div>
      </div>
    </div>
  )
}

/** Of an input or a filter every number is known, but for one that is asked for. */
function isOfLayer(tensor: TensorRole): boolean {
  return tensor === 'input' || tensor === 'filter'
}

type RulerLabelProps = {
  readonly index: number
  readonly size: number
  readonly labels: readonly number[] | undefined
}

function RulerLabel({ index, size, labels }: RulerLabelProps) {
  if (index < 0 || index >= size) return <span className="sr-only">padding</span>
  const label = labels ? labels[index] : index
  return label === undefined ? <span className="sr-only">{index}</span> : formatNumber(label)
}

function Spacer({ rows, columns }: { rows: number; columns: number }) {
  return (
    <tr>
      <td
        colSpan={columns + 1}
        style={{ height: `calc(var(--cell) * ${rows})`, background: 'none', boxShadow: 'none' }}
      />
    </tr>
  )
}

/** The numbers in rows, a tab between two; those of one digit stand in the middle of the place of two. */
function textOf(
  [rows, columns]: readonly [number, number],
  values: ArrayLike<number | null>,
  [top, left, bottom, right]: readonly [number, number, number, number],
  isUnknownShown: boolean,
  isPaddingEmpty: boolean,
): string {
  const rowText = (row: number) =>
    indices(-left, columns + right).map((column) => {
      const isPadding = row < 0 || row >= rows || column < 0 || column >= columns
      if (isPadding && isPaddingEmpty) return ''
      const value = isPadding ? 0 : (values[row * columns + column] ?? null)
      if (value === null) return isUnknownShown ? '?'.padStart(2, FIGURE_SPACE) : ''
      return formatNumber(value).padStart(2, FIGURE_SPACE)
    })
  return indices(-top, rows + bottom)
    .map((row) => rowText(row).join('\t'))
    .join('\n')
}

const FIGURE_SPACE = '\u2007'

function gridLabel(
  label: string,
  [rows, columns]: readonly [number, number],
  [top, left, bottom, right]: readonly [number, number, number, number],
  isPaddingEmpty: boolean,
): string {
  const size = `${label}, ${formatCount(rows, 'row')} by ${formatCount(columns, 'column')}`
  if (top + left + bottom + right === 0) return size
  return `${size}, padded${isPaddingEmpty ? '' : ' with zeros'}: ${top} above, ${bottom} below, ${left} left, ${right} right`
}

function placement(at: CellPosition, rows: number, columns: number) {
  return { '--row': at.row, '--column': at.column, '--rows': rows, '--columns': columns }
}
