import Link from 'next/link'
import type { PublicProblem } from '@/lib/problems/public-view'
import type { NamedLayer } from '@/lib/problems/skills'

const LAYER_NAMES: { readonly [N in NamedLayer]: string } = {
  'lecture-7x7x3': '7×7×3, two filters, stride 2',
  'image-25x25x3': '25×25×3, five filters',
}

/** The skill and the level, then the question in one sentence. */
export function ProblemHeading({ problem, question }: { problem: PublicProblem; question: string }) {
  const { skill, title, level, namedLayer } = problem
  return (
    <header>
      <div className="flex flex-wrap items-baseline gap-x-6 text-sm text-ink-soft">
        <h1 className="font-normal">
          {title}
          {/* The dot stays on the line of the word before it. */}
          <span aria-hidden="true">{'\u00a0· '}</span>
          <span className="sr-only">, </span>
          {namedLayer ? LAYER_NAMES[namedLayer] : `level ${level}`}
        </h1>
        {/* With another problem's numbers; what is typed here is kept. */}
        <Link href={`/practice/lessons/${skill}`} prefetch={false} className="no-print link">
          How it is done
        </Link>
      </div>
      <p className="mt-0.5 max-w-[52rem] text-lg font-semibold">{question}</p>
    </header>
  )
}
