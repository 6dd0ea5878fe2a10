import Link from 'next/link'
import { ThemeChoice } from './theme-choice'
import { Wordmark } from './wordmark'

export function SiteHeader() {
  return (
    <header className="no-print border-b border-rule">
      <div className="mx-auto flex min-h-14 max-w-page flex-wrap items-center gap-x-1 px-4 sm:px-6">
        <Link href="/" className="-ml-1 mr-auto inline-flex min-h-10 items-center rounded-sm px-1">
          <Wordmark />
        </Link>
        <nav aria-label="Main" className="flex flex-wrap">
          <HeaderLink href="/practice">Practice</HeaderLink>
          <HeaderLink href="/progress">Progress</HeaderLink>
        </nav>
        <ThemeChoice />
      </div>
    </header>
  )
}

function HeaderLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-10 items-center rounded-md px-2.5 text-sm hover:bg-surface sm:px-3 pointer-coarse:min-h-11"
    >
      {children}
    </Link>
  )
}
