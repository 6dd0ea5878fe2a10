import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether the browser has taken over; false on the server, and in the first picture that the browser draws. */
export function useIsInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
