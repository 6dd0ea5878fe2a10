import type { Prompt } from '@/app/_components/prompts/prompt'
import type { CellAt } from './answer-sheet'
import { findProblems, problemSentence } from './sheet-problems'
import type { AnswerEditor } from './use-answer-editor'

type SheetMessageProps = {
  readonly id: string
  readonly prompt: Prompt
  readonly editor: AnswerEditor
  readonly blanksCount: boolean
  readonly notice: string | null
}

/** One line below the grids: what cannot be read, kindly and without cost; or what a paste did. */
export function SheetMessage({ id, prompt, editor, blanksCount, notice }: SheetMessageProps) {
  const { active, isInside, isTyping } = editor
  const isBeingTyped = ({ grid, row, column }: CellAt) =>
    isInside && isTyping && active.grid === grid && active.row === row && active.column === column
  const problems = findProblems(editor.sheet, blanksCount).filter(({ at }) => !isBeingTyped(at))
  const [first] = problems
  const more = problems.length - 1
  return (
    <p id={id} role="status" className="min-h-[1.5em] max-w-text text-sm print:min-h-0">
      {notice !== null && <span className="mr-2">{notice}</span>}
      {first && (
        <>
          {problemSentence(prompt.nameOf(first.at), first.message)}
          {more > 0 && (
            <span className="text-ink-soft">{more === 1 ? ' And 1 more cell.' : ` And ${more} more cells.`}</span>
          )}
        </>
      )}
    </p>
  )
}
