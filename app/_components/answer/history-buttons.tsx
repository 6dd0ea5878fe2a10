import { Redo2, Undo2 } from 'lucide-react'
import type { AnswerEditor } from './use-answer-editor'

/** Undo and redo of what was entered or picked. */
export function HistoryButtons({ editor }: { editor: AnswerEditor }) {
  return (
    <>
      <button
        type="button"
        className="button button-icon button-quiet"
        aria-label="Undo"
        aria-disabled={!editor.canUndo}
        onClick={editor.undo}
      >
        <Undo2 size={18} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button button-icon button-quiet"
        aria-label="Redo"
        aria-disabled={!editor.canRedo}
        onClick={editor.redo}
      >
        <Redo2 size={18} aria-hidden="true" />
      </button>
    </>
  )
}
