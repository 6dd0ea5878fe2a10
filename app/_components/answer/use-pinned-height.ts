import { type RefObject, useLayoutEffect } from 'react'

/**
 * Tells the page how much of its top a pinned window covers, so that a cell that is moved to stops below it.
 *
 * @param content what is in the window: it is measured again when this is another
 */
export function usePinnedHeight(frame: RefObject<HTMLElement | null>, isPinned: boolean, content = '') {
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other content it has another height
  useLayoutEffect(() => {
    if (!isPinned) return
    const root = document.documentElement
    root.style.setProperty('--pinned-height', `${frame.current?.offsetHeight ?? 0}px`)
    document.activeElement?.closest('td')?.scrollIntoView({ block: 'nearest' })
    return () => {
      root.style.removeProperty('--pinned-height')
    }
  }, [frame, isPinned, content])
}
