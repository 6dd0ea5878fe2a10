import { useRef } from 'react'
import type { Prompt } from '@/app/_components/prompts/prompt'
import { type Hints, loadHintText } from './use-hints'

const PANEL_ID = 'hint'

/** Opens and closes the hint; what is open shows below. */
export function HintButton({ hints: { isOpen, isBusy, toggle } }: { readonly hints: Hints }) {
  return (
    <button
      type="button"
      className="button"
      aria-expanded={isOpen}
      aria-controls={PANEL_ID}
      aria-busy={isBusy || undefined}
      onPointerEnter={loadHintText}
      onFocus={loadHintText}
      onClick={toggle}
    >
      Hint
    </button>
  )
}

type HintPanelProps = {
  readonly hints: Hints
  readonly prompt: Prompt
  readonly isRevealed: boolean
}

/** The last hint and the way to the next, once one was asked for. */
export function HintPanel({ hints, prompt, isRevealed }: HintPanelProps) {
  const { text, shown, isOpen, isBusy, isCurrent, trouble, ask, next } = hints
  const panel = useRef<HTMLDivElement>(null)

  /** What was asked for must be seen, below a large grid too; of a long calculation its beginning. */
  function bringIntoView() {
    panel.current?.scrollIntoView({ block: 'nearest' })
    panel.current?.querySelector('p')?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <div id={PANEL_ID} ref={panel} className="no-print scroll-mb-4">
      {/* There from the beginning, so that what comes into it is read out. */}
      <div role="status" className={isOpen ? 'border-l-2 border-rule-strong py-1 pl-4' : ''}>
        {isOpen && text && (
          <text.GivenHintText shown={shown} isCurrent={isCurrent} prompt={prompt} onShown={bringIntoView} />
        )}
        {isOpen && trouble && (
          <p className="max-w-text">
            {trouble.type === 'offline'
              ? 'The server cannot be reached. Nothing was counted; ask again in a moment.'
              : trouble.detail}
          </p>
        )}
      </div>
      {isOpen && next !== null && (
        <button
          type="button"
          className="button mt-2 h-auto text-left whitespace-normal"
          aria-disabled={isBusy || undefined}
          onClick={() => ask(next)}
        >
          {trouble || !text ? 'Ask again' : text.nextLabel(prompt, shown, isCurrent, next, isRevealed)}
        </button>
      )}
    </div>
  )
}
