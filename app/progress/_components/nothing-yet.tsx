import Link from 'next/link'

/** The page of somebody who has not answered anything. */
export function NothingYet() {
  return (
    <div className="mt-4 max-w-text">
      <p className="text-ink-soft">
        Nothing here yet. Once you have checked an answer, the attempt is kept here with its problem and its worked
        solution, for this browser.
      </p>
      <Link href="/practice" className="button button-primary mt-5">
        Choose a skill
      </Link>
    </div>
  )
}
