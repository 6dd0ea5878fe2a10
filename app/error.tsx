'use client'

import Link from 'next/link'
import { Message } from './_components/message'

type ErrorPageProps = { readonly error: Error & { digest?: string }; readonly retry: () => void }

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <Message title="This page could not be shown">
      <p>
        Something failed on our side. Attempts that were graded are stored, and what you typed is kept in this browser.
      </p>
      {error.digest && <p className="mt-2 text-sm text-ink-soft">For a report: {error.digest}</p>}
      <p className="mt-6 flex flex-wrap gap-3">
        <button type="button" className="button button-primary" onClick={() => retry()}>
          Try again
        </button>
        <Link href="/practice" className="button">
          Choose another problem
        </Link>
      </p>
    </Message>
  )
}
