import { type BrowserContext, test as base, expect } from '@playwright/test'

/** What went wrong in the browser while a test was looking elsewhere. */
export type Faults = {
  /** A fault that this test causes on purpose, by what its message says. */
  readonly allow: (message: RegExp) => void
}

/**
 * Playwright's test, which also fails when the browser had anything to complain of: an error on the console (there
 * belong violations of the content security policy and answers of 400 and above), an exception, a request that
 * failed, or a request to another server, because the app must work with no internet.
 */
export const test = base.extend<{ faults: Faults }>({
  faults: [
    async ({ context, baseURL }, use) => {
      const messages = watch(context, new URL(baseURL ?? '').origin)
      const allowed: RegExp[] = []
      await use({ allow: (message) => allowed.push(message) })
      expect(
        messages.filter((message) => !allowed.some((pattern) => pattern.test(message))),
        'complaints of the browser',
      ).toEqual([])
    },
    { auto: true },
  ],
})

function watch(context: BrowserContext, origin: string): string[] {
  const messages: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') messages.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => {
    messages.push(`exception: ${error.error().message}`)
  })
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'for no stated reason'
    // A page that is left gives up what it was still loading.
    if (reason !== 'net::ERR_ABORTED') messages.push(`request failed: ${request.url()}: ${reason}`)
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) messages.push(`request to another server: ${url.href}`)
  })
  return messages
}
