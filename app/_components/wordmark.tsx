/** The name, with a window over a corner of a grid. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path
          d="M1.5 1.5h21v21h-21zM1.5 8.5h21M1.5 15.5h21M8.5 1.5v21M15.5 1.5v21"
          fill="none"
          stroke="var(--color-rule-strong)"
        />
        <path d="M1.5 1.5h14v14h-14z" fill="var(--color-input-lit)" stroke="var(--color-input)" strokeWidth="2" />
        <path d="M17.5 17.5h3v3h-3z" fill="var(--color-output)" />
      </svg>
      ConvDojo
    </span>
  )
}
