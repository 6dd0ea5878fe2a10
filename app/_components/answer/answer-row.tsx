'use client'

import { CornerDownRight } from 'lucide-react'
import { memo } from 'react'
import type { MethodCell } from '@/app/_components/diagnosis/method-cells'
import { formatRounded } from '@/lib/formats/format-number'
import type { CellAt } from './answer-sheet'
import { VerdictMark } from './verdict-mark'

const VERDICT_WORD: Readonly<Record<string, string>> = { true: ', right', false: ', wrong' }

type AnswerRowProps = {
  readonly row: number
  readonly ariaRow: number
  /** On the ruler; null: no ruler. */
  readonly name: string | null
  /** A line above sets it apart from the part before. */
  readonly startsPart: boolean
  readonly grid: number
  readonly nameOf: (at: CellAt) => string
  readonly cells: readonly string[]
  readonly columns: number
  readonly verdicts: readonly (boolean | null)[] | null
  /** The step, from 0, whose slip a right number follows from; null: from none. */
  readonly follows: readonly (number | null)[] | null
  /** What a method gives in the places of the row; null: not shown. */
  readonly method: readonly MethodCell[] | null
  readonly problems: readonly (string | null)[]
  readonly tabStop: number | null
  readonly active: number | null
  readonly isEditing: boolean
  readonly isTyping: boolean
  readonly selected: string | null
  readonly isPrinted: boolean
  readonly isReadOnly: boolean
  readonly keypadIsUsed: boolean
  readonly messageId: string
  readonly onType: (row: number, column: number, text: string) => void
}

/** One row of a response. Drawn again only when something in it changed: a large map has thousands of cells. */
export const AnswerRow = memo(function AnswerRow(props: AnswerRowProps) {
  const { row, name, cells, columns, verdicts, problems, active, isPrinted } = props
  const [first = -1, last = -1] = props.selected?.split('-').map(Number) ?? []
  return (
    <tr aria-rowindex={props.ariaRow} data-starts-part={props.startsPart || undefined}>
      {name !== null && (
        <th scope="row" data-lit={active !== null || undefined}>
          {name}
        </th>
      )}
      {Array.from({ length: columns }, (_, column) => {
        const text = cells[column] ?? ''
        const verdict = verdicts?.[column] ?? null
        const slip = verdict === true ? (props.follows?.[column] ?? null) : null
        const method = props.method?.[column] ?? null
        const isActive = active === column
        const isBad = (problems[column] ?? null) !== null && !(isActive && props.isTyping)
        const isSelected = column >= first && column <= last
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a table with the role grid is a gridcell
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
            key={column}
            className="answer-cell"
            aria-selected={isSelected || isActive || undefined}
            data-active={isActive || undefined}
            data-editing={(isActive && (props.isEditing || props.isTyping)) || undefined}
            data-selected={isSelected || undefined}
            data-bad={isBad || undefined}
            data-verdict={verdict === null ? undefined : verdict ? 'right' : 'wrong'}
            data-covered={method?.isCovered || undefined}
          >
            <input
              type="text"
              data-row={row}
              data-column={column}
              data-length={
                text.length > 7 ? 'longest' : text.length > 4 ? 'long' : text.length > 3 ? 'middle' : undefined
              }
              aria-label={`${props.nameOf({ grid: props.grid, row, column })}${VERDICT_WORD[String(verdict)] ?? ''}${slip === null ? '' : `, follows from your step ${slip + 1}`}${method === null ? '' : `, the method gives ${formatRounded(method.gives)}`}`}
              aria-invalid={isBad || undefined}
              aria-describedby={isBad ? props.messageId : undefined}
              inputMode={props.keypadIsUsed ? 'none' : 'text'}
              autoComplete="off"
              autoCorrect="off"
              autoCapitalize="off"
              spellCheck={false}
              tabIndex={props.tabStop === column ? 0 : -1}
              readOnly={props.isReadOnly}
              value={isPrinted && !isActive ? text.replace(/^-/, '−') : text}
              onChange={(event) => props.onType(row, column, event.target.value)}
            />
            {slip !== null && <CornerDownRight className="answer-mark" aria-hidden="true" strokeWidth={3} />}
            {verdict !== null && slip === null && <VerdictMark isRight={verdict} className="answer-mark" />}
            {method !== null && <MethodNumber text={formatRounded(method.gives)} />}
          </td>
        )
      })}
    </tr>
  )
})

function MethodNumber({ text }: { text: string }) {
  return (
    <span className="answer-method" data-length={text.length > 4 ? 'long' : undefined} aria-hidden="true">
      {text}
    </span>
  )
}
