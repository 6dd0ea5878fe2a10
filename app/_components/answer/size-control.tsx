'use client'

import { Minus, Plus } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useIsInBrowser } from '@/app/_components/use-is-in-browser'
import { LARGEST_SIDE } from './answer-sheet'
import { VerdictMark } from './verdict-mark'

type SizeControlProps = {
  readonly rows: number
  readonly columns: number
  readonly isReadOnly: boolean
  /** Whether this size was right when it was checked; null: not checked. */
  readonly verdict: boolean | null
  readonly onSize: (rows: number, columns: number) => void
  /** Enter: on to the first cell. */
  readonly onDone: () => void
}

/** Rows × columns, where the size is part of the question. Cells already written stay. */
export function SizeControl({ rows, columns, isReadOnly, verdict, onSize, onDone }: SizeControlProps) {
  /** Which of the two was last given something that is no size: its limit is said, until the next verdict. */
  const [beyond, setBeyond] = useState<{ readonly side: 'rows' | 'columns'; readonly verdict: boolean | null } | null>(
    null,
  )
  const limited = beyond?.verdict === verdict ? beyond.side : null

  return (
    <fieldset className="flex flex-wrap items-end gap-x-2 gap-y-2">
      <legend className="sr-only">Size of the answer</legend>
      <SizeField
        label="rows"
        value={rows}
        isReadOnly={isReadOnly}
        onValue={(value) => onSize(value, columns)}
        onBeyond={(isBeyond) => setBeyond(isBeyond ? { side: 'rows', verdict } : null)}
        onDone={onDone}
      />
      <span className="pb-2 text-ink-soft" aria-hidden="true">
        ×
      </span>
      <SizeField
        label="columns"
        value={columns}
        isReadOnly={isReadOnly}
        onValue={(value) => onSize(rows, value)}
        onBeyond={(isBeyond) => setBeyond(isBeyond ? { side: 'columns', verdict } : null)}
        onDone={onDone}
      />
      {/* Its room is kept, on a line of its own where the screen is narrow: nothing moves when it is filled. */}
      <div className="flex min-h-7 min-w-28 items-center pb-2 text-sm">
        <span role="status">{limited !== null && `1 to ${LARGEST_SIDE} ${limited}`}</span>
        {verdict !== null && limited === null && (
          <span className={`inline-flex items-center gap-1 font-semibold ${verdict ? 'text-correct' : 'text-wrong'}`}>
            <VerdictMark isRight={verdict} />
            {verdict ? 'right size' : 'wrong size'}
          </span>
        )}
      </div>
    </fieldset>
  )
}

type SizeFieldProps = {
  readonly label: string
  readonly value: number
  readonly isReadOnly: boolean
  readonly onValue: (value: number) => void
  /** Whether what was typed is something, but no size. */
  readonly onBeyond: (isBeyond: boolean) => void
  readonly onDone: () => void
}

function SizeField({ label, value, isReadOnly, onValue, onBeyond, onDone }: SizeFieldProps) {
  // What is typed before the browser has taken over would be lost.
  const isInBrowser = useIsInBrowser()
  /** What stands in the field while it is not a size: nothing, or half a number. */
  const [typed, setTyped] = useState<string | null>(null)

  function read(text: string) {
    const size = /^\s*\d{1,3}\s*$/.test(text) ? Number(text) : 0
    const isSize = size >= 1 && size <= LARGEST_SIDE
    setTyped(isSize ? null : text)
    onBeyond(!isSize && text.trim() !== '')
    if (isSize) onValue(size)
  }

  function stepBy(by: number) {
    setTyped(null)
    onBeyond(false)
    onValue(Math.max(1, Math.min(LARGEST_SIDE, value + by)))
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (step !== 0 && !isReadOnly) {
      event.preventDefault()
      stepBy(step)
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      onDone()
    }
  }

  return (
    <div>
      <span className="block text-xs text-ink-soft" aria-hidden="true">
        {label}
      </span>
      <div className="size-field" data-locked={isReadOnly || undefined}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Fewer ${label}`}
          disabled={isReadOnly || value <= 1}
          onClick={() => stepBy(-1)}
        >
          <Minus size={16} aria-hidden="true" />
        </button>
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          aria-label={`Number of ${label}`}
          aria-invalid={(typed !== null && typed.trim() !== '') || undefined}
          placeholder="?"
          readOnly={isReadOnly || !isInBrowser}
          value={typed ?? (value > 0 ? String(value) : '')}
          onFocus={(event) => event.target.select()}
          onChange={(event) => read(event.target.value)}
          onBlur={() => setTyped(null)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          tabIndex={-1}
          aria-label={`More ${label}`}
          disabled={isReadOnly || value >= LARGEST_SIDE}
          onClick={() => stepBy(1)}
        >
          <Plus size={16} aria-hidden="true" />
        </button>
      </div>
    </div>
  )
}
