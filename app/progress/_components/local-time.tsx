'use client'

import { useSyncExternalStore } from 'react'

const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const UTC_FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
const never = () => () => {}

/** A moment in the reader's own time zone; until the browser has taken over, in UTC, and says so. */
export function LocalTime({ iso }: { readonly iso: string }) {
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const moment = new Date(iso)
  return <time dateTime={iso}>{isInBrowser ? FORMAT.format(moment) : `${UTC_FORMAT.format(moment)} UTC`}</time>
}
