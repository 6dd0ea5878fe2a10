'use client'

import { useEffect, useRef, useState } from 'react'
import { type ApiProblem, revealSolution } from '@/app/_components/practice-api'

type RevealDialogProps = {
  readonly variantId: string
  readonly onRevealed: () => void
  readonly onClose: () => void
}

/** Asks before the solution is opened without an attempt, since that ends the credit of this problem. Opens at once. */
export function RevealDialog({ variantId, onRevealed, onClose }: RevealDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<ApiProblem | { type: 'offline' } | null>(null)

  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])

  async function reveal() {
    if (isBusy) return
    setIsBusy(true)
    const result = await revealSolution(variantId)
    setIsBusy(false)
    if (result.type !== 'ok') return setTrouble(result)
    dialog.current?.close()
    onRevealed()
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby="reveal-title"
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-md border border-rule-strong bg-paper p-6 text-ink backdrop:bg-black/40"
      onClose={onClose}
    >
      <h2 id="reveal-title" className="text-lg font-semibold">
        See how it is done?
      </h2>
      <p className="mt-2">
        After that, this problem no longer counts. You can still answer it, or take a new one of the same kind.
      </p>
      <p role="status" className="mt-2 min-h-[1.5em] text-sm text-ink-soft">
        {trouble &&
          (trouble.type === 'offline' ? 'The server cannot be reached. Try again in a moment.' : trouble.detail)}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <button type="button" className="button button-primary" aria-disabled={isBusy || undefined} onClick={reveal}>
          Show me how
        </button>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Keep working
        </button>
      </div>
    </dialog>
  )
}
