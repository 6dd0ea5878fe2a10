import { lazy, Suspense, useRef } from 'react'
import type { Prompt } from '@/app/_components/prompts/prompt'
import type { Hints } from './use-hints'

const PANEL_ID = 'hint'

const GivenHintText = lazy(async () => ({ default: (await import('./hint-text')).GivenHintText }))
const NextHint = lazy(async () => ({ default: (await import('./hint-text')).NextHint }))

/** Opens and closes the hint; what is open shows below. */
export function HintButton({ hints: { isOpen, isBusy, toggle } }: { readonly hints: Hints }) {
  return (
    <button
      type="button"
      className="button"
      aria-expanded={isOpen}
      aria-controls={PANEL_ID}
      aria-busy={isBusy || undefined}
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
  const { isOpen } = hints
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
        {isOpen && (
          <Suspense>
            <GivenHintText hints={hints} prompt={prompt} onShown={bringIntoView} />
          </Suspense>
        )}
      </div>
      {isOpen && (
        <Suspense>
          <NextHint hints={hints} prompt={prompt} isRevealed={isRevealed} />
        </Suspense>
      )}
    </div>
  )
}
