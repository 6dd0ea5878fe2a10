type VerdictMarkProps = { readonly isRight: boolean; readonly className?: string }

/** A tick or a cross, one path each: a checked map has hundreds of them. */
export function VerdictMark({ isRight, className = '' }: VerdictMarkProps) {
  return (
    <svg viewBox="0 0 24 24" className={`verdict-mark ${className}`} aria-hidden="true">
      <path d={isRight ? 'M4.5 12.5 9.5 17.5 19.5 7' : 'M6.5 6.5l11 11M17.5 6.5l-11 11'} />
    </svg>
  )
}
