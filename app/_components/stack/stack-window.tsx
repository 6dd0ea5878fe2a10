import { useLayoutEffect, useRef } from 'react'
import { usePinnedHeight } from '@/app/_components/answer/use-pinned-height'
import type { StackAsk, StoredStack } from '@/lib/problems/stack/params'
import { asksForParameters, shortSettings } from './stack-words'

type StackWindowProps = {
  readonly layer: StoredStack
  readonly ask: StackAsk
  /** Which of the numbers asked for is worked on; null: none. */
  readonly entry: number | null
  /** At the top edge of the screen, over the page. */
  readonly isPinned: boolean
}

/** A stack folded to a line a layer, that of the layer in question lit; where it is about all of them, none. */
export function StackWindow({ layer: { inputShape, layers }, ask, entry, isPinned }: StackWindowProps) {
  const lit = (entry === null ? null : ask.of[entry]?.layer) ?? null
  const frame = useRef<HTMLElement>(null)
  const list = useRef<HTMLOListElement>(null)
  usePinnedHeight(frame, isPinned)

  // The page stays where it is; only the list is scrolled.
  useLayoutEffect(() => {
    const line = lit === null ? null : list.current?.children[lit]
    if (!list.current || !(line instanceof HTMLElement)) return
    const { scrollTop, clientHeight } = list.current
    const end = line.offsetTop + line.offsetHeight
    list.current.scrollTop = Math.min(line.offsetTop, Math.max(scrollTop, end - clientHeight))
  }, [lit])

  const saysBias = asksForParameters(ask)
  return (
    <section ref={frame} className="lit-window" data-pinned={isPinned || undefined} aria-label="The layers">
      <p className="lit-window-title">
        <span className="text-input">input [{inputShape.join(', ')}]</span>
        {lit === null && <span>all {layers.length} layers</span>}
      </p>
      <ol ref={list} className="relative max-h-[25dvh] overflow-y-auto overscroll-contain text-sm">
        {layers.map((layer, index) => {
          const isLit = index === lit
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
              key={index}
              aria-current={isLit || undefined}
              className={`grid grid-cols-[1.25rem_minmax(0,1fr)] px-1 ${isLit ? `font-semibold ${layer.op === 'conv2d' ? 'bg-filter-lit' : 'bg-surface'}` : ''}`}
            >
              <span className={isLit ? '' : 'text-ink-soft'}>{index}</span>
              <span>{shortSettings(layer, saysBias)}</span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
