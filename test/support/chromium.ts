import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findOrInstall } from './system-package'

/** The Chromium that the browser tests drive: the system's, else the one Playwright installed; null: there is none. */
export function findChromium(): string | null {
  return ['/usr/bin/chromium', chromium.executablePath()].find((file) => existsSync(file)) ?? null
}

/** Like `findChromium`, but installs one where that is allowed. */
export function ensureChromium(): string {
  return findOrInstall(
    findChromium,
    'chromium',
    'The browser tests need Chromium: install the package chromium, or run `npx playwright install chromium`.',
  )
}

/** Quiet, and at work inside a container, where root has no sandbox to offer. */
export const CHROMIUM_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
