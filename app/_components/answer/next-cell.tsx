import { CornerDownRight } from 'lucide-react'
import type { CheckedSheet } from './answer-grid'
import { type CellAt, textAt } from './answer-sheet'
import type { AnswerEditor } from './use-answer-editor'

type NextCellProps = {
  readonly editor: AnswerEditor
  readonly checked: CheckedSheet | null
  readonly isPrinted: boolean
}

/** Leads through a large response: to the next wrong cell once it is checked, to the next empty one before. */
export function NextCell({ editor, checked, isPrinted }: NextCellProps) {
  const { sheet, active } = editor
  const isOpen = (at: CellAt) =>
    isPrinted && checked ? checked.verdicts[at.grid]?.[at.row]?.[at.column] === false : textAt(sheet, at) === ''
  const what = isPrinted && checked ? 'wrong' : 'empty'

  function find(): CellAt | null {
    const perGrid = sheet.rows * sheet.columns
    const all = perGrid * sheet.grids.length
    const start = active.grid * perGrid + active.row * sheet.columns + active.column
    for (let step = 1; step <= all; step++) {
      const index = (start + step) % all
      const rest = index % perGrid
      const at = {
        grid: Math.floor(index / perGrid),
        row: Math.floor(rest / sheet.columns),
        column: rest % sheet.columns,
      }
      if (isOpen(at)) return at
    }
    return null
  }

  const next = find()
  return (
    <button
      type="button"
      className="button no-print"
      disabled={next === null}
      onClick={() => next && editor.goTo(next)}
    >
      <CornerDownRight size={16} aria-hidden="true" />
      {next === null ? `No ${what} cell` : `Next ${what} cell`}
    </button>
  )
}
