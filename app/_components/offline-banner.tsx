'use client'

import { WifiOff } from 'lucide-react'
import { useConnection } from './connection'

/** Lies over the margin below the header and takes no room of its own, so nothing moves when it comes or goes. */
export function OfflineBanner() {
  const isConnected = useConnection()
  return (
    <div role="status" className="no-print sticky top-0 z-30 h-0">
      {!isConnected && (
        <p className="flex items-center justify-center gap-2 border-b border-rule-strong bg-surface px-4 py-1 text-xs sm:text-sm">
          <WifiOff size={16} aria-hidden="true" />
          No connection. What you have typed is kept; check it when you are back online.
        </p>
      )}
    </div>
  )
}
