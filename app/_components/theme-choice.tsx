'use client'

import { SunMoon } from 'lucide-react'
import { type ChangeEvent, useSyncExternalStore } from 'react'

/** The same key is read by public/theme.js before the first paint. */
const STORAGE_KEY = 'convdojo-theme'

function subscribe(onChange: () => void) {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  window.addEventListener('storage', followOtherTab)
  return () => {
    observer.disconnect()
    window.removeEventListener('storage', followOtherTab)
  }
}

function followOtherTab(event: StorageEvent) {
  if (event.key === STORAGE_KEY) applyTheme(event.newValue ?? 'system')
}

function applyTheme(theme: string) {
  if (theme === 'light' || theme === 'dark') document.documentElement.setAttribute('data-theme', theme)
  else document.documentElement.removeAttribute('data-theme')
}

function chooseTheme(event: ChangeEvent<HTMLSelectElement>) {
  const theme = event.target.value
  applyTheme(theme)
  try {
    if (theme === 'system') localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, theme)
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

/** Light, dark, or as the system has it. A native list: it opens as the reader's own device opens lists. */
export function ThemeChoice() {
  const theme = useSyncExternalStore(
    subscribe,
    () => document.documentElement.getAttribute('data-theme') ?? 'system',
    () => 'system',
  )
  return (
    <label className="relative inline-flex size-10 items-center justify-center rounded-md hover:bg-surface pointer-coarse:size-11 has-focus-visible:outline-[2.5px] has-focus-visible:outline-ink">
      <SunMoon size={20} aria-hidden="true" />
      <span className="sr-only">Theme</span>
      <select
        value={theme}
        onChange={chooseTheme}
        className="absolute inset-0 cursor-pointer appearance-none bg-paper text-ink opacity-0"
      >
        <option value="system">As the system</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  )
}
