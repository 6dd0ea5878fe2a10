'use client'

import { useIsInBrowser } from '@/app/_components/use-is-in-browser'

const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const UTC_FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** A moment in the reader's own time zone; until the browser has taken over, in UTC, and says so. */
export function LocalTime({ iso }: { readonly iso: string }) {
  const isInBrowser = useIsInBrowser()
  const moment = new Date(iso)
  return <time dateTime={iso}>{isInBrowser ? FORMAT.format(moment) : `${UTC_FORMAT.format(moment)} UTC`}</time>
}
