import { useSyncExternalStore } from 'react'

/** Whether the last request found no server, though the browser believes to be online. */
let isUnreachable = false
const listeners = new Set<() => void>()

/** Called by whoever fetches: the server answered, or could not be reached at all. */
export function reportReachable(isReachable: boolean): void {
  if (isUnreachable === !isReachable) return
  isUnreachable = !isReachable
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  const backOnline = () => reportReachable(true)
  listeners.add(listener)
  window.addEventListener('online', backOnline)
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('online', backOnline)
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** False while the browser is offline or the server did not answer the last request. */
export function useConnection(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine && !isUnreachable,
    () => true,
  )
}
