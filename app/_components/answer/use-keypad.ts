import { useState, useSyncExternalStore } from 'react'

const QUERY = '(pointer: coarse)'

function subscribe(onChange: () => void) {
  const query = window.matchMedia(QUERY)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** Whether numbers are entered with our own keypad: where fingers do the typing, until the system's keyboard is asked for. */
export function useKeypad() {
  const isTouch = useSyncExternalStore(
    subscribe,
    () => window.matchMedia(QUERY).matches,
    () => false,
  )
  const [prefersSystem, setPrefersSystem] = useState(false)
  return { isTouch, isUsed: isTouch && !prefersSystem, prefersSystem, setPrefersSystem }
}
