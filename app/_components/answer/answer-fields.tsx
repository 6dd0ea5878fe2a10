'use client'

import { Keyboard } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { MethodCells } from '@/app/_components/diagnosis/method-cells'
import { orAskAgain } from '@/app/_components/or-ask-again'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { useIsPrinting } from '@/app/_components/use-is-printing'
import type { PublicQuestion } from '@/lib/problems/public-view'
import { AnswerGrid, type CheckedSheet } from './answer-grid'
import { type CellAt, shownGrids } from './answer-sheet'
import { firstChangedStep } from './checked-response'
import { HistoryButtons } from './history-buttons'
import { NextCell } from './next-cell'
import { PickedFields } from './picked-fields'
import { SheetMessage } from './sheet-message'
import { SheetOverview } from './sheet-overview'
import { SizeControl } from './size-control'
import { UploadNumbers } from './upload-numbers'
import type { AnswerEditor } from './use-answer-editor'
import type { useKeypad } from './use-keypad'

// Only a question that is answered in steps loads them, and only a large volume has its maps behind tabs.
const AnswerSteps = dynamic(() => import('./answer-steps').then((file) => file.AnswerSteps))
const AnswerTabs = dynamic(() => orAskAgain(() => import('./answer-tabs').then((file) => file.AnswerTabs)))

type AnswerFieldsProps = {
  readonly problem: PublicQuestion
  readonly prompt: Prompt
  readonly editor: AnswerEditor
  readonly checked: CheckedSheet | null
  /** The verdict on the size that was checked. */
  readonly sizeVerdict: boolean | null
  /** What a method gives, to be shown over the numbers; null: nothing. */
  readonly method: MethodCells | null
  readonly isPrinted: boolean
  readonly blanksCount: boolean
  readonly keypad: ReturnType<typeof useKeypad>
  /** A past attempt: never written in, so there is no room to keep for what changes it. */
  readonly isReview?: boolean
  /** Shown beside a large grid: the window of its current cell, when the layer is out of sight. */
  readonly aside?: ReactNode
  /** The cell under the pointer, or none. */
  readonly onHover: (at: CellAt | null) => void
}

/** Up to this many columns all grids of a volume stand side by side; with more, one at a time behind tabs. */
const MOST_COLUMNS_ABREAST = 16
/** From here on there is an overview, and a button that leads to the next cell to fill in. */
const LARGE = 15

/** The response, in the form that its question has. */
export function AnswerFields(props: AnswerFieldsProps) {
  const { isReview = false } = props
  return props.prompt.form.kind === 'grid' ? <GridFields {...props} /> : <PickedFields {...props} isReview={isReview} />
}

