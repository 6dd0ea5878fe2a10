'use client'

import { ArrowLeft, ArrowRight, Delete, Keyboard } from 'lucide-react'
import { type PointerEvent, useLayoutEffect, useRef } from 'react'
import type { AnswerEditor } from './use-answer-editor'

type NumberKeypadProps = {
  readonly editor: AnswerEditor
  /** "Row 2, column 0" */
  readonly cellName: string
  readonly onCheck: () => void
  readonly canCheck: boolean
  /** Brings the keyboard of the system back. */
  readonly onSystemKeyboard: () => void
}

const KEYS = ['7', '8', '9', 'back', '4', '5', '6', '-', '1', '2', '3', '/', 'previous', '0', '.', 'next'] as const
type Key = (typeof KEYS)[number]

const NAMES: { readonly [K in Key]?: string } = {
  back: 'Delete',
  '-': 'Minus',
  '/': 'Slash, for a fraction',
  '.': 'Decimal point',
  previous: 'Previous cell',
  next: 'Next cell',
}

/**
 * The keys that numbers need, at the bottom of a touch screen while a cell is being written in. Pressing a key leaves the
 * focus in the cell.
 */
export function NumberKeypad({ editor, cellName, onCheck, canCheck, onSystemKeyboard }: NumberKeypadProps) {
  const keypad = useRef<HTMLFieldSetElement>(null)

  // What lies below the keypad can be scrolled above it, and a cell that is moved to stops above it.
  useLayoutEffect(() => {
    const root = document.documentElement
    root.style.setProperty('--keypad-height', `${keypad.current?.offsetHeight ?? 0}px`)
    const cell = document.activeElement
    if (cell instanceof HTMLElement) cell.closest('td')?.scrollIntoView({ block: 'nearest' })
    return () => {
      root.style.removeProperty('--keypad-height')
    }
  }, [])

  function press(key: Key) {
    const input = document.activeElement
    if (key === 'next') return editor.step(1)
    if (key === 'previous') return editor.step(-1)
    if (!(input instanceof HTMLInputElement) || !input.hasAttribute('data-row')) return
    const end = input.selectionEnd ?? input.value.length
    const selected = input.selectionStart ?? end
    const start = key === 'back' && selected === end ? Math.max(0, end - 1) : selected
    const added = key === 'back' ? '' : key
    editor.type(editor.active, input.value.slice(0, start) + added + input.value.slice(end))
    requestAnimationFrame(() => input.setSelectionRange(start + added.length, start + added.length))
  }

  return (
    <fieldset ref={keypad} className="keypad" onPointerDown={keepFocus} onMouseDown={(event) => event.preventDefault()}>
      <legend className="sr-only">Number keys</legend>
      <div className="keypad-bar">
        <span className="min-w-0 flex-1 truncate text-sm text-ink-soft">{cellName}</span>
        <button
          type="button"
          className="button button-icon"
          aria-label="Use the keyboard of the system"
          onClick={onSystemKeyboard}
        >
          <Keyboard size={20} aria-hidden="true" />
        </button>
        <button type="button" className="button button-primary" aria-disabled={!canCheck} onClick={onCheck}>
          Check
        </button>
      </div>
      <div className="keypad-keys">
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            tabIndex={-1}
            aria-label={NAMES[key]}
            data-key={key}
            onClick={() => press(key)}
          >
            <KeyFace name={key} />
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function KeyFace({ name }: { name: Key }) {
  switch (name) {
    case 'back':
      return <Delete size={22} aria-hidden="true" />
    case 'previous':
      return <ArrowLeft size={22} aria-hidden="true" />
    case 'next':
      return <ArrowRight size={22} aria-hidden="true" />
    case '-':
      return '−'
    default:
      return name
  }
}

function keepFocus(event: PointerEvent) {
  event.preventDefault()
}
