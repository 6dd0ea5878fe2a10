'use client'

import { Message } from './_components/message'
import { sourceCode, sourceSans } from './fonts/fonts'
import './globals.css'

type GlobalErrorProps = { readonly error: Error & { digest?: string }; readonly retry: () => void }

/** Stands in for the whole document when even the layout failed. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en" className={`${sourceSans.variable} ${sourceCode.variable}`}>
      <body className="px-4">
        <title>ConvDojo: this page could not be shown</title>
        <Message title="This page could not be shown">
          <p>Something failed on our side. Attempts that were graded are stored.</p>
          {error.digest && <p className="mt-2 text-sm text-ink-soft">For a report: {error.digest}</p>}
          <p className="mt-6">
            <button type="button" className="button button-primary" onClick={() => retry()}>
              Try again
            </button>
          </p>
        </Message>
      </body>
    </html>
  )
}
