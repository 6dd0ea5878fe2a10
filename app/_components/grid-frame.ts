import type { CellPosition } from './grid-cells'

/** Above this many rows or columns a grid scrolls in a frame of its own. */
const LARGEST_WHOLE = 16
/** Rows drawn beyond each edge of the frame, so that scrolling does not show gaps. */
const SPARE_ROWS = 4

/** The last row drawn before the frame has been measured. */
export const ROWS_AT_FIRST = LARGEST_WHOLE + SPARE_ROWS

/** Whether a grid of this size, padding counted, is large enough to scroll in a frame of its own. */
export function scrollsInFrame(rows: number, columns: number): boolean {
  return rows > LARGEST_WHOLE || columns > LARGEST_WHOLE
}

/** The first and last row worth drawing, of all rows with padding. */
export function seenRows(frame: HTMLElement, rows: number): { first: number; last: number } {
  const cell = lengthOf(frame, '--cell')
  return {
    first: Math.max(0, Math.floor(frame.scrollTop / cell) - SPARE_ROWS),
    last: Math.min(rows - 1, Math.ceil((frame.scrollTop + frame.clientHeight) / cell) + SPARE_ROWS),
  }
}

/** Scrolls the frame, and nothing else, until the span of cells at `at` is seen whole, and then with room around it. */
export function bringIntoFrame(frame: HTMLElement, at: CellPosition, rows: number, columns: number): void {
  const cell = lengthOf(frame, '--cell')
  const scrolled = (now: number, first: number, span: number, room: number) => {
    if (first * cell >= now && (first + span) * cell <= now + room) return now
    return Math.max(0, Math.round(first + span / 2 - room / cell / 2)) * cell
  }
  frame.scrollTop = scrolled(frame.scrollTop, at.row, rows, frame.clientHeight - lengthOf(frame, '--ruler-row'))
  frame.scrollLeft = scrolled(frame.scrollLeft, at.column, columns, frame.clientWidth - lengthOf(frame, '--ruler'))
}

/** A length of the stylesheet, in pixels. */
function lengthOf(frame: HTMLElement, name: '--cell' | '--ruler' | '--ruler-row'): number {
  return Number.parseFloat(getComputedStyle(frame).getPropertyValue(name)) || 40
}
