import type { Metadata } from 'next'
import Link from 'next/link'
import { Message } from './_components/message'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Message title="There is nothing at this address">
      <p>
        The page does not exist, or the problem belongs to another visitor: problems are kept with the browser they were
        started in.
      </p>
      <p className="mt-6">
        <Link href="/practice" className="button button-primary">
          Choose a problem
        </Link>
      </p>
    </Message>
  )
}
