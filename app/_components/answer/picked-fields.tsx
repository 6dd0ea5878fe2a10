'use client'

import { Eraser } from 'lucide-react'
import { PICKED } from '@/app/_components/prompts/picked-grids'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { formatCount } from '@/lib/formats/format-number'
import type { PublicQuestion } from '@/lib/problems/public-view'
import type { CheckedSheet } from './answer-grid'
import { HistoryButtons } from './history-buttons'
import { PickedCells } from './picked-cells'
import { isPicked, pickedCells, standingVerdict } from './picks'
import type { AnswerEditor } from './use-answer-editor'
import { VerdictMark } from './verdict-mark'

type PickedFieldsProps = {
  readonly problem: PublicQuestion
  readonly prompt: Prompt
  readonly editor: AnswerEditor
  readonly checked: CheckedSheet | null
  readonly isReview: boolean
}

/** The input to pick cells on, or the channels to pick; how many are picked, and what takes them back. */
export function PickedFields({ problem, prompt, editor, checked, isReview }: PickedFieldsProps) {
  const { sheet, isReadOnly } = editor
  const picked = pickedCells(sheet)
  const unit = prompt.form.kind === 'picked channels' ? 'channel' : 'cell'
  return (
    <div className="answer space-y-3">
      {problem.op === 'conv2d' && prompt.form.kind !== 'picked channels' && (
        <PickedCells layer={problem.layer} prompt={prompt} editor={editor} checked={checked} />
      )}
      {prompt.form.kind === 'picked channels' && <Channels prompt={prompt} editor={editor} checked={checked} />}
      <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1">
        <p role="status" className="min-w-32 font-semibold">
          {picked.length === 0 ? `No ${unit} picked yet` : `${formatCount(picked.length, unit)} picked`}
        </p>
        {!isReview && (
          <div className={`no-print flex flex-wrap items-center gap-2 ${isReadOnly ? 'invisible' : ''}`}>
            <HistoryButtons editor={editor} />
            <button
              type="button"
              className="button button-quiet"
              aria-disabled={picked.length === 0}
              onClick={() => editor.mark(picked, '', editor.startVisit())}
            >
              <Eraser size={18} aria-hidden="true" />
              Clear
            </button>
          </div>
        )}
      </div>
    </div>
  )
}

/** A button for each channel of the input; it stays down while the channel is picked. */
function Channels({ prompt, editor, checked }: Pick<PickedFieldsProps, 'prompt' | 'editor' | 'checked'>) {
  const { sheet, isReadOnly } = editor
  const { form } = prompt
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as part of a form
    <div
      role="group"
      aria-label={form.grids[0]}
      className="flex flex-wrap gap-2"
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && /^[yz]$/i.test(event.key)) editor.onKeyDown(event)
      }}
    >
      {(form.columnNames ?? []).map((name, column) => {
        const at = { grid: 0, row: 0, column }
        const isDown = isPicked(sheet, at)
        const verdict = standingVerdict(checked, sheet, at)
        return (
          <button
            key={name}
            type="button"
            className="button pick-channel"
            aria-label={verdict === null ? name : `${name}, ${verdict ? 'right' : 'wrong'}`}
            aria-pressed={isDown}
            aria-disabled={isReadOnly || undefined}
            data-verdict={verdict === null ? undefined : verdict ? 'right' : 'wrong'}
            onClick={() => editor.mark([at], isDown ? '' : PICKED, editor.startVisit())}
          >
            {name}
            {verdict !== null && <VerdictMark isRight={verdict} />}
          </button>
        )
      })}
    </div>
  )
}
