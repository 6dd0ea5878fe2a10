import { useSyncExternalStore } from 'react'

/** Known before the styles of print apply: by then everything that is to be on the paper must be drawn. */
let isAboutToPrint = false

function subscribe(onChange: () => void) {
  const announce = (isPrinting: boolean) => () => {
    isAboutToPrint = isPrinting
    onChange()
  }
  const before = announce(true)
  const after = announce(false)
  const media = window.matchMedia('print')
  window.addEventListener('beforeprint', before)
  window.addEventListener('afterprint', after)
  media.addEventListener('change', onChange)
  return () => {
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', after)
    media.removeEventListener('change', onChange)
  }
}

/** Whether the page is being put on paper, where nothing scrolls and nothing is behind a tab. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isAboutToPrint || window.matchMedia('print').matches,
    () => false,
  )
}
