/** A number that is asked for, in its place. */
export function UnknownNumber() {
  return (
    <span className="unknown-number">
      <span aria-hidden="true">?</span>
      <span className="sr-only">unknown</span>
    </span>
  )
}