/** Grids of numbers: their size where that is asked, and what was last said about them. */
function GridFields(props: AnswerFieldsProps) {
  const { prompt, editor, checked, sizeVerdict, isPrinted, blanksCount, keypad } = props
  const { sheet, active, focusTick, notice, isReadOnly } = editor
  const { form } = prompt
  const container = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const messageId = useId()
  const hasCells = sheet.rows > 0 && sheet.columns > 0
  const isPrinting = useIsPrinting()
  const isLarge = sheet.rows >= LARGE || sheet.columns >= LARGE
  const isTabbed = form.grids.length > 1 && sheet.columns * form.grids.length > MOST_COLUMNS_ABREAST && !isPrinting

  // One place moves the focus, after whatever was to be drawn for it is there.
  const lastTick = useRef(focusTick)
  useLayoutEffect(() => {
    if (lastTick.current === focusTick) return
    lastTick.current = focusTick
    const input = container.current?.querySelector<HTMLInputElement>(
      `[data-grid="${active.grid}"] input[data-row="${active.row}"][data-column="${active.column}"]`,
    )
    if (!input) return
    input.focus({ preventScroll: true })
    input.select()
    input.closest('td')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [focusTick, active])

  // Before there is a cell to paste into, a paste anywhere on the page is the answer, and brings its size with it.
  const takesAnyPaste = !hasCells && !isReadOnly
  const latest = useRef(editor)
  useLayoutEffect(() => {
    latest.current = editor
  })
  useEffect(() => {
    if (!takesAnyPaste) return
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (event.target instanceof HTMLInputElement && !/[\t\n[,;]/.test(text)) return
      event.preventDefault()
      latest.current.pasteText(text)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [takesAnyPaste])

  /** A step is judged by what was written in those before it: once one of them changes, its verdicts are of the past. */
  const changedStep = form.steps && checked ? firstChangedStep(checked.sheet, sheet) : null
  const verdictsFor = (index: number) => (changedStep !== null && index > changedStep ? null : checked)

  const grid = (index: number) => (
    <AnswerGrid
      key={index}
      editor={editor}
      grid={index}
      label={form.grids[index] ?? ''}
      rowNames={(form.steps?.[index] ?? form).rowNames}
      columnNames={(form.steps?.[index] ?? form).columnNames}
      rowsOfPart={form.steps?.[index]?.rowsOfPart ?? null}
      nameOf={prompt.nameOf}
      isOutput={(form.steps?.[index] ?? form).isOutput}
      checked={verdictsFor(index)}
      method={props.method?.[index] ?? null}
      isPrinted={isPrinted}
      blanksCount={blanksCount}
      keypadIsUsed={keypad.isUsed}
      messageId={messageId}
      onHover={props.onHover}
      frame={frame}
    />
  )

  return (
    <div
      ref={container}
      className="answer space-y-3"
      data-wide={sheet.columns > 5 || undefined}
      data-large={isLarge || undefined}
    >
      {form.size === null && (
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <SizeControl
            rows={sheet.rows}
            columns={sheet.columns}
            isReadOnly={isReadOnly}
            verdict={sizeVerdict}
            onSize={editor.setSize}
            onDone={() => editor.goTo({ grid: active.grid, row: 0, column: 0 })}
          />
        </div>
      )}

      {!hasCells && (
        <>
          <p className="answer-empty no-print">
            Work out the size first: then there is a cell for each number. Or paste the numbers.
          </p>
          {form.grids.map((label, index) => (
            <div key={label} className="answer-room">
              {form.grids.length > 1 && form.tabs[index]}
            </div>
          ))}
        </>
      )}
      {hasCells && !isLarge && grids()}
      {hasCells && isLarge && (
        <div className="flex flex-wrap items-start gap-x-8 gap-y-4 lg:flex-nowrap">
          <div className="min-w-0 max-w-full">{grids()}</div>
          <div className="no-print flex flex-wrap items-start gap-4 lg:w-[21rem] lg:shrink-0 lg:flex-col">
            <SheetOverview
              sheet={sheet}
              grid={active.grid}
              verdicts={isPrinted ? (checked?.verdicts[active.grid] ?? null) : null}
              frame={frame}
            />
            <NextCell editor={editor} checked={checked} isPrinted={isPrinted} />
            {props.aside}
          </div>
        </div>
      )}

      {!props.isReview && tools()}
      <SheetMessage
        id={messageId}
        prompt={prompt}
        editor={editor}
        blanksCount={blanksCount}
        notice={notice?.text ?? null}
      />
    </div>
  )

  /** Out of sight and reach once all is right, but still in their place, so that a check moves nothing. */
  function tools() {
    return (
      <div className={`no-print flex flex-wrap items-center gap-2 ${isReadOnly ? 'invisible' : ''}`}>
        {(form.size === null || sheet.rows * sheet.columns !== 1) && (
          <>
            <HistoryButtons editor={editor} />
            {form.size === null && <UploadNumbers onRead={(read) => editor.put(read, 'read')} />}
          </>
        )}
        {keypad.isTouch && keypad.prefersSystem && (
          <button
            type="button"
            className="button"
            onClick={() => {
              keypad.setPrefersSystem(false)
              editor.goTo(active)
            }}
          >
            <Keyboard size={18} aria-hidden="true" />
            Number keys
          </button>
        )}
      </div>
    )
  }

  /** One, several abreast, or one at a time behind tabs. */
  function grids() {
    if (form.steps) {
      return (
        <AnswerSteps
          steps={form.steps}
          grids={shownGrids(sheet)}
          follows={(index) => verdictsFor(index)?.follows?.[index] ?? []}
          grid={grid}
        />
      )
    }
    if (form.grids.length === 1) return grid(0)
    if (!isTabbed) {
      return (
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          {form.grids.map((label, index) => (
            <div key={label} className="break-inside-avoid">
              <p className="text-sm font-semibold text-output">{form.tabs[index]}</p>
              {grid(index)}
            </div>
          ))}
        </div>
      )
    }
    return (
      <AnswerTabs
        names={form.tabs}
        tallyOf={tallyOf}
        active={active.grid}
        onActive={(index) => editor.showGrid(index)}
        grid={grid}
      />
    )
  }

  /** How far a map is: cells written, or cells right. */
  function tallyOf(index: number): string {
    const verdicts = isPrinted ? checked?.verdicts[index] : undefined
    const of = sheet.rows * sheet.columns
    if (verdicts) return `${verdicts.flat().filter(Boolean).length} of ${of}`
    const rows = (sheet.grids[index] ?? []).slice(0, sheet.rows)
    return `${rows.reduce((sum, row) => sum + row.slice(0, sheet.columns).filter((text) => text !== '').length, 0)} of ${of}`
  }
}
